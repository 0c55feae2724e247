import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { call, googles, single } from '../trial.ts';
import type { Push, PushTrouble } from './channels.ts';

const start = googles('2026-03-09T08:00:00Z');
const email = 'ines@orchard.example';
const wanted = { id: 'watch-1', type: 'web_hook', address: 'https://warm.example/hooks/1', token: 'a secret' };

async function watched(body: object = wanted) {
  const pushes: Push[] = [];
  let status = 200;
  const started = await start({
    deliver: async (push) => {
      pushes.push(push);
      return status;
    },
  });
  const { google } = started;
  const hand = google.addAccount({ email });
  const { access: token } = google.grant(email);
  const watch = (changes: object = {}) =>
    call(google, 'calendars/primary/events/watch', { token, method: 'POST', body: { ...body, ...changes } });
  const stop = (id: string, resourceId: string) =>
    call(google, 'channels/stop', { token, method: 'POST', body: { id, resourceId } });
  const answer = await watch();
  await google.pushed();
  const numbers = () => pushes.map(({ headers }) => Number(headers['x-goog-message-number']));
  const down = (now: number) => {
    status = now;
  };
  return { ...started, hand, pushes, watch, stop, answer, numbers, down };
}

const week = String(Date.parse('2026-03-16T08:00:00Z'));

test('a channel begins with a sync message and tells each change, without saying which', async () => {
  const { google, hand, pushes, answer } = await watched();
  expect(answer).toMatchObject({
    status: 200,
    body: { kind: 'api#channel', id: 'watch-1', token: 'a secret', expiration: week },
  });
  hand.plan(single);
  await google.pushed();
  const { resourceId } = answer.body as { resourceId: string };
  expect(pushes).toMatchObject([
    { address: wanted.address, headers: { 'x-goog-resource-state': 'sync', 'x-goog-message-number': '1' } },
    {
      headers: {
        'x-goog-channel-id': 'watch-1',
        'x-goog-channel-token': 'a secret',
        'x-goog-channel-expiration': 'Mon, 16 Mar 2026 08:00:00 GMT',
        'x-goog-resource-id': resourceId,
        'x-goog-resource-uri': `https://www.googleapis.com/calendar/v3/calendars/${encodeURIComponent(email)}/events?alt=json`,
        'x-goog-resource-state': 'exists',
      },
    },
  ]);
});

test('it really calls: a hook behind the address is reached where it is said to be', async () => {
  const met: (string | undefined)[] = [];
  const hook = createServer((request, response) => {
    met.push(`${request.method} ${request.url} ${request.headers['x-goog-resource-state']}`);
    response.end();
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    hook.closeAllConnections();
    hook.close();
  });
  const { port } = hook.address() as { port: number };
  const { google } = await start({
    reach: (address) => `http://127.0.0.1:${port}${new URL(address).pathname}`,
  });
  const hand = google.addAccount({ email });
  const { access: token } = google.grant(email);
  await call(google, 'calendars/primary/events/watch', { token, method: 'POST', body: wanted });
  hand.plan(single);
  await google.pushed();
  expect(met.sort()).toEqual(['POST /hooks/1 exists', 'POST /hooks/1 sync']);
});

test.each([
  ['an address without TLS', { address: 'http://warm.example/hooks/1' }, 'push.webhookUrlNotHttps'],
  ['an id with other characters', { id: 'watch 2' }, 'push.channelIdInvalid'],
  ['an id that is too long', { id: 'w'.repeat(65) }, 'push.channelIdInvalid'],
  ['an id used before', {}, 'channelIdNotUnique'],
  ['a token that is too long', { id: 'watch-2', token: 't'.repeat(257) }, 'push.channelTokenTooLong'],
  ['another kind of channel', { id: 'watch-2', type: 'pigeon' }, 'push.unknownChannelType'],
  ['a life that is over', { id: 'watch-2', expiration: 1 }, 'invalid'],
  ['what it does not know', { id: 'watch-2', colour: 'blue' }, 'invalid'],
])('a channel is refused for %s', async (_, changes, reason) => {
  const { watch } = await watched();
  expect(await watch(changes)).toMatchObject({ status: 400, body: { error: { errors: [{ reason }] } } });
});

test('it lasts as long as asked, a week at most, and ends then', async () => {
  const { google, hand, watch, clock, numbers } = await watched();
  const lasting = async (id: string, ttl: string) => {
    const { body } = await watch({ id, params: { ttl } });
    return Number((body as { expiration: string }).expiration) - Date.parse('2026-03-09T08:00:00Z');
  };
  expect([await lasting('short', '60'), await lasting('long', '9999999')]).toEqual([60_000, 604_800_000]);
  await google.pushed();
  const before = numbers().length;
  clock.set('2026-03-09T08:01:00Z');
  hand.plan(single);
  await google.pushed();
  expect(numbers().length - before).toBe(2);
  clock.set('2026-03-16T08:00:00Z');
  hand.cancel(single.uid);
  await google.pushed();
  expect(numbers().length - before).toBe(2);
  expect(google.channels()).toEqual([]);
});

test('it may end before its time', async () => {
  const { google, hand, pushes } = await watched();
  google.endChannels();
  hand.plan(single);
  await google.pushed();
  expect([pushes.length, google.channels().length]).toEqual([1, 0]);
});

test('one that is stopped is silent, unless it lingers; one that nobody knows is not found', async () => {
  const { google, hand, answer, stop, pushes } = await watched();
  const { resourceId } = answer.body as { resourceId: string };
  expect((await stop('watch-1', 'another')).status).toBe(404);
  expect((await stop('watch-1', resourceId)).status).toBe(204);
  expect((await stop('watch-1', resourceId)).status).toBe(404);
  hand.plan(single);
  google.pushTrouble({ lingering: true });
  hand.cancel(single.uid);
  await google.pushed();
  expect(pushes).toHaveLength(2);
});

test.each<[string, PushTrouble, number]>([
  ['lost', { lost: true }, 0],
  ['lost, but the second is not', { lost: true, only: (nth) => nth === 1 }, 1],
  ['doubled', { doubled: true }, 4],
  ['held back', { delayed: 60 }, 0],
])('pushes can be %s', async (_, trouble, arriving) => {
  const { google, hand, pushes, clock } = await watched();
  google.pushTrouble(trouble);
  hand.plan(single);
  hand.cancel(single.uid);
  await google.pushed();
  expect(pushes.length - 1).toBe(arriving);
  if (trouble.delayed === undefined) return;
  clock.set('2026-03-09T08:01:00Z');
  await google.pushed();
  expect(pushes).toHaveLength(3);
});

test('a hook that is down is tried again later, with the same number; one that refuses is not', async () => {
  const { google, hand, clock, numbers, down } = await watched();
  down(503);
  hand.plan(single);
  await google.pushed();
  const [, number] = numbers();
  expect(number).toBeGreaterThan(1);
  down(200);
  clock.set('2026-03-09T08:01:00Z');
  await google.pushed();
  expect(numbers()).toEqual([1, number, number]);
  down(404);
  hand.cancel(single.uid);
  await google.pushed();
  clock.set('2026-03-09T09:01:00Z');
  await google.pushed();
  expect(numbers()).toHaveLength(4);
});
