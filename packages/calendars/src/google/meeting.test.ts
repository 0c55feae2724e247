import { accessWith, answeringServers, clockAt, emptyShelf, openQuota } from '@warmstart/testing/answers';
import { describe, expect, test } from 'vitest';
import { googleSource } from './index.ts';

const serve = answeringServers();
const window = { from: '2026-03-09T00:00:00Z', to: '2026-03-16T00:00:00Z' };
const mine = 'ada@orchard.example';

const plain = {
  id: 'pressing',
  status: 'confirmed',
  iCalUID: 'pressing@orchard.example',
  summary: 'Pressing plan',
  start: { dateTime: '2026-03-10T09:00:00+01:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-03-10T09:45:00+01:00', timeZone: 'Europe/Berlin' },
  organizer: { email: mine, self: true },
};

async function read(
  items: readonly unknown[],
  { calendar = mine, head = {} }: { calendar?: string; head?: object } = {},
) {
  const { root } = await serve(() => ({
    body: { kind: 'calendar#events', timeZone: 'Europe/Berlin', accessRole: 'owner', ...head, items },
  }));
  const way = {
    account: 'a1',
    access: accessWith('token'),
    quota: openQuota(),
    clock: clockAt('2026-03-09T06:00:00Z'),
  };
  return googleSource({ calendar, ...way, shelf: emptyShelf(), root }).read(window);
}

async function only(parts: object, options: { calendar?: string; head?: object } = {}) {
  const { meetings, faults } = await read([{ ...plain, ...parts }], options);
  expect(meetings).toHaveLength(1);
  return { ...meetings[0], faults };
}

const guest = (name: string, parts: object = {}) => ({
  email: `${name}@orchard.example`,
  responseStatus: 'needsAction',
  ...parts,
});

describe('when an event is', () => {
  test('is told in UTC, with the zone it is kept in', async () => {
    expect(await only({})).toMatchObject({
      uid: 'pressing@orchard.example',
      start: '2026-03-10T08:00:00Z',
      end: '2026-03-10T08:45:00Z',
      timezone: 'Europe/Berlin',
      days: null,
      recurrenceId: null,
      ordinal: null,
    });
  });

  test('may be given as a wall time with its zone, but not with no zone at all', async () => {
    const times = (timeZone: string | undefined) => ({
      start: { dateTime: '2026-03-10T09:00:00', timeZone },
      end: { dateTime: '2026-03-10T10:00:00', timeZone },
    });
    expect(await only(times('Asia/Kolkata'))).toMatchObject({
      start: '2026-03-10T03:30:00Z',
      timezone: 'Asia/Kolkata',
    });
    const { meetings, faults } = await read([{ ...plain, ...times(undefined) }]);
    expect({ meetings, faults }).toEqual({
      meetings: [],
      faults: [{ where: 'Pressing plan', what: 'its times cannot be read and it is left out' }],
    });
  });

  test('is in the zone of the calendar where it names none, or one that does not exist', async () => {
    const start = { dateTime: '2026-03-10T09:00:00+01:00' };
    expect(await only({ start })).toMatchObject({ timezone: 'Europe/Berlin' });
    expect(await only({ start: { ...start, timeZone: 'Mars/Olympus' } })).toMatchObject({ timezone: 'Europe/Berlin' });
  });

  test('is whole days by date, from midnight to midnight in the zone of the calendar', async () => {
    expect(await only({ start: { date: '2026-03-10' }, end: { date: '2026-03-12' } })).toMatchObject({
      days: { from: '2026-03-10', to: '2026-03-12' },
      start: '2026-03-09T23:00:00Z',
      end: '2026-03-11T23:00:00Z',
      timezone: 'Europe/Berlin',
    });
  });

  test('without length counts where the window begins', async () => {
    const moment = { dateTime: '2026-03-09T00:00:00Z' };
    expect(await only({ start: moment, end: moment })).toMatchObject({ start: window.from, end: window.from });
  });
});

describe('who comes', () => {
  test('answers, rooms and groups are told apart', async () => {
    const attendees = [
      guest('ada', { self: true, responseStatus: 'accepted', displayName: ' "Ada\u0000 Moor" ' }),
      guest('bo', { responseStatus: 'declined' }),
      guest('cy', { responseStatus: 'tentative' }),
      guest('press', { resource: true, responseStatus: 'accepted' }),
      { email: 'c_1@resource.calendar.google.com' },
      { email: 'Growers@GoogleGroups.com', displayName: 'Growers' },
    ];
    expect((await only({ attendees })).attendees).toEqual([
      { email: mine, name: 'Ada Moor', response: 'accepted', kind: 'person' },
      { email: 'bo@orchard.example', name: null, response: 'declined', kind: 'person' },
      { email: 'cy@orchard.example', name: null, response: 'tentative', kind: 'person' },
      { email: 'press@orchard.example', name: null, response: 'accepted', kind: 'room' },
      { email: 'c_1@resource.calendar.google.com', name: null, response: 'needs-action', kind: 'room' },
      { email: 'Growers@GoogleGroups.com', name: 'Growers', response: 'needs-action', kind: 'group' },
    ]);
  });

  test('the guest whose calendar this is goes by its address, and by the answer that counts', async () => {
    const attendees = [
      guest('ada.alias', { self: true, responseStatus: 'declined' }),
      { self: true, responseStatus: 'accepted' },
      guest('bo'),
    ];
    expect((await only({ attendees })).attendees).toMatchObject([
      { email: mine, response: 'accepted' },
      { email: 'bo@orchard.example' },
    ]);
  });

  test('an organizer without an entry of their own is still the organizer', async () => {
    const organizer = { self: true, displayName: 'Ada' };
    expect(await only({ organizer, attendees: [guest('bo')] })).toMatchObject({
      organizer: { email: mine, name: 'Ada' },
      attendees: [{ email: 'bo@orchard.example' }],
    });
  });

  test('on a calendar that is nobody\u2019s own the writer organises, not the calendar', async () => {
    const calendar = 'c_9@group.calendar.google.com';
    const organizer = { email: calendar, displayName: 'Harvest', self: true };
    const creator = { email: 'bo@orchard.example' };
    expect(await only({ organizer, creator }, { calendar })).toMatchObject({
      organizer: { email: 'bo@orchard.example', name: null },
    });
    expect((await only({ organizer, creator: undefined }, { calendar })).organizer).toBeNull();
    const unknown = { email: 'unknownorganizer@calendar.google.com' };
    expect((await only({ organizer: unknown })).organizer).toBeNull();
  });

  const unseen = { email: 'guests-not-shown@google.invalid', kind: 'group' };

  test('guests that are hidden or left out leave nobody alone', async () => {
    const attendees = [guest('ada', { self: true })];
    const hidden = { guestsCanSeeOtherGuests: false, organizer: { email: 'bo@orchard.example' }, attendees };
    expect((await only(hidden)).attendees).toMatchObject([{ email: mine }, unseen]);
    const omitted = await only({ attendeesOmitted: true, attendees });
    expect(omitted.attendees).toMatchObject([{ email: mine }, unseen]);
    expect(omitted.faults).toHaveLength(1);
  });

  test('guests whom the organizer hides from others are all shown to the organizer', async () => {
    const attendees = [guest('ada', { self: true }), guest('bo')];
    expect((await only({ guestsCanSeeOtherGuests: false, attendees })).attendees).toHaveLength(2);
  });

  test('an attendee who cannot be read is left out and told', async () => {
    const { attendees, faults } = await only({ attendees: [7, null, { displayName: 'Nobody' }, guest('bo')] });
    expect(attendees).toMatchObject([{ email: 'bo@orchard.example' }]);
    expect(faults).toEqual([{ where: 'Pressing plan', what: 'one attendee of it cannot be read and is left out' }]);
  });

  test('a calendar names attendees, unless only times are shared or it is a copy of a feed', async () => {
    expect((await read([])).namesAttendees).toBe(true);
    expect((await read([], { head: { accessRole: 'freeBusyReader' } })).namesAttendees).toBe(false);
    expect((await read([], { calendar: 'x1@import.calendar.google.com' })).namesAttendees).toBe(false);
  });
});

describe('what an event is', () => {
  test.each([
    ['default', 'meeting'],
    ['fromGmail', 'meeting'],
    ['focusTime', 'focus'],
    ['outOfOffice', 'out-of-office'],
    ['workingLocation', 'working-place'],
    ['somethingNew', 'meeting'],
  ])('of the type %s it is for %s', async (eventType, purpose) => {
    expect(await only({ eventType })).toMatchObject({ purpose, shownAs: 'busy' });
  });

  test('a birthday takes no time', async () => {
    expect(await only({ eventType: 'birthday' })).toMatchObject({ shownAs: 'free' });
  });

  test('time shown as free is free', async () => {
    expect(await only({ transparency: 'transparent' })).toMatchObject({ shownAs: 'free' });
    expect(await only({ transparency: 'opaque' })).toMatchObject({ shownAs: 'busy' });
  });

  test.each([
    [undefined, 'public'],
    ['default', 'public'],
    ['public', 'public'],
    ['private', 'private'],
    ['confidential', 'confidential'],
    ['somethingNew', 'private'],
  ])('marked %s it is %s', async (visibility, kept) => {
    expect(await only({ visibility })).toMatchObject({ visibility: kept });
  });

  test('time that is taken for nobody may know what is private, and has a neutral title', async () => {
    const bare = { summary: undefined, organizer: undefined, attendees: undefined };
    const head = { accessRole: 'freeBusyReader' };
    expect(await only(bare, { head })).toMatchObject({ title: 'Busy', visibility: 'private', organizer: null });
    const reader = { ...bare, visibility: 'private' };
    expect(await only(reader, { head: { accessRole: 'reader' } })).toMatchObject({
      title: 'Busy',
      visibility: 'private',
    });
    expect(await only(bare)).toMatchObject({ title: '', visibility: 'public' });
  });

  test('the video call is the entry for video, else the link of old', async () => {
    const phone = { entryPointType: 'phone', uri: 'tel:+1-202-555-0101' };
    const video = { entryPointType: 'video', uri: 'https://meet.google.com/abc-defg-hij' };
    const hangoutLink = 'https://meet.google.com/old-oldo-old';
    expect((await only({ hangoutLink, conferenceData: { entryPoints: [phone, video] } })).conference).toBe(video.uri);
    expect((await only({ hangoutLink, conferenceData: { entryPoints: [phone] } })).conference).toBe(hangoutLink);
    expect((await only({ conferenceData: 'none' })).conference).toBeNull();
  });

  test('a description in HTML becomes text, and one of a megabyte is cut', async () => {
    expect((await only({ description: '<p>Aim: <b>agree</b></p>' })).description).toBe('Aim: agree');
    const long = await only({ description: 'cider '.repeat(180_000) });
    expect(long.description).toHaveLength(20_000);
    expect(long.faults).toHaveLength(1);
  });

  test('words that are none are left out and told, the event stays', async () => {
    const { title, description, location, faults } = await only({ description: 7, location: ['here'] });
    expect({ title, description, location }).toEqual({ title: 'Pressing plan', description: null, location: null });
    expect(faults.map(({ what }) => what)).toEqual([
      'its description cannot be read and is left out',
      'its location cannot be read and is left out',
    ]);
  });
});

describe('what cannot be read', () => {
  test.each<[string, object]>([
    ['without times', { start: undefined, end: undefined }],
    ['without an end', { end: undefined }],
    ['with a time that never is', { start: { dateTime: '2026-02-31T09:00:00Z' } }],
    ['that ends before it begins', { end: { dateTime: '2026-03-10T07:00:00Z' } }],
    ['from a date to a time', { start: { date: '2026-03-10' } }],
    ['on a date that never is', { start: { date: '2026-02-30' }, end: { date: '2026-03-12' } }],
    ['with a start that is text', { start: 'tomorrow' }],
    ['with attendees that are text', { attendees: 'everybody' }],
    ['with a mark that is a number', { visibility: 3 }],
  ])('an event %s is left out by name, and its neighbours are kept', async (_, parts) => {
    const neighbour = { ...plain, id: 'neighbour', iCalUID: 'n@orchard.example', summary: 'Neighbour' };
    const { meetings, faults, complete } = await read([{ ...plain, ...parts }, neighbour]);
    expect(meetings.map(({ title }) => title)).toEqual(['Neighbour']);
    expect(faults.map(({ where }) => where)).toEqual(['Pressing plan']);
    expect(complete).toBe(true);
  });

  test('an event without a title is named by its id, one without either as such', async () => {
    const { faults } = await read([{ id: 'untold' }, null, 'nonsense', []]);
    expect(new Set(faults.map(({ where }) => where))).toEqual(new Set(['untold', 'an event without a name']));
  });

  test('what was deleted and kept no more than its id is no fault', async () => {
    expect(await read([{ id: 'gone', status: 'cancelled' }])).toMatchObject({ meetings: [], faults: [] });
  });
});

describe('an event given twice', () => {
  const moved = { start: { dateTime: '2026-03-11T08:00:00Z' }, end: { dateTime: '2026-03-11T09:00:00Z' } };

  test('counts as it was last, in whatever order', async () => {
    const old = { ...plain, updated: '2026-03-01T00:00:00.000Z' };
    const late = { ...plain, ...moved, updated: '2026-03-02T00:00:00.000Z' };
    for (const items of [
      [old, late],
      [late, old],
    ])
      expect((await read(items)).meetings.map(({ start }) => start)).toEqual(['2026-03-11T08:00:00Z']);
  });

  test('takes place if one of two under the same UID does', async () => {
    const off = { ...plain, ...moved, id: 'older', status: 'cancelled', updated: '2026-03-05T00:00:00.000Z' };
    for (const items of [
      [off, plain],
      [plain, off],
    ])
      expect(await read(items)).toMatchObject({ meetings: [{ status: 'confirmed', start: '2026-03-10T08:00:00Z' }] });
  });
});
