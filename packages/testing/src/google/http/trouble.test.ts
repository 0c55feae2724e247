import { expect, test } from 'vitest';
import { call, googles, single } from '../trial.ts';
import type { KnownRefusal } from './trouble.ts';

const start = googles('2026-03-09T08:00:00Z');
const email = 'ines@orchard.example';

async function ines(options = {}) {
  const started = await start(options);
  const hand = started.google.addAccount({ email });
  const { access: token } = started.google.grant(email);
  const list = (query = '') => call(started.google, `calendars/primary/events?${query}`, { token });
  return { ...started, hand, list };
}

test.each<[KnownRefusal, number, string, string]>([
  ['rateLimitExceeded', 403, 'usageLimits', 'rateLimitExceeded'],
  ['userRateLimitExceeded', 403, 'usageLimits', 'userRateLimitExceeded'],
  ['quotaExceeded', 403, 'usageLimits', 'quotaExceeded'],
  ['tooManyRequests', 429, 'usageLimits', 'rateLimitExceeded'],
  ['backendError', 503, 'global', 'backendError'],
])('%s is said as Google says it, with how long to wait', async (name, status, domain, reason) => {
  const { google, list } = await ines();
  google.trouble({ fault: { kind: 'refusal', name, retryAfter: '7' } });
  const { headers, ...answer } = await list();
  expect(answer).toMatchObject({ status, body: { error: { code: status, errors: [{ domain, reason }] } } });
  expect(headers.get('retry-after')).toBe('7');
});

test('the third page fails once, and well again it is read to its end', async () => {
  const { google, hand, list } = await ines();
  for (const day of [10, 11, 12, 13])
    hand.plan({ ...single, uid: `${day}@orchard.example`, start: `2026-03-${day}T09:00`, end: `2026-03-${day}T10:00` });
  const fault = { kind: 'refusal', name: 'backendError' } as const;
  google.trouble({ fault, when: ({ kind, page }) => kind === 'events.list' && page === 3, times: 1 });
  const read = async () => {
    let [token, found] = ['', 0];
    for (;;) {
      const { status, body } = await list(`maxResults=1${token && `&pageToken=${token}`}`);
      if (status !== 200) return status;
      const page = body as { items: object[]; nextPageToken?: string };
      found += page.items.length;
      if (!page.nextPageToken) return found;
      token = page.nextPageToken;
    }
  };
  expect([await read(), await read()]).toEqual([503, 4]);
});

test('some go well first, and a trouble that is lifted is over', async () => {
  const { google, list } = await ines();
  const lift = google.trouble({ fault: { kind: 'html', status: 502 }, after: 1 });
  expect([(await list()).status, (await list()).status]).toEqual([200, 502]);
  lift();
  expect((await list()).status).toBe(200);
});

test('an answer can be cut, dropped, or never come', async () => {
  const { google, list } = await ines();
  for (const kind of ['cut', 'drop'] as const) {
    const lift = google.trouble({ fault: { kind } });
    await expect(list()).rejects.toThrow();
    lift();
  }
  google.trouble({ fault: { kind: 'hang' } });
  const hanging = list();
  await google.close();
  await expect(hanging).rejects.toThrow();
});

test('more calls in a minute than an account has are refused, until the minute is over', async () => {
  const { clock, list } = await ines({ perMinute: 2 });
  expect([(await list()).status, (await list()).status, (await list()).status]).toEqual([200, 200, 403]);
  clock.set('2026-03-09T08:01:00Z');
  expect((await list()).status).toBe(200);
});

test('what nobody could have planned is told as it is', async () => {
  const { hand, list } = await ines();
  hand.put({ id: 'odd', iCalUID: 'odd@orchard.example', start: { dateTime: 'soon' }, end: {} });
  expect(await list('timeMin=2026-03-01T00:00:00Z')).toMatchObject({
    status: 200,
    body: { items: [{ start: { dateTime: 'soon' }, end: {} }] },
  });
});

test('every request is written down, whose it was and how it ended', async () => {
  const { google, list } = await ines();
  await list('maxResults=5');
  await list('colour=blue');
  expect(google.requests()).toMatchObject([
    { kind: 'events.list', calendar: 'primary', account: email, params: { maxResults: '5' }, status: 200 },
    { kind: 'events.list', status: 400 },
  ]);
  expect(google.counts()).toEqual({ 'events.list': 2 });
  google.forgetRequests();
  expect(google.requests()).toEqual([]);
});

test('a busy calendar of 5,000 events is listed within seconds', async () => {
  const { hand, list } = await ines();
  const day = (index: number) => `2026-03-${10 + (index % 14)}`;
  for (let index = 0; index < 5000; index++)
    hand.plan({ ...single, uid: `${index}@orchard.example`, start: `${day(index)}T09:00`, end: `${day(index)}T10:00` });
  const { body } = await list('maxResults=2500&singleEvents=true&timeMin=2026-03-09T00:00:00Z');
  expect((body as { items: object[] }).items).toHaveLength(2500);
});
