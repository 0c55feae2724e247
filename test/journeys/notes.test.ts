import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarText } from '@warmstart/testing/ics-text';
import { folderWith } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { ada, bookText, cleo, meetingAt, warmstart } from './day.ts';
import { freshData, started, textsIn, tick } from './system.ts';

// Notes from the command line, to the real program on a data directory of its own.

// Each of these starts the whole program.
const patient = { timeout: 90_000 };

/** Ten past nine of Tuesday 3 March 2026 in New York: the 1:1 with Ada runs. */
const inTheTalk = '--now 2026-03-03T09:10-05:00';

function at(data: string, files: Readonly<Record<string, string>> = {}) {
  const cwd = folderWith(files);
  return (words: string | readonly string[], stdin = '') =>
    warmstart([...(typeof words === 'string' ? words.split(' ') : words), '--data', data], { cwd, stdin });
}

/** Robin's system in the middle of the talk with Ada. */
async function inTalk() {
  const data = freshData();
  const calendar = calendarText([meetingAt(9, '1:1 Ada', [ada], { uid: 'talk' }), meetingAt(11, 'Berths', [cleo])]);
  const run = at(data, { 'book.yaml': bookText(), 'work.ics': calendar });
  const system = await started(data, inTheTalk);
  await run('import book.yaml');
  await run('connect ics work.ics --name Work');
  return { data, run, system };
}

const spooled = (data: string) => (existsSync(join(data, 'spool')) ? readdirSync(join(data, 'spool')) : []);

/** The id in the way back that an answer gives. */
function undoOf(out: string): string {
  return /Undo: warmstart undo (\S+)\n$/.exec(out)?.[1] ?? '';
}

describe('with a running system', patient, () => {
  test('a note becomes a promise, the promise a number, the number done, and all of it can be taken back', async () => {
    const { run, system } = await inTalk();
    const noted = await run('note owe berth plan by Fri');
    expect(noted.out).toMatch(/^1 You owe Ada berth plan, Fri 6 Mar\. Undo: warmstart undo \S+\n$/);
    expect(noted.err).toBe('About “1:1 Ada” at 09:00, the one meeting now or just over.\n');
    expect((await run(['note', '-'], 'Cleo owes me tide table by 5 Mar\nplain\n')).out).toMatch(
      /^1 Cleo owes you tide table/,
    );
    expect((await run('owed')).out).toBe(
      '1 You owe Ada berth plan, Fri 6 Mar\n2 Cleo owes you tide table, Thu 5 Mar\n',
    );
    const done = await run('done 1');
    expect(done.out).toMatch(/^Kept: You owe Ada berth plan, Fri 6 Mar\. Undo: /);
    expect((await run('owed')).out).toBe('1 Cleo owes you tide table, Thu 5 Mar\n');
    expect((await run('undo')).out).toBe('Taken back. The note was “done 1”.\n');
    expect((await run('owed --to me')).out).toBe('1 Cleo owes you tide table, Thu 5 Mar\n');
    expect((await run('move 1 next Tuesday')).out).toMatch(
      /^Moved from Thu 5 Mar: Cleo owes you tide table, Tue 10 Mar\. Undo/,
    );
    expect((await run(`undo ${undoOf(noted.out)}`)).out).toBe('Taken back. The note was “owe berth plan by Fri”.\n');
    expect((await run('owed')).out).toBe('1 Cleo owes you tide table, Tue 10 Mar · moved once\n');
    expect(await run('done 7')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('no number 7 in the last list'),
    });
    // It holds over a restart.
    await system.end('SIGKILL');
    expect((await run('owed')).out).toBe('1 Cleo owes you tide table, Tue 10 Mar · moved once\n');
  });

  test('what was noted stands in the next brief with that person', async () => {
    const { run } = await inTalk();
    await run(['note', '--no-meeting', 'owe Cleo the winch list by Wed']);
    const { out } = await run('brief next --plain');
    expect(out).toContain('winch list');
  });

  test('names and words with escapes in them control no terminal', async () => {
    const { run } = await inTalk();
    const { out, err } = await run(['note', 'owe \u001b]0;x\u0007the \u202eplan\u009b by Fri']);
    expect(`${out}${err}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    const listed = await run('owed');
    expect(listed.out).toContain('plan');
    expect(listed.out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});

test('whoever has only the demo running notes in the demo', patient, async () => {
  const home = freshData();
  const env = { XDG_DATA_HOME: home };
  const cwd = folderWith();
  await started(join(home, 'warmstart-demo'), '--demo');
  const { code, out, err } = await warmstart('note owe Elif the reading list by Fri', { cwd, env });
  expect(code).toBe(0);
  expect(out).toMatch(/^1 You owe Elif the reading list, Fri 12 Feb\./);
  expect(err).toContain('In the demo, which runs');
  expect((await warmstart('owed', { cwd, env })).out).toContain('You owe Elif the reading list');
});

describe('R16: while no system runs', patient, () => {
  test('notes wait in files over every end, and go in once, in order, with the book that comes', async () => {
    const data = freshData();
    const run = at(data, { 'book.yaml': bookText() });
    expect((await run('note owe Cleo the first by Wed')).out).toContain('Kept on this machine');
    expect((await run('note owe Cleo the second by Thu')).code).toBe(0);
    expect(spooled(data)).toHaveLength(2);
    // It cannot read them yet, and is killed.
    const first = await started(data, inTheTalk);
    await first.end('SIGKILL');
    expect(spooled(data)).toHaveLength(2);
    const { err } = await run('import book.yaml');
    expect(err).toMatch(/went in: 1 You owe Cleo the first.*\n.*went in: 1 You owe Cleo the second/);
    expect(spooled(data)).toEqual([]);
    expect((await run('owed')).out).toMatch(/^1 You owe Cleo the first, .*\n2 You owe Cleo the second, .*\n$/);
  });

  test('a note that was taken just before the end, and whose file still lies there, goes in once', async () => {
    const { data, run, system } = await inTalk();
    await system.end('SIGKILL');
    await run(['note', '--no-meeting', 'owe Cleo the rope by Wed']);
    const [name = ''] = spooled(data);
    const file = readFileSync(join(data, 'spool', name));
    const second = await started(data, inTheTalk);
    expect(spooled(data)).toEqual([]);
    // The same file again: as if the process had died before it was removed.
    await second.end('SIGKILL');
    writeFileSync(join(data, 'spool', name), file);
    await started(data, inTheTalk);
    expect(spooled(data)).toEqual([]);
    expect((await run('owed')).out).toBe('1 You owe Cleo the rope, Wed 4 Mar\n');
  });

  test('a system that is not reached where it said it is, is no reason to lose a note', async () => {
    const { data, run, system } = await inTalk();
    const running = join(data, 'running.json');
    const announced = readFileSync(running, 'utf8');
    // Where it answers, nobody does.
    writeFileSync(running, announced.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1'));
    const { code, out } = await run('note owe the crane by Fri');
    expect(code).toBe(0);
    expect(out).toContain('Kept on this machine; the running Warmstart did not take it');
    writeFileSync(running, announced);
    expect(spooled(data)).toHaveLength(1);
    expect((await tick('1m', system)).code).toBe(0);
    expect(spooled(data)).toEqual([]);
    expect((await run('owed')).out).toContain('You owe Ada the crane, Fri 6 Mar');
  });

  test('a damaged file is named by export --all, and erase leaves nothing of any', async () => {
    const { data, run, system } = await inTalk();
    await system.end('SIGTERM');
    await run('note a secret word');
    const [name = ''] = spooled(data);
    writeFileSync(join(data, 'spool', name), '{"text":"a secret');
    const { err } = await run('export --all --out all.jsonl');
    expect(err).toContain(`Not in it, since it still waits: the note in ${join(data, 'spool', name)}.damaged`);
    await run('note another secret');
    expect((await run('erase --yes')).out).toMatch(/2 notes that waited, too\.\n$/);
    expect(spooled(data)).toEqual([]);
    for (const text of textsIn(data)) expect(text).not.toContain('secret');
  });
});
