import { accessWith, answeringServers, clockAt, openQuota } from '@warmstart/testing/answers';
import { type GoogleStandIn, type Push, startGoogle } from '@warmstart/testing/google';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { googleCalendars, googleWatcher, readGooglePush } from './index.ts';

const running: GoogleStandIn[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((google) => google.close()));
});

const serve = answeringServers();
const clock = clockAt('2026-03-09T06:00:00Z');
const calendar = 'mara@orchard.example';

async function started() {
  const pushes: Push[] = [];
  const deliver = async (push: Push) => {
    pushes.push(push);
    return 200;
  };
  const google = await startGoogle({ clock, deliver });
  running.push(google);
  const hand = google.addAccount({ email: calendar, zone: 'Europe/Berlin' });
  const access = accessWith(google.grant(calendar).access);
  const way = { account: 'a1', access, quota: openQuota(), clock, root: google.root };
  return { google, hand, pushes, way, watcher: googleWatcher({ calendar, ...way }) };
}

const wanted = {
  id: 'watch-1',
  address: 'https://warmstart.example/hooks/google/m/c',
  secret: 'nobody-else-knows',
  until: '2026-03-12T06:00:00Z',
};

describe('a watch', () => {
  test('lasts as long as Google says, and tells of changes under our own name', async () => {
    const { google, hand, pushes, watcher } = await started();
    const watching = await watcher.begin(wanted);
    expect(watching).toMatchObject({ id: 'watch-1', until: '2026-03-12T06:00:00Z' });
    hand.plan({
      uid: 'u@orchard.example',
      title: 'Plan',
      zone: 'UTC',
      start: '2026-03-10T09:00',
      end: '2026-03-10T10:00',
    });
    await google.pushed();
    const read = pushes.map(({ headers }) => readGooglePush(headers));
    expect(read.map((push) => push?.state)).toEqual(['sync', 'exists']);
    expect(new Set(read.map((push) => [push?.channel, push?.resource, push?.secret].join()))).toEqual(
      new Set([['watch-1', watching.resource, 'nobody-else-knows'].join()]),
    );
    expect((read[1]?.number ?? 0) > (read[0]?.number ?? 0)).toBe(true);
  });

  test('of which more is wanted than Google gives ends earlier', async () => {
    const { watcher } = await started();
    const { until } = await watcher.begin({ ...wanted, until: '2026-06-09T06:00:00Z' });
    expect(until > '2026-03-09T06:00:00Z' && until < '2026-04-01T00:00:00Z').toBe(true);
  });

  test('can be stopped, once more too, and is not renewed', async () => {
    const { google, watcher } = await started();
    const watching = await watcher.begin(wanted);
    await watcher.stop(watching);
    expect(google.channels()).toEqual([]);
    await watcher.stop(watching);
    expect(watcher.prolong).toBeNull();
  });

  test('of which Google does not tell the end is taken to last an hour', async () => {
    const { root } = await serve(() => ({ body: { kind: 'api#channel', id: 'watch-1', resourceId: 'r1' } }));
    const watcher = googleWatcher({
      calendar,
      account: 'a1',
      access: accessWith('t'),
      quota: openQuota(),
      clock,
      root,
    });
    expect(await watcher.begin(wanted)).toEqual({ id: 'watch-1', resource: 'r1', until: '2026-03-09T07:00:00Z' });
  });

  test('to an address that may not be called is refused, and no token is blamed for it', async () => {
    const errors = [{ domain: 'global', reason: 'push.webhookUrlUnauthorized', message: 'Unauthorized' }];
    const { root, asked } = await serve(() => ({ status: 401, body: { error: { code: 401, errors } } }));
    const access = accessWith('t');
    const watcher = googleWatcher({ calendar, account: 'a1', access, quota: openQuota(), clock, root });
    await expect(watcher.begin(wanted)).rejects.toMatchObject({ name: 'CalendarError', trouble: 'refused' });
    expect([asked.length, access.refused]).toEqual([1, []]);
  });
});

describe('a push', () => {
  const headers = {
    'X-Goog-Channel-ID': 'watch-1',
    'X-Goog-Channel-Token': 'secret',
    'X-Goog-Resource-ID': 'r1',
    'X-Goog-Resource-URI': 'https://www.googleapis.com/calendar/v3/calendars/x/events',
    'X-Goog-Resource-State': 'exists',
    'X-Goog-Message-Number': '10',
  };

  test('is read from headers however they are written', () => {
    const push = { channel: 'watch-1', secret: 'secret', resource: 'r1', state: 'exists', number: 10 };
    expect(readGooglePush(headers)).toEqual(push);
    expect(readGooglePush(new Headers(headers))).toEqual(push);
  });

  test.each([
    ['Channel-ID', ''],
    ['Channel-ID', 'x'.repeat(65)],
    ['Channel-Token', ''],
    ['Channel-Token', 'x'.repeat(257)],
    ['Resource-ID', ''],
    ['Resource-State', 'EXISTS'],
    ['Resource-State', 'update'],
    ['Message-Number', ''],
    ['Message-Number', '-1'],
    ['Message-Number', '1e3'],
    ['Message-Number', 'ten'],
  ])('whose %s is "%s" is none', (name, value) => {
    expect(readGooglePush({ ...headers, [`X-Goog-${name}`]: value })).toBeNull();
  });

  test('without any one of its headers is none', () => {
    for (const name of Object.keys(headers).filter((one) => !one.endsWith('URI')))
      expect(readGooglePush(Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name)))).toBeNull();
  });

  test('is read from any headers at all without an error', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(headers), 'x'), fc.anything()), (some) => {
        expect(() => readGooglePush(some)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

describe('the calendars of an account', () => {
  test('are those that can be seen, by the name they go by, page after page', async () => {
    const { google, way } = await started();
    google.share(calendar, { id: 'team@group.calendar.google.com', name: 'Orchard team', role: 'reader' });
    google.share(calendar, { id: 'bo@orchard.example', name: 'Bo', role: 'freeBusyReader' });
    google.share(calendar, { id: 'old@group.calendar.google.com', name: 'Old', role: 'owner', hidden: true });
    google.share(calendar, { id: 'off@group.calendar.google.com', name: 'Off', role: 'owner', deleted: true });
    google.paging({ most: 1, empty: 1 });
    const offered = await googleCalendars(way);
    expect(offered.map(({ id, primary, bare }) => [id, primary, bare]).sort()).toEqual([
      ['bo@orchard.example', false, true],
      [calendar, true, false],
      ['team@group.calendar.google.com', false, false],
    ]);
    expect(offered.find(({ id }) => id.startsWith('team'))?.name).toBe('Orchard team');
  });

  test('that cannot be read are left out; a name of the manager\u2019s own comes first', async () => {
    const items = [
      null,
      { id: 7 },
      { id: 'none@x.example', accessRole: 'none' },
      { id: 'a@x.example', accessRole: 'writer', summary: 'A', summaryOverride: ' My\u0000 A ' },
      { id: 'b@x.example', accessRole: 'owner', summary: 3 },
    ];
    const { root } = await serve(() => ({ body: { kind: 'calendar#calendarList', items } }));
    expect(await googleCalendars({ account: 'a1', access: accessWith('t'), quota: openQuota(), root })).toEqual([
      { id: 'a@x.example', name: 'My A', primary: false, bare: false },
      { id: 'b@x.example', name: 'b@x.example', primary: false, bare: false },
    ]);
  });

  test('cannot be listed where the permission is missing or Google is down', async () => {
    const { google, way } = await started();
    google.trouble({ fault: { kind: 'refusal', name: 'insufficientPermissions' }, times: 1 });
    await expect(googleCalendars(way)).rejects.toMatchObject({ trouble: 'no-access' });
    google.trouble({ fault: { kind: 'html', status: 200 }, times: 1 });
    await expect(googleCalendars(way)).rejects.toMatchObject({ trouble: 'not-a-calendar' });
  });

  test('without a clock of ours a wait is counted by the date of the answer', async () => {
    const headers = { 'retry-after': '60', date: 'Mon, 09 Mar 2026 08:00:00 GMT' };
    const { root } = await serve(() => ({ status: 429, headers, body: {} }));
    const way = { account: 'a1', access: accessWith('t'), quota: openQuota(), root };
    await expect(googleCalendars(way)).rejects.toMatchObject({ notBefore: '2026-03-09T08:01:01Z' });
  });
});
