import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);

const book = `
manager: { name: Robin Hale, email: robin@harbour.example, timezone: America/New_York }
teams:
  - id: desk
    name: Harbour Desk
    flavour: feature
    match: { titles: ["*berths*"] }
    model:
      version: 1
      verified: 2026-02-20
      expectations:
        - { id: delay, says: Ships wait under an hour., tripwire: { kind: band, signal: "metric:delay", max: 60, unit: min } }
        - { id: load, says: Nobody takes more than five ships a day., tripwire: { kind: band, signal: "metric:load", per: person, armed: true, max: 5, unit: a day } }
        - { id: logs, says: Everybody keeps the log., tripwire: { kind: quiet, signal: log, per: person, after: 5wd } }
people:
  - { id: ada, name: Ada Quist, emails: [ada@harbour.example], relation: report, team: desk }
diffs:
  - { id: d-rota, team: desk, expected: Four share the rota, observed: Two carry it, since: 2026-02-20, source: eye }
  - { id: d-sealed, team: desk, expected: Peace, observed: A case, since: 2026-02-20, source: eye, sealed: true }
`;

const signals = [
  { at: '2026-02-23T09:00:00-05:00', kind: 'metric:delay', team: 'desk', value: 40, ref: 'd1', source: 'ci' },
  { at: '2026-03-01T09:00:00-05:00', kind: 'metric:delay', team: 'desk', value: 95, ref: 'd2', source: 'ci' },
  {
    at: '2026-02-25T09:00:00-05:00',
    kind: 'metric:load',
    team: 'desk',
    person: 'ada',
    value: 4,
    ref: 'l1',
    source: 'jira',
  },
  {
    at: '2026-02-27T09:00:00-05:00',
    kind: 'metric:load',
    team: 'desk',
    person: 'ada',
    value: 9,
    ref: 'l2',
    source: 'jira',
  },
  { at: '2026-02-02T09:00:00-05:00', kind: 'log', team: 'desk', person: 'ada', ref: 'g1', source: 'jira' },
  { at: '2026-03-02T09:00:00-05:00', kind: 'metric:delay', team: 'desk', value: 50, ref: 'd3', source: 'ci' },
];

const folder = (files: Record<string, string> = {}) =>
  folderWith({ 'book.yaml': book, 's.jsonl': signals.map((one) => JSON.stringify(one)).join('\n'), ...files });
const diffs = (words = '', cwd = folder()) =>
  warmstart(`diffs --book book.yaml --signals s.jsonl --at 2026-03-02T08:00 ${words}`, { cwd });

test('lists where reality differs, by team and person, with source and age', async () => {
  const { code, out, err } = await diffs();
  expect(code).toBe(0);
  expect(out).toBe(`Harbour Desk
  Two carry it (seen by eye, 10 d) · since 2026-02-20 · nobody answers
  Delay 40→95 min (CI, 1 d) · since 2026-03-01 · nobody answers

Harbour Desk · Ada Quist
  Load 4→9 a day (Jira, 3 d) · since 2026-02-27 · nobody answers
`);
  expect(err).toContain('a question for the 1:1');
});

test('as JSON each has every key, null where nothing is known', async () => {
  const { out } = await diffs('--json');
  const all: Record<string, unknown>[] = JSON.parse(out);
  expect(all.map(({ id }) => id)).toEqual(['d-rota', 'd-desk-delay', 'd-desk-load-ada']);
  expect(all[1]).toEqual({
    id: 'd-desk-delay',
    team: 'desk',
    person: null,
    expectation: 'delay',
    tripwire: 'band',
    says: 'Delay 40→95 min (CI, 1 d)',
    expected: 'Ships wait under an hour.',
    observed: '95 min, where at most 60 is normal',
    old: 40,
    new: 95,
    unit: 'min',
    since: '2026-03-01',
    at: '2026-03-01T09:00:00-05:00',
    source: 'ci',
    status: 'open',
    answeredBy: 'nobody',
  });
  expect(all[0]).toMatchObject({ person: null, expectation: null, tripwire: null, old: null, at: null });
});

test('what was heard later than --at is not known, and a diff is over once reality is back', async () => {
  const at = async (time: string) =>
    (await warmstart(`diffs --book book.yaml --signals s.jsonl --at ${time}`, { cwd: folder() })).out;
  expect(await at('2026-02-28')).not.toContain('Delay');
  expect(await at('2026-03-02T09:00')).not.toContain('Delay');
});

test('whoever is out of the office by a calendar is not missed', async () => {
  const armed = book.replace('per: person, after: 5wd', 'per: person, armed: true, after: 5wd');
  const away = (days: string) =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//t//t//EN',
      'BEGIN:VEVENT',
      'UID:away@harbour.example',
      'DTSTAMP:20260101T000000Z',
    ]
      .concat([days, 'SUMMARY:Away', 'ORGANIZER:mailto:ada@harbour.example', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF'])
      .concat(['END:VEVENT', 'END:VCALENDAR', ''])
      .join('\r\n');
  const cwd = folder({
    'book.yaml': armed,
    'long.ics': away('DTSTART;VALUE=DATE:20260203\r\nDTEND;VALUE=DATE:20260227'),
    'short.ics': away('DTSTART;VALUE=DATE:20260203\r\nDTEND;VALUE=DATE:20260204'),
  });
  expect((await diffs('', cwd)).out).toContain('Nothing heard of log lately');
  expect((await diffs('--calendar short.ics', cwd)).out).toContain('Nothing heard of log lately');
  expect((await diffs('--calendar long.ics', cwd)).out).not.toContain('Nothing heard of log lately');
});

test('what is sealed is not shown', async () => {
  const { out, err } = await diffs();
  expect(out + err).not.toContain('A case');
});

test('nothing at all is said in one line', async () => {
  const bare = book.slice(0, book.indexOf('diffs:'));
  const { out } = await warmstart('diffs --book book.yaml --at 2026-03-02', { cwd: folder({ 'book.yaml': bare }) });
  expect(out).toBe('Nothing deviates.\n');
});

describe('--backtest', () => {
  test('prints how often, when and for whom, a chart, and what other numbers would do', async () => {
    const { out } = await diffs('--backtest 28d');
    expect(out).toContain(
      [
        'Harbour Desk · delay (band) · Ships wait under an hour.',
        '  ····▂  once from 2026-02-02 to 2026-03-02',
        '  2026-03-01 … still       95 min, where at most 60 is normal',
        '      max 30   once',
        '      max 45   once',
        '    * max 60   once',
        '      max 90   once',
        '      max 120  never',
      ].join('\n'),
    );
    expect(out).toContain('2026-02-27 … still       Ada Quist  9 a day');
    expect(out).toContain('not armed: it watches nobody yet, this is what it would do');
  });

  test('as JSON has the firings, the weeks of a chart and the neighbouring numbers', async () => {
    const [first] = JSON.parse((await diffs('--backtest 4w --json')).out);
    expect(first).toMatchObject({
      team: 'desk',
      expectation: 'delay',
      firings: [{ on: '2026-03-01', until: null }],
      armed: true,
    });
    expect(first.weeks).toHaveLength(5);
    expect(first.neighbours.filter(({ current }: { current: boolean }) => current)).toMatchObject([
      { number: 'max 60' },
    ]);
  });

  test.each(['0d', '401d', '90', '3m', 'ever'])('of %s is wrong usage', async (length) => {
    const { code, err } = await diffs(`--backtest ${length}`);
    expect(code).toBe(2);
    expect(err).toContain('--backtest is no length of 1 to 400 days');
  });
});

test('without a book and a system it says what to name', async () => {
  const { code, out, err } = await warmstart('diffs --data none', { cwd: folder() });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('--book book.yaml --signals signals.jsonl');
});

test('signals without a book are wrong usage', async () => {
  const { code, out, err } = await warmstart('diffs --signals s.jsonl', { cwd: folder() });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('--book book.yaml --signals signals.jsonl');
});

test('accounts of people and sources of teams are known for theirs, and others are told, not guessed', async () => {
  const own = book.replace('team: desk }', 'team: desk, accounts: [jira:5b10, "forge:AQuist"] }');
  const named = signals.map((one) => ({ ...one, ...('person' in one ? { person: 'jira:5B10' } : {}) }));
  const lines = [...named, { ...signals[2], person: 'mkov', source: 'forge', ref: 'other' }];
  const cwd = folder({ 'book.yaml': own, 's.jsonl': lines.map((one) => JSON.stringify(one)).join('\n') });
  const { out, err } = await diffs('', cwd);
  expect(out).toBe((await diffs()).out);
  expect(err).toContain('The book does not know forge:mkov: what they do counts for nobody.');
});

test('signals with faults are named by file, line and column, and nothing is printed', async () => {
  const { code, out, err } = await diffs('', folder({ 's.jsonl': '{"at": "yesterday"}' }));
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('s.jsonl:1:');
});

describe('brief --signals', () => {
  const meeting = (title: string, guest: string) => `BEGIN:VEVENT
UID:${title.replaceAll(' ', '')}@harbour.example
DTSTAMP:20260301T000000Z
DTSTART:20260302T140000Z
DTEND:20260302T143000Z
SUMMARY:${title}
ORGANIZER:mailto:robin@harbour.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:robin@harbour.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:${guest}@harbour.example
END:VEVENT`;
  const calendar = (...events: string[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//t//t//EN', ...events, 'END:VCALENDAR']
      .join('\n')
      .replaceAll('\n', '\r\n');
  const brief = (event: string, words = '') =>
    warmstart(`brief all --book book.yaml --calendar c.ics --signals s.jsonl --at 2026-03-02T08:00 --plain ${words}`, {
      cwd: folder({ 'c.ics': calendar(event) }),
    });

  test('tells what signals changed, of a person in the 1:1 alone, with an open question beside it', async () => {
    const own = (await brief(meeting('1:1 Ada', 'ada'))).out;
    expect(own).toContain('Changed    Load 4→9 a day (Jira, 3 d).');
    expect(own).toContain('Ask        What does your week look like');
    const open = (await brief(meeting('Spring berths', 'cleo'))).out;
    expect(open).toContain('Changed    Delay 40→95 min (CI, 1 d).');
    expect(open).not.toContain('Load');
  });

  test('without a book says that there is no model', async () => {
    const { code, err } = await warmstart(
      'brief all --calendar c.ics --signals s.jsonl --me robin@harbour.example --at 2026-03-02T08:00',
      {
        cwd: folder({ 'c.ics': calendar(meeting('Tides', 'ada')) }),
      },
    );
    expect(code).toBe(0);
    expect(err).toContain('no model');
  });
});
