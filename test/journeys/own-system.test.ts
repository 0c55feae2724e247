import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { calendarText } from '@warmstart/testing/ics-text';
import { folderWith } from '@warmstart/testing/terminal';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ada, bo, bookText, meetingAt, warmstart } from './day.ts';
import { ended, freshData, mailsOf, portOf, started, textsIn, tick, timesOf } from './system.ts';

// The real program on a data directory of its own: how it starts, and what comes of the manager's own book and calendar.

// Each of these starts the whole program.
const patient = { timeout: 90_000 };

describe('starting', patient, () => {
  test('a taken port moves to the next, and it says so', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const port = portOf(other);
    const system = await started(freshData(), '--demo', { port: String(port) });
    expect(new URL(system.web).port).not.toBe(String(port));
    expect((await fetch(`${new URL(system.web).origin}/healthz`)).status).toBe(200);
    expect(system.said()).toContain(`Port ${port} is taken`);
  });

  test('a second one on the same data is refused, told where the first runs, and not how to get in', async () => {
    const { data, pid, web } = await started(freshData(), '--demo');
    const { code, out, err } = await ended(['start', '--no-open', '--demo'], data);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`already running on this data directory (pid ${pid}, ${new URL(web).origin})`);
    expect(err).not.toContain(new URL(web).searchParams.get('token'));
  });

  test('the demo does not mix with data of one’s own', async () => {
    const data = freshData();
    const cwd = folderWith({ 'book.yaml': bookText() });
    await warmstart(['import', 'book.yaml', '--data', data], { cwd });
    const { code, err } = await ended(['start', '--no-open', '--demo'], data);
    expect(code).toBe(1);
    expect(err).toMatch(/keeps data of its own\. Choose another --data/);
  });
});

describe('with data of one’s own', patient, () => {
  const about = { lines: ['DESCRIPTION:Agenda: which berths close in spring'] };
  const early = '--now 2026-03-03T08:00-05:00';

  /** Robin's system, with the book and these meetings of the day. */
  async function robins(meetings: Parameters<typeof calendarText>[0], words = early) {
    const data = freshData();
    const cwd = folderWith({ 'book.yaml': bookText(), 'work.ics': calendarText(meetings) });
    const run = (line: string) => warmstart([...line.split(' '), '--data', data], { cwd });
    const system = await started(data, words);
    await run('import book.yaml');
    await run('connect ics work.ics --name Work');
    return {
      system,
      data,
      run,
      change: (now: typeof meetings) => writeFileSync(join(cwd, 'work.ics'), calendarText(now)),
    };
  }

  test('a meeting that moves takes its brief along', async () => {
    const { system, change } = await robins([meetingAt(12, 'Spring berths', [ada], { uid: 'spring', ...about })]);
    await tick('30m', system);
    change([meetingAt(14, 'Spring berths', [ada], { uid: 'spring', ...about })]);
    await tick('4h', system);
    expect(mailsOf(system)).toEqual([]);
    await tick('2h', system);
    expect(timesOf(system)).toEqual(['13:55']);
  });

  test('a system that slept says at once what is still to come, and why the rest is missed', async () => {
    const { system, data, run } = await robins([
      meetingAt(9, '1:1 Ada', [ada], about),
      meetingAt(11, '1:1 Bo', [bo], about),
    ]);
    await system.end('SIGKILL');
    const late = await started(data, '--now 2026-03-03T10:58-05:00');
    await tick('5m', late);
    expect(timesOf(late)).toEqual(['10:58']);
    expect((await run('doctor')).out).toMatch(/^last sent {3}2026-03-03 10:58 \(America\/New_York\)$/m);
    const headers = { authorization: `Bearer ${new URL(late.web).searchParams.get('token')}` };
    const page = await (await fetch(`${new URL(late.web).origin}/`, { headers })).text();
    expect(page).toMatch(/missed/i);
  });

  test('the book goes in and out of the running system unchanged', async () => {
    const { run } = await robins([meetingAt(9, '1:1 Ada', [ada], about)]);
    const normal = (await run('import --check book.yaml')).out;
    expect((await run('export')).out).toBe(normal);
    expect(normal).toContain('Ada Quist');
  });

  test('a backup of everything restores a system that goes on as the first would have', async () => {
    const { system, run } = await robins([meetingAt(9, '1:1 Ada', [ada], about), meetingAt(11, '1:1 Bo', [bo], about)]);
    await tick('90m', system);
    const backup = (await run('export --all')).out;
    const cwd = folderWith({ 'all.jsonl': backup });
    const other = await started(freshData(), '--now 2026-03-03T09:30-05:00');
    expect((await warmstart(['import', 'all.jsonl', '--data', other.data], { cwd })).code).toBe(0);
    await tick('2h', other);
    expect(timesOf(other)).toEqual(['10:55']);
  });

  test('erase leaves nothing: no book, no calendar, no mail, no word of it in the files', async () => {
    const { system, run } = await robins([meetingAt(9, '1:1 Ada', [ada], about)]);
    await tick('90m', system);
    expect(mailsOf(system)).toHaveLength(1);
    expect((await run('erase --yes')).code).toBe(0);
    expect(mailsOf(system)).toEqual([]);
    expect((await run('export --all')).out).toBe('');
    // Keys are kept in hexadecimal: the last of these is harbour.
    for (const text of textsIn(system.data)) expect(text).not.toMatch(/Ada|berths|harbour|686172626f7572/);
    expect((await run('doctor')).out).toContain('none connected yet');
    await tick('5h', system);
    expect(mailsOf(system)).toEqual([]);
  });

  test('a clock that is the machine’s own is not moved', async () => {
    const system = await started(freshData(), '--port 0');
    expect(await tick('30m', system)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/real clock.*--demo or --now/),
    });
    expect(readFileSync(join(system.data, 'running.json'), 'utf8')).not.toContain(
      new URL(system.web).searchParams.get('token'),
    );
  });
});
