import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { mailServers } from '@warmstart/testing/mail-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freshData, mailsOf, portOf, type Running, started, tick, timesOf, untilMails } from './system.ts';

// The real program on a data directory of its own: started, watched, killed, started again. How soon it ends is a figure of
// `pnpm bench start`.

/** When each of the demo’s ten briefs is due, by her clock. */
const due = ['07:55', '08:25', '08:55', '09:25', '09:55', '10:25', '10:55', '11:25', '11:55', '12:25'];

/** The due time a mail belongs to: at most four minutes before it, so that it still came before the meeting. */
const briefOf = (time: string) => due.findLast((one) => one <= time && time <= one.replace(/5$/, '9'));
const doubled = (system: Running) => {
  const ids = mailsOf(system).map(({ id }) => id);
  return ids.length - new Set(ids).size;
};

/** A system in the midst of handing a brief to a mail server that never answers. */
async function waitingForMail() {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => void silent.close());
  const data = freshData();
  const system = await started(data, '--demo', { env: { SMTP_URL: `smtp://127.0.0.1:${portOf(silent)}` } });
  const asked = once(silent, 'connection');
  const moving = tick('30m', system);
  await asked;
  return { system, moving, data };
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
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with 0 and without a trace', async (signal) => {
    const system = await started(freshData(), '--demo');
    const { code, err } = await system.end(signal);
    expect(code).toBe(0);
    expect(err).not.toMatch(/Error|^\s+at /m);
    for (const name of ['lock', 'running.json']) expect(existsSync(join(system.data, name))).toBe(false);
  });

  test('it ends in the midst of moving its clock, and goes on where it stood', async () => {
    const data = freshData();
    const system = await started(data, '--demo');
    const moving = tick('5h', system);
    await untilMails(3, system);
    expect((await system.end('SIGINT')).code).toBe(0);
    expect((await moving).code).toBe(1);
    const again = await started(data, '--demo');
    await tick('1h', again);
    const came = timesOf(again).map(briefOf);
    expect(came).toEqual(due.slice(0, Math.max(4, came.length)));
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
    const { system, moving, data } = await waitingForMail();
    expect((await system.end('SIGINT')).code).toBe(0);
    await moving;
    const again = await started(data, '--demo');
    await tick('1h', again);
    expect(timesOf(again).map(briefOf)).toEqual(due.slice(0, 2));
  });
});

describe('Ctrl-C twice', patient, () => {
  test('ends it at once, and loses nothing either', async () => {
    const { system, moving, data } = await waitingForMail();
    expect((await system.insist()).code).toBe(130);
    await moving;
    const again = await started(data, '--demo');
    await tick('1h', again);
    expect(timesOf(again).map(briefOf)).toEqual(due.slice(0, 2));
  });
});
