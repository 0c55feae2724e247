import { describe, expect, test } from 'vitest';
import { call, googles, single, weekly } from '../trial.ts';

const start = googles('2026-03-09T08:00:00Z');
const zone = 'Europe/Berlin';

interface Listed {
  readonly items: {
    readonly id: string;
    readonly status: string;
    readonly summary?: string;
    readonly attendees?: object[];
    readonly start?: { readonly dateTime?: string };
  }[];
  readonly nextPageToken?: string;
  readonly nextSyncToken?: string;
}

async function ines() {
  const started = await start();
  const hand = started.google.addAccount({ email: 'ines@orchard.example', zone });
  const { access: token } = started.google.grant('ines@orchard.example');
  const raw = (query: Record<string, string>, id = 'primary') =>
    call(started.google, `calendars/${encodeURIComponent(id)}/events?${new URLSearchParams(query)}`, { token });
  const list = async (query: Record<string, string> = {}, id?: string) => (await raw(query, id)).body as Listed;
  const refusal = async (query: Record<string, string>) => {
    const { status, body } = await raw(query);
    const { error } = body as { error: { errors: { reason: string }[] } };
    return [status, error.errors[0]?.reason];
  };
  return { ...started, hand, token, raw, list, refusal };
}

const march = { timeMin: '2026-03-01T00:00:00Z', timeMax: '2026-04-01T00:00:00Z' };
const startsIn = ({ items }: Listed) => items.map(({ start: at }) => at?.dateTime).sort();

describe('a listing', () => {
  test('with singleEvents tells instances, which share the UID of their series', async () => {
    const { hand, list } = await ines();
    const id = hand.plan(weekly);
    const { items } = await list({ ...march, singleEvents: 'true', orderBy: 'startTime' });
    expect(items).toMatchObject([
      {
        id: `${id}_20260318T090000Z`,
        iCalUID: weekly.uid,
        recurringEventId: id,
        originalStartTime: { dateTime: '2026-03-18T10:00:00+01:00', timeZone: zone },
      },
      { id: `${id}_20260325T090000Z`, iCalUID: weekly.uid },
    ]);
    expect(items[0]).not.toHaveProperty('recurrence');
  });

  test('without it tells the series, its moved and its cancelled instances', async () => {
    const { hand, list } = await ines();
    const moved = { from: '2026-03-25T10:00', to: '2026-03-26T15:00' };
    const id = hand.plan({ ...weekly, weekly: { times: 4, moved, cancelled: '2026-04-01T10:00' } });
    const { items } = await list();
    expect(items.map((item) => [item.id, item.status]).sort()).toEqual([
      [id, 'confirmed'],
      [`${id}_20260325T090000Z`, 'confirmed'],
      [`${id}_20260401T080000Z`, 'cancelled'],
    ]);
    expect(items.find((item) => item.status === 'cancelled')).not.toHaveProperty('summary');
  });

  test('bounds are exclusive, of the end and of the start', async () => {
    const { hand, list } = await ines();
    hand.plan(single);
    const count = async (timeMin: string, timeMax: string) => (await list({ timeMin, timeMax })).items.length;
    expect(await count('2026-03-10T08:45:00Z', '2026-03-11T00:00:00Z')).toBe(0);
    expect(await count('2026-03-10T08:44:59Z', '2026-03-11T00:00:00Z')).toBe(1);
    expect(await count('2026-03-10T00:00:00Z', '2026-03-10T08:00:00Z')).toBe(0);
    expect(await count('2026-03-10T00:00:00+01:00', '2026-03-10T09:00:01+01:00')).toBe(1);
  });

  test('whole days are dates, in the calendar of its own zone', async () => {
    const { hand, list } = await ines();
    hand.plan({ ...single, start: '2026-03-10', end: '2026-03-11' });
    const { items } = await list({ timeMin: '2026-03-10T22:59:59Z', timeMax: '2026-03-11T00:00:00Z' });
    expect(items).toMatchObject([{ start: { date: '2026-03-10' }, end: { date: '2026-03-11' } }]);
    expect((await list({ timeMin: '2026-03-10T23:00:00Z' })).items).toEqual([]);
  });

  test('what is deleted is told only to those who ask, and then not what it was', async () => {
    const { hand, list } = await ines();
    hand.plan(single);
    hand.cancel(single.uid);
    expect((await list()).items).toEqual([]);
    const [gone] = (await list({ showDeleted: 'true' })).items;
    expect(gone).toEqual({
      kind: 'calendar#event',
      etag: expect.any(String),
      id: expect.any(String),
      status: 'cancelled',
    });
  });

  test('pages may be short or empty; only the last has no token, and it alone has the sync token', async () => {
    const { google, hand, list } = await ines();
    for (const day of ['10', '11', '12'])
      hand.plan({
        ...single,
        uid: `d${day}@orchard.example`,
        start: `2026-03-${day}T09:00`,
        end: `2026-03-${day}T10:00`,
      });
    google.paging({ empty: 1 });
    const sizes: number[] = [];
    for (
      let page = await list({ maxResults: '2' });
      ;
      page = await list({ maxResults: '2', pageToken: page.nextPageToken })
    ) {
      sizes.push(page.items.length);
      expect(page.nextSyncToken === undefined).toBe(page.nextPageToken !== undefined);
      if (page.nextPageToken === undefined) break;
    }
    expect(sizes).toEqual([0, 2, 0, 1]);
    expect(google.requests().at(-1)).toMatchObject({ kind: 'events.list', page: 4, account: 'ines@orchard.example' });
  });

  test('fields leave the rest out', async () => {
    const { hand, list } = await ines();
    hand.plan(single);
    expect(await list({ fields: 'items(iCalUID,start/timeZone),nextPageToken' })).toEqual({
      items: [{ iCalUID: single.uid, start: { timeZone: zone } }],
    });
  });

  test('can be narrowed to kinds of events and told in another zone', async () => {
    const { hand, list } = await ines();
    hand.plan(single, { eventType: 'focusTime' });
    hand.plan({ ...single, uid: 'plain@orchard.example' });
    const { items } = await list({ eventTypes: 'focusTime', timeZone: 'America/New_York' });
    expect(items).toMatchObject([
      { eventType: 'focusTime', start: { dateTime: '2026-03-10T04:00:00-04:00', timeZone: zone } },
    ]);
  });

  test.each([
    ['an unknown parameter', { colour: 'blue' }, 'invalid'],
    ['a time without an offset', { timeMin: '2026-03-01T00:00:00' }, 'badRequest'],
    ['an end before the start', { timeMin: march.timeMax, timeMax: march.timeMin }, 'timeRangeEmpty'],
    ['an order by start without single events', { orderBy: 'startTime' }, 'invalid'],
    ['no page size', { maxResults: '0' }, 'invalid'],
    ['a flag that is none', { singleEvents: 'yes' }, 'invalid'],
    ['a page token of nowhere', { pageToken: 'x' }, 'invalid'],
    ['a sync token of nowhere', { syncToken: 'x' }, 'invalid'],
    ['a sync token with a bound', { syncToken: 'x', timeMin: march.timeMin }, 'syncTokenWithRequestRestrictions'],
    ['a sync token without the deleted', { syncToken: 'x', showDeleted: 'false' }, 'syncTokenWithRequestRestrictions'],
    ['a zone that does not exist', { timeZone: 'Europe/Nowhere' }, 'invalid'],
    ['fields that do not parse', { fields: 'items(' }, 'invalid'],
  ])('refuses %s', async (_, query, reason) => {
    const { refusal } = await ines();
    expect(await refusal(query as Record<string, string>)).toEqual([400, reason]);
  });

  test('a page has to be asked for with what the listing was', async () => {
    const { google, hand, list, refusal } = await ines();
    hand.plan(weekly);
    google.paging({ most: 1 });
    const { nextPageToken: pageToken = '' } = await list({ singleEvents: 'true' });
    expect(await refusal({ pageToken })).toEqual([400, 'invalid']);
  });

  test('who is not on the list of a calendar does not find it', async () => {
    const { google, raw } = await ines();
    google.addAccount({ email: 'bo@orchard.example' });
    expect(await raw({}, 'bo@orchard.example')).toMatchObject({
      status: 404,
      body: { error: { code: 404, errors: [{ domain: 'global', reason: 'notFound' }], status: 'NOT_FOUND' } },
    });
  });
});

describe('what a reader sees', () => {
  const guests = ['ines', 'bo', 'cy'].map((name) => ({
    email: `${name}@orchard.example`,
    name,
    response: 'accepted' as const,
    kind: 'person' as const,
  }));

  test('the calendar itself is marked among the guests, and a room as a resource', async () => {
    const { hand, list } = await ines();
    const room = { email: 'press@orchard.example', name: 'Press room', response: 'accepted', kind: 'room' } as const;
    hand.plan({ ...single, attendees: [...guests, room], organizer: { email: 'bo@orchard.example', name: 'Bo' } });
    const { items } = await list();
    expect(items).toMatchObject([
      {
        organizer: { email: 'bo@orchard.example', displayName: 'Bo' },
        attendees: [
          { email: 'ines@orchard.example', self: true, responseStatus: 'accepted' },
          { email: 'bo@orchard.example', organizer: true },
          {},
          { resource: true },
        ],
      },
    ]);
  });

  test('more guests than asked for are left out, and said to be', async () => {
    const { hand, list } = await ines();
    hand.plan({ ...single, attendees: guests });
    const { items } = await list({ maxAttendees: '2' });
    expect(items).toMatchObject([{ attendeesOmitted: true, attendees: [{ email: 'ines@orchard.example' }] }]);
  });

  test('hidden guests are hidden from all but the organiser', async () => {
    const { hand, list } = await ines();
    const organizer = { email: 'bo@orchard.example', name: 'Bo' };
    hand.plan({ ...single, attendees: guests, organizer }, { guestsCanSeeOtherGuests: false });
    expect((await list()).items[0]?.attendees).toHaveLength(1);
  });

  test.each([
    ['reader', 'private', undefined],
    ['reader', 'default', 'Harvest plan'],
    ['freeBusyReader', 'default', undefined],
    ['writer', 'private', 'Harvest plan'],
  ] as const)('a %s sees of a %s event the title %s', async (role, visibility, title) => {
    const { google, list } = await ines();
    google.addAccount({ email: 'bo@orchard.example', zone }).plan(single, { visibility });
    google.share('ines@orchard.example', { id: 'bo@orchard.example', role });
    const { items } = await list({}, 'bo@orchard.example');
    expect(items[0]?.summary).toBe(title);
    expect(items[0]).toMatchObject({ iCalUID: single.uid, start: { dateTime: '2026-03-10T09:00:00+01:00' } });
  });
});

describe('a sync', () => {
  test('tells what changed since, and what is gone', async () => {
    const { hand, list } = await ines();
    hand.plan(single);
    hand.plan(weekly);
    const query = { singleEvents: 'true' };
    const first = await list(query);
    expect((await list({ ...query, syncToken: first.nextSyncToken ?? '' })).items).toEqual([]);
    hand.cancel(single.uid);
    hand.move(weekly.uid, { at: '2026-03-25T10:00', start: '2026-03-25T11:00' });
    const next = await list({ ...query, syncToken: first.nextSyncToken ?? '' });
    expect(next.items.map((item) => item.status).sort()).toEqual(['cancelled', 'confirmed']);
    hand.split(weekly.uid, '2026-04-01T10:00', { wall: '2026-04-01T14:00' });
    const last = await list({ ...query, syncToken: next.nextSyncToken ?? '' });
    const gone = last.items.filter((item) => item.status === 'cancelled').map((item) => item.id.slice(-16));
    expect(gone.sort()).toEqual(['20260401T080000Z', '20260408T080000Z']);
    expect(startsIn({ items: last.items.filter((item) => 'start' in item) })).toContain('2026-04-08T14:00:00+02:00');
  });

  test('with a token that is too old has to start over', async () => {
    const { google, list, refusal } = await ines();
    const { nextSyncToken: syncToken = '' } = await list();
    google.forgetSyncTokens();
    expect(await refusal({ syncToken })).toEqual([410, 'fullSyncRequired']);
    expect((await list()).nextSyncToken).toBeDefined();
  });

  test('goes on with the parameters it began with', async () => {
    const { list, refusal } = await ines();
    const { nextSyncToken: syncToken = '' } = await list({ singleEvents: 'true' });
    expect(await refusal({ syncToken })).toEqual([400, 'invalid']);
  });
});

test('the list of calendars leaves out hidden and deleted ones unless asked, and comes in pages', async () => {
  const { google, token } = await ines();
  google.share('ines@orchard.example', { id: 'hidden@orchard.example', hidden: true });
  google.share('ines@orchard.example', { id: 'gone@orchard.example', deleted: true });
  google.share('ines@orchard.example', { id: 'busy@orchard.example', role: 'freeBusyReader', name: 'Bo' });
  const ids = async (query: string) => {
    const { body } = await call(google, `users/me/calendarList?${query}`, { token });
    return (body as Listed).items.map((item) => item.id);
  };
  expect(await ids('')).toEqual(['ines@orchard.example', 'busy@orchard.example']);
  expect(await ids('showHidden=true&showDeleted=true')).toHaveLength(4);
  expect(await ids('minAccessRole=reader')).toEqual(['ines@orchard.example']);
  expect(await ids('maxResults=1')).toEqual(['ines@orchard.example']);
});
