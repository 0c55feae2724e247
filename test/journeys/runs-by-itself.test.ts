import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { calendarText } from '@warmstart/testing/ics-text';
import { mailServers } from '@warmstart/testing/mail-server';
import { folderWith } from '@warmstart/testing/terminal';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ada, bo, bookText, meetingAt, warmstart } from './day.ts';
import { ended, freshData, mailsOf, type Running, started, textsIn, tick, untilMails } from './system.ts';

// The real program on a data directory of its own: started, watched, killed, started again.

/** When each of the demo’s ten briefs is due, by her clock. */
const due = ['07:55', '08:25', '08:55', '09:25', '09:55', '10:25', '10:55', '11:25', '11:55', '12:25'];
const timesOf = (system: Running) => mailsOf(system).map(({ at }) => /\d\d:\d\d/.exec(at)?.[0]);
/** The due time a mail belongs to: at most four minutes before it, so that it still came before the meeting. */
const briefOf = (time = '') => due.findLast((one) => one <= time && time <= one.replace(/5$/, '9'));
const doubled = (system: Running) => {
  const ids = mailsOf(system).map(({ id }) => id);
  return ids.length - new Set(ids).size;
};

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

// Each of these starts the whole program, some of them five times.
const patient = { timeout: 90_000 };

describe('on the demo’s clock', patient, () => {
  test('a newcomer watches ten briefs arrive, each once and five minutes before its meeting', async () => {
    const system = await started(freshData(), '--demo');
    const moved = await tick('5h', system);
    expect(moved).toMatchObject({ code: 0, out: expect.stringMatching(/^2027-02-09 12:30 .* 10 mails went out: /) });
    expect(timesOf(system)).toEqual(due);
    expect(doubled(system)).toBe(0);
    const subjects = mailsOf(system).map(({ subject }) => subject);
    expect(subjects).toContain('Brief ready: 12:00');
    expect((await tick('1h', system)).out).toContain('nothing went out');
  });

  test('killed at any moment and started again, it misses nothing and sends nothing twice', async () => {
    const data = freshData();
    for (const mails of [1, 4, 6, 9]) {
      const system = await started(data, '--demo');
      const moving = tick('5h', system);
      await untilMails(mails, system);
      await system.end('SIGKILL');
      expect(await moving).toMatchObject({ code: 1, err: expect.stringContaining('stopped before it had answered') });
    }
    const system = await started(data, '--demo');
    await tick('5h', system);
    // What was being sent when it died goes out again under the same Message-ID, once nobody else can be sending it.
    expect(timesOf(system).map(briefOf)).toEqual(due);
    expect(doubled(system)).toBe(0);
  });

  test('its page shows the morning to whoever has the printed address, and to nobody else', async () => {
    const system = await started(freshData(), '--demo');
    const { origin } = new URL(system.web);
    const signedIn = await fetch(system.web, { redirect: 'manual' });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await (await fetch(`${origin}/`, { headers: { cookie } })).text();
    expect(page).toContain('Coaching: Jana');
    const outside = await fetch(`${origin}/`);
    expect(outside.status).toBe(401);
    expect(await outside.text()).not.toContain('Jana');
  });
});

describe('stopping', patient, () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it within a second, with 0 and without a trace',
    async (signal) => {
      const system = await started(freshData(), '--demo');
      const { code, took, err } = await system.end(signal);
      expect(code).toBe(0);
      expect(took).toBeLessThan(1000);
      expect(err).not.toMatch(/Error|^\s+at /m);
      for (const name of ['lock', 'running.json']) expect(existsSync(join(system.data, name))).toBe(false);
    },
  );

  test('it ends as quickly in the midst of moving its clock, and goes on where it stood', async () => {
    const data = freshData();
    const system = await started(data, '--demo');
    const moving = tick('5h', system);
    await untilMails(3, system);
    const { code, took } = await system.end('SIGINT');
    expect(code).toBe(0);
    expect(took).toBeLessThan(1000);
    expect((await moving).code).toBe(1);
    const again = await started(data, '--demo');
    await tick('5h', again);
    expect(timesOf(again).map(briefOf)).toEqual(due);
    expect(doubled(again)).toBe(0);
  });
});

describe('over a mail server', patient, () => {
  const servers = mailServers();

  test('the demo’s briefs really go out, and a copy of each lies in the outbox', async () => {
    const server = await servers();
    const system = await started(freshData(), '--demo', { env: { SMTP_URL: server.url } });
    await tick('1h', system);
    expect(server.received).toHaveLength(2);
    expect(mailsOf(system)).toHaveLength(2);
  });

  test('one that never answers does not hold up Ctrl-C, and what it was asked to take comes after all', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    const data = freshData();
    const system = await started(data, '--demo', { env: { SMTP_URL: `smtp://127.0.0.1:${portOf(silent)}` } });
    const asked = once(silent, 'connection');
    const moving = tick('30m', system);
    await asked;
    const { code, took } = await system.end('SIGINT');
    expect(code).toBe(0);
    expect(took).toBeLessThan(1500);
    await moving;
    const again = await started(data, '--demo');
    await tick('5h', again);
    expect(timesOf(again).map(briefOf)).toEqual(due);
  });
});

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
