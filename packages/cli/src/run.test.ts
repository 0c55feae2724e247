import { commandLine } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

const warmstart = commandLine(run);
const capture = ['note', 'owed', 'done', 'move', 'drop', 'told', 'undo', 'reread'];
const names = ['brief', 'calendar', 'draft', 'import', 'doctor', 'diffs', 'signals', ...capture];

describe('help', () => {
  const lines = names.flatMap((name) => [`${name} --help`, `${name} -h`, `help ${name}`].map((line) => [line, name]));

  test.each(lines)('%s shows an example', async (line = '', name) => {
    const { code, out, err } = await warmstart(line);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^Usage: warmstart ${name} `));
    expect(out).toMatch(new RegExp(`\n\nExample: warmstart ${name} .+\n$`));
  });

  test.each(['--help', '-h', 'help'])('%s lists every command and shows an example', async (line) => {
    const { code, out, err } = await warmstart(line);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const name of names) expect(out).toMatch(new RegExp(`^  ${name} +\\w`, 'm'));
    expect(out).toContain('Example: warmstart brief --demo');
  });

  test('every example that needs no file works as it stands', async () => {
    const { out } = await warmstart('--help');
    const example = /Example: warmstart (.*)/.exec(out)?.[1] ?? '';
    expect((await warmstart(example)).code).toBe(0);
  });

  test('is as wide as the terminal', async () => {
    const { out } = await warmstart('brief --help', { columns: 72 });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
  });
});

test.each(['-V', '--version'])('%s prints the version and nothing else', async (line) => {
  expect(await warmstart(line)).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' });
});

describe('wrong usage ends with 2, prints nothing as result, and names the next step', () => {
  test.each([
    ['', /Usage: warmstart.*Example: warmstart brief --demo/s],
    ['brif', /unknown command 'brif'\n\(Did you mean brief\?\)\nSee: warmstart --help/],
    ['help brif', /no command brif\. warmstart --help/],
    ['--json', /unknown option '--json'\nSee: warmstart --help/],
    ['brief', /no calendar to read.*--demo.*--calendar work\.ics/],
    ['brief --book nowhere.yaml', /no calendar to read/],
    ['brief one two --demo', /too many arguments.*\nSee: warmstart brief --help/],
    ['brief --demo --jsn', /unknown option '--jsn'\n\(Did you mean --json\?\)\nSee: warmstart brief --help/],
    ['brief --demo --json --plain', /--json and --plain.*choose one/],
    ['brief --demo --calendar work.ics', /--demo brings its own.*leave out/],
    ['brief --demo --book book.yaml', /--demo brings its own.*leave out/],
    ['brief --demo --at noon', /--at noon is no time.*2026-11-19T08:00/],
    ['brief --demo --me hanna', /--me is no mail address/],
    ['brief --demo --timezone Mars/Base', /--timezone is no IANA time zone.*America\/New_York/],
    ['brief --demo --timezone +02:00', /--timezone is no IANA time zone/],
    ['brief --demo --me x --timezone y', /--timezone .*--me /],
    ['brief --calendar', /--calendar <calendar>' argument missing\nSee: warmstart brief --help/],
    ['brief --book - --calendar -', /- stands for standard input.*only once.*as files/],
    ['brief --calendar - --calendar -', /only once/],
    ['brief --calendar - --signals -', /only once/],
    ['import --check - -', /only once/],
    ['import --check', /missing required argument 'file'\nSee: warmstart import --help/],
    ['import', /missing required argument 'file'/],
    ['start --port big', /--port is no port\. Write a number/],
    ['start --port 65536', /--port is no port/],
    ['start --now soon', /--now soon is no time/],
    ['start now', /too many arguments/],
    ['tick', /missing required argument 'length'/],
    ['tick 30', /30 is no length.*30m, 5h or 2d/],
    ['tick 0m', /0m is no length/],
    ['tick 3wd', /3wd is no length/],
    ['tick 53w', /53w is no length.*at most a year/],
    ['connect ics', /name the calendar/],
    [
      'connect gitlab me',
      /gitlab cannot be connected yet.*google, microsoft, slack, teams, github, jira, webhook, or ics/,
    ],
    ['connect google me', /google takes no calendar/],
    ['connect google --allow-http', /leave them out/],
    ['connect ics -', /name a file or an address, not -/],
    ['connect ics work.ics --name', /'--name <name>' argument missing/],
    ['erase', /would erase all that is kept in .*export --all.*--yes/],
    ['erase all', /too many arguments/],
    ['export book.yaml', /too many arguments/],
    ['calendar', /'--from <time>' not specified\nSee: warmstart calendar --help/],
    ['calendar x.ics --from 2026-03-02', /'--to <time>' not specified/],
    ['calendar --from 2026-03-02 --to 2026-03-03', /missing required argument 'calendar'/],
    ['calendar x.ics --from 2026-03-03 --to 2026-03-02', /--to must come after --from/],
    ['calendar x.ics --from 2026-03-02 --to 2026-03-02', /--to must come after --from/],
    ['calendar x.ics --from 2026-02-30 --to 2026-03-02', /--from 2026-02-30 is no time/],
    ['calendar x.ics --from 2026-02-03 --to soon', /--to soon is no time/],
    ['draft', /'--calendar <calendar>' not specified\nSee: warmstart draft --help/],
    ['draft --calendar - --calendar -', /only once/],
    ['doctor now', /too many arguments/],
    ['note', /missing required argument 'text'\nSee: warmstart note --help/],
    [['note', ' ', ''], /no text to note.*warmstart note owe Dana/],
    ['note -', /no text to note/],
    ['note - --dry-run --book -', /only once/],
    ['note --book book.yaml x', /--book only says.*--dry-run/],
    ['note --dry-run x --data nowhere', /nobody to know yet.*--book/],
    ['note --dry-run --book', /--book <file>' argument missing/],
    ['note --at noon x', /--at noon is no time/],
    ['note --meeting= x', /--meeting is empty\. Give a UID/],
    [`note ${'x'.repeat(200_001)}`, /too long for a note: 200001 characters.*Split/],
    ['owed 2', /too many arguments/],
    ['owed --to you', /Allowed choices are me/],
    ['done', /missing required argument 'number'/],
    ['done two', /two is no number.*warmstart owed/],
    ['done 0', /0 is no number/],
    ['done 1000', /1000 is no number/],
    ['done 1 2', /too many arguments/],
    ['move 2', /missing required argument 'when'/],
    ['move Fri 2', /Fri is no number/],
    ['drop it', /it is no number/],
    ['told', /missing required argument 'number'/],
    ['undo a/b', /a\/b names no note/],
    ['reread all', /too many arguments/],
  ])('%s', async (line, says) => {
    const { code, out, err } = await warmstart(line);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(says);
    expect(err).not.toMatch(/^\s+at |undefined|\[object/m);
  });
});

test('what a mistyped word holds cannot control the terminal that shows it', async () => {
  const { err } = await warmstart(['\u001b[2J\u202eevil\u0000', '--x']);
  expect(err).toContain('evil');
  expect(err.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
});

test('an error nobody foresaw is told without a stack trace, with what to do', async () => {
  const broken = commandLine((words, io) =>
    run(words, {
      ...io,
      get zone(): string {
        throw new TypeError('zones are out');
      },
    }),
  );
  const { code, out, err } = await broken('doctor');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(
    /^warmstart: this should not have happened: zones are out\. What was kept before is still there\. .*doctor.*\n$/,
  );
});
