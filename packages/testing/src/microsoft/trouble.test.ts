import { beforeEach, describe, expect, test } from 'vitest';
import type { Wrong } from './index.ts';
import { asking } from './trial/ask.ts';
import { handClock, standIns } from './trial/index.ts';

const clock = handClock('2026-03-16T06:00:00Z');
const start = standIns(clock);
beforeEach(() => clock.set('2026-03-16T06:00:00Z'));
const mira = { email: 'mira@birch.example' };
const view = '/me/calendarView?startDateTime=2026-03-16T00:00:00Z&endDateTime=2026-03-23T00:00:00Z';

async function asked() {
  const microsoft = await start();
  return { microsoft, ask: asking(microsoft, mira) };
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('a mailbox', () => {
  test('answers four requests at once and no fifth', async () => {
    const { microsoft, ask } = await asked();
    const { open, opened } = gate();
    microsoft.trouble({ what: { kind: 'wait', for: opened }, times: 4 });
    const four = [ask(view), ask(view), ask(view), ask(view)];
    while (microsoft.mostAtOnce() < 4) await new Promise((resolve) => setImmediate(resolve));
    const fifth = await ask(view);
    expect(fifth).toMatchObject({
      status: 429,
      json: { error: { code: 'ApplicationThrottled', message: expect.stringContaining('MailboxConcurrency') } },
    });
    expect(fifth.headers.get('retry-after')).toBe('1');
    open();
    expect((await Promise.all(four)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(microsoft.mostAtOnce()).toBe(5);
  });

  test('answers so many requests in ten minutes and no more', async () => {
    const { microsoft, ask } = await asked();
    microsoft.limits({ inTenMinutes: 3 });
    for (let at = 0; at < 3; at++) expect((await ask(view)).status).toBe(200);
    expect((await ask(view)).headers.get('retry-after')).toBe('601');
    clock.pass(601);
    expect((await ask(view)).status).toBe(200);
  });

  test('that wants to be left alone counts who asks all the same', async () => {
    const { microsoft, ask } = await asked();
    microsoft.trouble({ what: { kind: 'throttled', retryAfter: 30 } });
    expect((await ask(view)).headers.get('retry-after')).toBe('30');
    clock.pass(29);
    expect((await ask(view)).headers.get('retry-after')).toBe('1');
    expect(microsoft.early()).toBe(1);
    clock.pass(1);
    expect((await ask(view)).status).toBe(200);
    expect(microsoft.early()).toBe(1);
  });

  test('says until when as a date too, or not at all', async () => {
    const { microsoft, ask } = await asked();
    microsoft.trouble({ what: { kind: 'throttled', retryAfter: 30, as: 'date' } });
    const until = Date.parse((await ask(view)).headers.get('retry-after') ?? '');
    expect(until).toBe(Date.parse(clock.now()) + 30_000);
    clock.pass(30);
    microsoft.trouble({ what: { kind: 'throttled', retryAfter: 30, as: 'nothing' } });
    expect((await ask(view)).headers.has('retry-after')).toBe(false);
    expect((await ask(view)).status).toBe(200);
  });
});

describe('trouble', () => {
  test.each<[Wrong, number]>([
    [{ kind: 'status', status: 503, retryAfter: 5 }, 503],
    [{ kind: 'status', status: 504 }, 504],
    [{ kind: 'unauthorized', claims: true }, 401],
    [{ kind: 'forbidden' }, 403],
    [{ kind: 'no-mailbox' }, 404],
  ])('%j is answered with %i, once', async (what, status) => {
    const { microsoft, ask } = await asked();
    microsoft.trouble({ what });
    expect((await ask(view)).status).toBe(status);
    clock.pass(5);
    expect((await ask(view)).status).toBe(200);
  });

  test('strikes the page it was made for, and nothing else', async () => {
    const { microsoft, ask } = await asked();
    const event = { title: 'One', zone: 'UTC', start: '2026-03-17T09:00', end: '2026-03-17T10:00' };
    microsoft
      .account(mira.email)
      .calendar()
      .hold({ ...event, uid: 'a' }, { ...event, uid: 'b' });
    microsoft.trouble({ what: { kind: 'status', status: 500 }, at: 'calendarView', page: 2 });
    const first = await ask(`${view}&$top=1`);
    const next = String(first.json['@odata.nextLink']);
    expect([(await ask('/me')).status, first.status, (await ask(next)).status, (await ask(next)).status]).toEqual([
      200, 200, 500, 200,
    ]);
  });

  test('comes after so many calls that go well, for as many as it is to', async () => {
    const { microsoft, ask } = await asked();
    microsoft.trouble({ what: { kind: 'forbidden' }, at: 'me', after: 1, times: 2 });
    const statuses: number[] = [];
    for (let at = 0; at < 4; at++) statuses.push((await ask('/me')).status);
    expect(statuses).toEqual([200, 403, 403, 200]);
  });

  test.each<Wrong>([{ kind: 'reset' }, { kind: 'cut' }])('$kind gives no whole answer', async (what) => {
    const { microsoft, ask } = await asked();
    microsoft.trouble({ what });
    await expect(ask(view)).rejects.toThrow();
  });

  test.each<[Wrong, string]>([
    [{ kind: 'html' }, 'text/html; charset=utf-8'],
    [{ kind: 'empty' }, 'application/json'],
    [{ kind: 'other-json' }, 'application/json'],
  ])('%j gives an answer that is none', async (what, type) => {
    const { microsoft, ask } = await asked();
    microsoft.trouble({ what });
    const { status, headers, json } = await ask(view);
    expect([status, headers.get('content-type')?.startsWith(type), Array.isArray(json.value)]).toEqual([
      200,
      true,
      false,
    ]);
  });

  test('hang gives no answer for as long as the client waits, and then its place is free again', async () => {
    const { microsoft, ask } = await asked();
    microsoft.trouble({ what: { kind: 'hang' } });
    const { access } = microsoft.tokensFor(mira.email, 'User.Read');
    const headers = { authorization: `Bearer ${access}` };
    await expect(fetch(`${microsoft.root}/v1.0/me`, { headers, signal: AbortSignal.timeout(100) })).rejects.toThrow();
    expect((await ask('/me')).status).toBe(200);
  });
});

describe('a batch', () => {
  const get = (id: number, url: string) => ({ id: String(id), method: 'GET', url });

  test('answers each of its requests by itself', async () => {
    const { microsoft, ask } = await asked();
    microsoft.trouble({ what: { kind: 'throttled', retryAfter: 7, as: 'seconds' }, at: 'calendars' });
    const requests = [
      get(1, '/me'),
      get(2, view),
      get(3, '/me/events/nonsense'),
      get(4, '/me/kalender'),
      { ...get(5, '/me'), dependsOn: ['4'] },
      get(6, '/me/calendars'),
    ];
    const { status, json } = await ask('/$batch', { method: 'POST', body: { requests } });
    expect(status).toBe(200);
    expect(json.responses).toMatchObject([
      { id: '1', status: 200, body: { mail: mira.email } },
      { id: '2', status: 200, body: { value: [] } },
      { id: '3', status: 400, body: { error: { code: 'ErrorInvalidIdMalformed' } } },
      { id: '4', status: 400 },
      { id: '5', status: 424 },
      { id: '6', status: 429, headers: { 'Retry-After': '7' } },
    ]);
    expect(microsoft.count()).toBe(1);
    expect(microsoft.count('me')).toBe(2);
    expect(microsoft.mostAtOnce()).toBeLessThanOrEqual(4);
  });

  test('of more than 20, of twice the same id or within a batch is refused', async () => {
    const { ask } = await asked();
    const post = (requests: object[]) => ask('/$batch', { method: 'POST', body: { requests } });
    expect((await post(Array.from({ length: 20 }, (_, at) => get(at, '/me')))).status).toBe(200);
    expect((await post(Array.from({ length: 21 }, (_, at) => get(at, '/me')))).status).toBe(400);
    expect((await post([get(1, '/me'), get(1, '/me')])).status).toBe(400);
    expect((await post([])).status).toBe(400);
    const inner = { ...get(1, '/$batch'), method: 'POST' };
    expect((await post([inner])).json.responses).toMatchObject([{ status: 400 }]);
  });
});

test('requests are logged without tokens', async () => {
  const { microsoft, ask } = await asked();
  await ask(view);
  expect(microsoft.requests()).toMatchObject([
    { place: 'calendarView', method: 'GET', account: mira.email, status: 200, page: 1, early: false },
  ]);
  expect(JSON.stringify(microsoft.requests())).not.toContain('Bearer');
});
