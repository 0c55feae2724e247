import { CalendarError } from '@warmstart/core/ports';
import {
  type Answered,
  accessWith,
  answeringServers,
  clockAt,
  emptyShelf,
  openQuota,
} from '@warmstart/testing/answers';
import { describe, expect, test } from 'vitest';
import { failureOf } from './failure.ts';
import { googleSource } from './index.ts';

const serve = answeringServers();
const now = '2026-03-09T06:00:00Z';
const window = { from: '2026-03-09T00:00:00Z', to: '2026-03-16T00:00:00Z' };
const secret = 's3cr3t';
const calendar = `${secret}@orchard.example`;

const refusal = (status: number, reason: string, headers: Record<string, string> = {}): Answered => ({
  status,
  headers,
  body: {
    error: { code: status, message: `${secret} title`, errors: [{ domain: 'global', reason, message: secret }] },
  },
});
const page = (items: readonly object[], nextPageToken?: string): Answered => ({
  body: { kind: 'calendar#events', items, nextPageToken },
});
const event = (n: number) => ({
  id: `e${n}`,
  iCalUID: `e${n}@orchard.example`,
  summary: `Row ${n}`,
  start: { dateTime: '2026-03-10T09:00:00Z' },
  end: { dateTime: '2026-03-10T10:00:00Z' },
});

async function reading(answers: readonly Answered[], tokens = [`${secret}-token`]) {
  const { root, asked } = await serve((_, before) => answers[Math.min(before, answers.length - 1)] ?? {});
  const way = { account: 'a1', access: accessWith(...tokens), quota: openQuota(), clock: clockAt(now), root };
  const result = await googleSource({ calendar, ...way, shelf: emptyShelf() })
    .read(window)
    .catch((error: unknown) => error);
  return { result, asked, way };
}

async function failure(answers: readonly Answered[], tokens?: string[]) {
  const { result, asked } = await reading(answers, tokens);
  if (!(result instanceof CalendarError)) throw new Error('it did not fail as it should');
  expect(`${result.message}${result.stack}${JSON.stringify(result)}${result.cause}`).not.toContain(secret);
  return { trouble: result.trouble, notBefore: result.notBefore, calls: asked.length };
}

describe('a failure of Google', () => {
  test.each<[string, Answered, CalendarError['trouble']]>([
    ['a calendar that is gone', refusal(404, 'notFound'), 'not-found'],
    ['a permission that is missing', refusal(403, 'insufficientPermissions'), 'no-access'],
    ['a calendar that is shared no more', refusal(403, 'forbidden'), 'no-access'],
    ['an interface that is not enabled', refusal(403, 'accessNotConfigured'), 'our-fault'],
    ['a question it refuses', refusal(400, 'badRequest'), 'refused'],
    ['trouble of its own', refusal(500, 'backendError'), 'unreachable'],
    ['a gateway that is down', { status: 502, body: '<html>bad gateway</html>' }, 'unreachable'],
    ['a firewall in between', { status: 403, body: '<html>no</html>' }, 'unreachable'],
    ['a redirect', { status: 302, headers: { location: 'https://trap.example/' } }, 'unreachable'],
    ['a page to sign in', { body: '<!doctype html><title>Sign in</title>' }, 'not-a-calendar'],
    ['an answer without any word', { body: '' }, 'not-a-calendar'],
    ['JSON that is something else', { body: { kind: 'drive#fileList', items: [] } }, 'not-a-calendar'],
    ['JSON that says nothing', { body: {} }, 'not-a-calendar'],
    ['a list of events that is none', { body: { kind: 'calendar#events', items: 'none' } }, 'not-a-calendar'],
    ['JSON that is cut', { body: '{"kind":"calendar#events","items":[' }, 'cut-off'],
    ['a connection that is cut', { ...page([event(1)]), cut: true }, 'cut-off'],
  ])('%s is told as it is, after one call', async (_, answer, trouble) => {
    expect(await failure([answer])).toEqual({ trouble, notBefore: null, calls: 1 });
  });

  test('on the second page lets nothing of the first pass for the calendar', async () => {
    expect(await failure([page([event(1)], 'next'), refusal(500, 'backendError')])).toMatchObject({
      trouble: 'unreachable',
      calls: 2,
    });
  });

  test.each<[string, unknown, string]>([
    ['its own deadline', Object.assign(new Error(secret), { code: 'TimeoutError' }), 'too-slow'],
    ['a connection that is reset', Object.assign(new Error(secret), { code: 'ECONNRESET' }), 'cut-off'],
    ['a host without an address', Object.assign(new Error(secret), { code: 'ENOTFOUND' }), 'unreachable'],
    ['a call the client would not make', new Error(secret), 'impossible'],
    ['something that is no error', secret, 'impossible'],
  ])('of the way there is known by %s', (_, thrown, kind) => {
    expect(failureOf(thrown)).toEqual({ kind });
  });

  test('for a calendar of an id that no address can hold is told before any call', async () => {
    const { way, asked } = await reading([page([])]);
    const before = asked.length;
    const read = googleSource({ calendar: '..', ...way, shelf: emptyShelf() }).read(window);
    await expect(read).rejects.toMatchObject({ name: 'CalendarError', trouble: 'not-found' });
    expect(asked.length).toBe(before);
  });

  test('that no server is there is an error too', async () => {
    const { way } = await reading([page([])]);
    const gone = { ...way, root: 'http://127.0.0.1:9' };
    await expect(googleSource({ calendar, ...gone, shelf: emptyShelf() }).read(window)).rejects.toMatchObject({
      trouble: 'unreachable',
    });
  });
});

describe('a token that is refused', () => {
  const bad = refusal(401, 'authError');

  test('is exchanged once, and the call made again', async () => {
    const { result, asked, way } = await reading([bad, page([event(1)])], ['old', 'new']);
    expect(result).toMatchObject({ meetings: [{ title: 'Row 1' }] });
    expect(asked.map(({ token }) => token)).toEqual(['old', 'new']);
    expect(way.access.refused).toEqual(['old']);
    expect(way.quota.taken).toEqual(['a1', 'a1']);
  });

  test('and then another one as well means that the account is closed to us', async () => {
    expect(await failure([bad], ['old', 'new'])).toEqual({ trouble: 'no-access', notBefore: null, calls: 2 });
  });
});

describe('a wish to be left alone', () => {
  test.each<[string, Answered]>([
    ['429', refusal(429, 'rateLimitExceeded', { 'retry-after': '120' })],
    ['403 rateLimitExceeded', refusal(403, 'rateLimitExceeded', { 'retry-after': '120' })],
    ['403 userRateLimitExceeded', refusal(403, 'userRateLimitExceeded', { 'retry-after': '120' })],
    ['503', refusal(503, 'backendError', { 'retry-after': '120' })],
    ['a 429 that is no JSON', { status: 429, body: '<html>', headers: { 'retry-after': '120' } }],
  ])('is honoured to the second, from %s', async (_, answer) => {
    expect(await failure([answer])).toEqual({ trouble: 'throttled', notBefore: '2026-03-09T06:02:01Z', calls: 1 });
  });

  test('may name a date', async () => {
    const headers = { 'retry-after': 'Mon, 09 Mar 2026 08:15:00 GMT' };
    expect(await failure([refusal(429, 'x', headers)])).toMatchObject({ notBefore: '2026-03-09T08:15:00Z' });
  });

  test.each(['soon', '-5', '', 'Sun, 08 Mar 2026 08:15:00 GMT'])(
    'that says "%s" lasts a minute or so',
    async (said) => {
      const { notBefore } = await failure([refusal(429, 'rateLimitExceeded', { 'retry-after': said })]);
      expect(notBefore !== null && notBefore >= '2026-03-09T06:01:00Z' && notBefore <= '2026-03-09T06:01:30Z').toBe(
        true,
      );
    },
  );

  test.each(['quotaExceeded', 'dailyLimitExceeded'])('for %s lasts an hour or more', async (reason) => {
    const { notBefore } = await failure([refusal(403, reason)]);
    expect(notBefore !== null && notBefore >= '2026-03-09T07:00:00Z' && notBefore <= '2026-03-09T07:30:00Z').toBe(true);
  });

  test('that is absurd is not taken for ever', async () => {
    const headers = { 'retry-after': '999999999' };
    expect(await failure([refusal(429, 'x', headers)])).toMatchObject({ notBefore: '2026-04-09T06:00:00Z' });
  });
});

describe('an answer that came too late to go on from', () => {
  const gone = refusal(410, 'fullSyncRequired');

  test('is started over once, and nothing is given twice', async () => {
    const { result, asked } = await reading([page([event(1)], 'p2'), gone, page([event(1)], 'p2'), page([event(2)])]);
    expect(result).toMatchObject({ complete: true, meetings: [{ title: 'Row 1' }, { title: 'Row 2' }] });
    expect(asked.map(({ params }) => params['pageToken'])).toEqual([undefined, 'p2', undefined, 'p2']);
  });

  test('again and again is an error', async () => {
    expect(await failure([gone])).toMatchObject({ trouble: 'unreachable', calls: 2 });
  });
});
