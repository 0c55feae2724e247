import { readFileSync } from 'node:fs';
import { demo } from '@warmstart/cli/demo';
import { type GoogleStandIn, startGoogle } from '@warmstart/testing/google';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, browserAt } from '../hosted/browser.ts';
import { signIn } from '../hosted/stage.ts';
import { Cloud, type Deployment, deploy, origin } from './lambda/index.ts';

// An account at Google, connected by the pages and read by the functions that would be deployed: consent, tokens sealed in
// the table, the official client as it was bundled, and Google's calls when something changes.

const hanna = 'hanna@kestrel-parcels.example';
const client = { id: 'google-client', secret: 'google-s3cret-canary' };
const secrets = {
  '/warmstart/prod/session-key': 'k3y-s3cret-canary'.repeat(3),
  '/warmstart/prod/google-client-secret': client.secret,
  '/warmstart/prod/token-key': Buffer.alloc(32, 7).toString('base64'),
  '/warmstart/prod/push-key': 'push-s3cret-canary'.repeat(3),
};
const design = 'design@kestrel-parcels.example';

type Lived = Awaited<ReturnType<typeof live>>;
let deployment: Deployment;
let lived: Lived;

beforeAll(async () => {
  deployment = deploy({ stage: 'prod', mail: 'kestrel-parcels.example', allowed: hanna, googleClientId: client.id });
  lived = await live(deployment);
}, 240_000);

afterAll(() => deployment?.remove());

async function live(deployment: Deployment) {
  const google = await startGoogle({
    clock: { now: () => cloud.now },
    clients: [{ ...client, redirects: [`${origin}/sign-in/google/callback`, `${origin}/connect/google/back`] }],
    // What Google calls is the pages' function.
    deliver: async ({ address, headers }) => (await cloud.pages.request(address, { method: 'POST', headers })).status,
  });
  const hand = google.addAccount({ email: hanna, zone: 'Europe/Berlin' });
  google.signIn(hanna);
  const cloud = await Cloud.start({
    deployment,
    at: '2027-02-09T06:30:00Z',
    more: { GOOGLE_OAUTH_ROOT: google.root, GOOGLE_API_ROOT: google.root },
    parameters: secrets,
  });
  const browser = browserAt(origin, cloud.pages);
  try {
    hand.plan({
      uid: design,
      title: 'Delay alarm: design review',
      zone: 'Europe/Berlin',
      start: '2027-02-09T09:00',
      end: '2027-02-09T09:45',
      attendees: [
        { email: hanna, name: 'Hanna', response: 'accepted', kind: 'person' },
        { email: 'jana@kestrel-parcels.example', name: 'Jana', response: 'accepted', kind: 'person' },
        { email: 'ravi@kestrel-parcels.example', name: 'Ravi', response: 'accepted', kind: 'person' },
      ],
    });
    await signIn(browser, 'google');
    const book = new File([readFileSync(demo.book, 'utf8')], 'book.yaml', { type: 'application/yaml' });
    await browser.post('/settings/book', { book });
    const connected = await connect(browser, google);
    await cloud.runUntil('2027-02-09T06:40:00Z');
    const before = await (await browser.get('/')).text();
    const kept = JSON.stringify(await cloud.raw());
    hand.move(design, { start: '2027-02-09T08:00' });
    await google.pushed();
    await cloud.runUntil('2027-02-09T07:30:00Z');
    const counts = { ...google.counts() };
    const booked = await bookTime(browser, google, cloud);
    return {
      connected,
      booked,
      before,
      kept,
      settings: await (await browser.get('/settings')).text(),
      subjects: (await cloud.post.inbox()).map(({ subject }) => subject),
      at: cloud.post.taken.map(({ at }) => at),
      counts,
      channels: google.channels().length,
      forged: (await cloud.pages.request(`${origin}/hooks/google/me/x`, { method: 'POST' })).status,
      logs: [...(await cloud.close()).values()].join('\n'),
    };
  } finally {
    await cloud.close();
    await google.close();
  }
}

/** Presses the button, says yes at Google and comes back. @returns where that led */
async function connect(browser: Browser, google: GoogleStandIn): Promise<string | null> {
  return consented(await browser.post('/connect/google', {}), { browser, google });
}

interface AtGoogle {
  readonly browser: Browser;
  readonly google: GoogleStandIn;
}

async function consented(going: Response, { browser, google }: AtGoogle): Promise<string | null> {
  const [, address = ''] = /url=(\S+)/.exec(going.headers.get('refresh') ?? '') ?? [];
  expect(address.startsWith(google.root)).toBe(true);
  const consent = await fetch(address, { redirect: 'manual' });
  const { pathname, search } = new URL(consent.headers.get('location') ?? 'http://nowhere.example/');
  return (await browser.get(`${pathname}${search}`)).headers.get('location');
}

const item = '/important/i-onepage';

/** Books a time for something important before it may be written, then lets it be written. @returns what the calendar shows */
async function bookTime(browser: Browser, google: GoogleStandIn, cloud: Cloud) {
  const focuses = () =>
    google
      .calendar(hanna)
      .all()
      .filter(({ summary }) => summary === 'Focus');
  await browser.post(`${item}/do`, { what: 'book', start: '2027-02-11T09:00:00+01:00', minutes: '60' });
  const before = focuses().length;
  const [, account = ''] = /name="account" value="([\w-]+)"/.exec(await (await browser.get(item)).text()) ?? [];
  const permitted = await consented(await browser.post(`${item}/permit`, { account }), { browser, google });
  await cloud.runUntil('2027-02-09T07:33:00Z');
  const after = focuses().map(({ status, visibility, start }) => ({ status, visibility, start: start.dateTime }));
  return { before, permitted, after, page: await (await browser.get(item)).text() };
}

test('is opened by the pages, and its own calendar read by the function with the client it was bundled with', () => {
  expect(lived.connected).toMatch(/^\/settings\/accounts\/google-\w+\?done=connected$/);
  expect(lived.before).toContain('Delay alarm: design review');
  expect(lived.settings).toContain(hanna);
  // Two reads at once may both order calls: one is too many, and is stopped.
  expect(lived.channels).toBe(1);
});

test('tells of a change by itself: the meeting that was moved is briefed in time, once, with a few calls', () => {
  expect(lived.subjects).toEqual(['Brief: Delay alarm: design review']);
  expect(lived.at).toEqual(['2027-02-09T06:55:00Z']);
  expect(lived.counts['events.list'] ?? 0).toBeLessThanOrEqual(5);
});

test('takes a booked time once it may be written, private and tentative', () => {
  expect(lived.booked.before).toBe(0);
  expect(lived.booked.permitted).toContain(item);
  expect(lived.booked.after).toEqual([{ status: 'tentative', visibility: 'private', start: expect.anything() }]);
  expect(Date.parse(lived.booked.after[0]?.start ?? '')).toBe(Date.parse('2027-02-11T08:00:00Z'));
});

test('S7: no token lies open in the table, and none stands in a log', () => {
  expect(lived.kept).toContain('"secret#tokens#');
  expect(lived.kept).not.toMatch(/ya29\.|1\/\/|refresh_token/);
  expect(lived.logs).not.toMatch(/ya29\.|s3cret-canary/);
});

test('S1: a call that nobody ordered is turned away', () => {
  expect(lived.forged).toBe(401);
});
