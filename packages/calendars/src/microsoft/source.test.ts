import type { Meeting } from '@warmstart/core/meeting';
import { cannedAccount, cannedWindow, graphEvent, pagesOf } from '@warmstart/testing/at-microsoft';
import { describe, expect, test } from 'vitest';
import { microsoftSource } from './index.ts';

type Event = Readonly<Record<string, unknown>>;

async function reading(events: readonly unknown[], options: { zone?: string; address?: string | null } = {}) {
  return microsoftSource({ ...cannedAccount(), ...pagesOf(events), ...options }).read(cannedWindow);
}

async function meeting(
  parts: Event,
  options?: { zone?: string; address?: string | null },
): Promise<Meeting | undefined> {
  return (await reading([graphEvent(parts)], options)).meetings[0];
}

function at(dateTime: string, timeZone = 'UTC') {
  return { dateTime, timeZone };
}

const person = (name: string, response = 'none', more: Event = {}) => ({
  type: 'required',
  status: { response, time: '0001-01-01T00:00:00Z' },
  emailAddress: { name, address: `${name.toLowerCase()}@harbour.example` },
  ...more,
});

test('an event is a meeting, in the zone it was made in', async () => {
  const organizer = { emailAddress: { name: 'Bo', address: 'bo@harbour.example' } };
  const given = graphEvent({ organizer, attendees: [person('Cleo', 'accepted')], location: { displayName: 'Pier 2' } });
  expect(await reading([given])).toEqual({
    meetings: [
      {
        uid: 'plan@harbour.example',
        recurrenceId: null,
        title: 'Berth plan',
        start: '2026-03-04T08:00:00Z',
        end: '2026-03-04T08:30:00Z',
        days: null,
        status: 'confirmed',
        organizer: { email: 'bo@harbour.example', name: 'Bo' },
        attendees: [{ email: 'cleo@harbour.example', name: 'Cleo', response: 'accepted', kind: 'person' }],
        timezone: 'Europe/Berlin',
        description: null,
        location: 'Pier 2',
        conference: null,
        shownAs: 'busy',
        purpose: 'meeting',
        visibility: 'public',
        seriesStart: null,
        seriesTitle: null,
        ordinal: null,
      },
    ],
    complete: true,
    faults: [],
    namesAttendees: true,
    zone: null,
  });
});

test('asks for UTC, ids that last and text, for all that any zone may place in the window', async () => {
  const { fetch, sent } = pagesOf([]);
  await microsoftSource({ ...cannedAccount(), fetch }).read(cannedWindow);
  const [request] = sent;
  expect(request?.url).toBe(
    'https://graph.microsoft.com/v1.0/me/calendars/calendar-1/calendarView?$orderby=start/dateTime&$top=100&startDateTime=2026-03-02T10:00:00Z&endDateTime=2026-03-07T14:00:00Z',
  );
  expect(request?.headers.get('prefer')).toBe(
    'outlook.timezone="UTC", outlook.body-content-type="text", IdType="ImmutableId"',
  );
  expect(request?.headers.get('authorization')).toBe('Bearer token');
});

describe('zones', () => {
  test.each([
    ['Eastern Standard Time', 'America/New_York'],
    ['America/New_York', 'America/New_York'],
    ['tzone://Microsoft/Utc', 'UTC'],
    ['UTC', 'UTC'],
    ['', 'UTC'],
    [null, 'UTC'],
  ])('%s is %s', async (name, zone) => {
    const { meetings, faults } = await reading([graphEvent({ originalStartTimeZone: name })]);
    expect(meetings.map(({ timezone }) => timezone)).toEqual([zone]);
    expect(faults).toEqual([]);
  });

  test('nobody knows stand as UTC, told once', async () => {
    const odd = { originalStartTimeZone: 'tzone://Microsoft/Custom' };
    const { meetings, faults } = await reading([graphEvent(odd), graphEvent({ ...odd, iCalUId: 'other' })]);
    expect(meetings.map(({ timezone }) => timezone)).toEqual(['UTC', 'UTC']);
    expect(faults).toEqual([
      {
        where: 'the calendar',
        what: 'nobody knows the time zone tzone://Microsoft/Custom; meetings that are kept in it are shown in UTC',
      },
    ]);
  });

  test('of times told in another than was asked for are heeded', async () => {
    const parts = {
      start: at('2026-03-04T09:00:00', 'W. Europe Standard Time'),
      end: at('2026-03-04T09:30:00', 'Europe/Berlin'),
    };
    expect(await meeting(parts)).toMatchObject({ start: '2026-03-04T08:00:00Z', end: '2026-03-04T08:30:00Z' });
  });
});

describe('whole days', () => {
  const wholeDay = { isAllDay: true, start: at('2026-03-05T00:00:00.0000000'), end: at('2026-03-06T00:00:00.0000000') };

  test('told as midnight in the zone asked for are dates, and begin in the zone they were made in', async () => {
    expect(await meeting(wholeDay)).toMatchObject({
      days: { from: '2026-03-05', to: '2026-03-06' },
      start: '2026-03-04T23:00:00Z',
      end: '2026-03-05T23:00:00Z',
      timezone: 'Europe/Berlin',
    });
  });

  test('told as moments are dates in the zone they were made in', async () => {
    const parts = { isAllDay: true, start: at('2026-03-04T23:00:00'), end: at('2026-03-05T23:00:00') };
    expect(await meeting(parts)).toMatchObject({ days: { from: '2026-03-05', to: '2026-03-06' } });
  });

  test('begin in the zone of the calendar where one is set', async () => {
    expect(await meeting(wholeDay, { zone: 'America/New_York' })).toMatchObject({
      days: { from: '2026-03-05', to: '2026-03-06' },
      start: '2026-03-05T05:00:00Z',
      timezone: 'America/New_York',
    });
  });

  test('that Graph places outside the window are in it where their own zone says so', async () => {
    const day = { isAllDay: true, start: at('2026-03-07T00:00:00'), end: at('2026-03-08T00:00:00') };
    expect(await meeting({ ...day, originalStartTimeZone: 'Tokyo Standard Time' })).toMatchObject({
      start: '2026-03-06T15:00:00Z',
    });
    expect(await meeting({ ...day, originalStartTimeZone: 'UTC' })).toBeUndefined();
  });

  test.each([
    [
      'an occurrence that stands where it was',
      { type: 'occurrence', originalStart: '2026-03-05T07:00:00Z' },
      '2026-03-05',
    ],
    ['midnight in its zone', { type: 'exception', originalStart: '2026-03-03T23:00:00Z' }, '2026-03-04'],
    [
      'midnight in another, west',
      { type: 'exception', originalStart: '2026-03-04T07:00:00Z', originalStartTimeZone: 'UTC' },
      '2026-03-04',
    ],
    [
      'midnight in another, east',
      { type: 'exception', originalStart: '2026-03-03T15:00:00Z', originalStartTimeZone: 'UTC' },
      '2026-03-04',
    ],
    [
      'the date in its UID',
      {
        type: 'exception',
        originalStart: '2026-03-04T11:00:00Z',
        originalStartTimeZone: 'UTC',
        iCalUId: `040000008200E00074C5B7101A82E00807EA030500000000`,
      },
      '2026-03-05',
    ],
    ['nothing', { type: 'exception' }, '2026-03-05'],
    [
      'a time, of a series with times',
      { type: 'exception', originalStart: '2026-03-04T09:00:00Z' },
      '2026-03-04T09:00:00Z',
    ],
  ])('of a series are named by their date: %s', async (_, parts, recurrenceId) => {
    expect(await meeting({ ...wholeDay, ...parts })).toMatchObject({ recurrenceId });
  });
});

describe('an event that cannot be placed is left out and told, and its neighbour stays', () => {
  test.each([
    ['no start', { start: null }, 'it has no start'],
    ['no end', { end: undefined }, 'it has no end'],
    ['a day that is none', { start: at('2026-02-30T08:00:00') }, 'its times are none that a calendar has'],
    ['an hour that is none', { end: at('2026-03-04T25:00:00') }, 'its times are none that a calendar has'],
    ["no time of .NET's", { start: at('0001-01-01T00:00:00') }, 'its times are none that a calendar has'],
    ['an end before its start', { end: at('2026-03-04T07:00:00') }, 'it ends before it starts'],
    [
      'days that end before they start',
      { isAllDay: true, start: at('2026-03-05T00:00:00'), end: at('2026-03-04T00:00:00') },
      'it ends before it starts',
    ],
    [
      'times in a zone nobody knows',
      { start: at('2026-03-04T08:00:00', 'Moon Standard Time') },
      'its times are told in a zone that nobody knows',
    ],
    ['no name', { iCalUId: '', id: null }, 'it has no UID'],
  ])('%s', async (_, parts, what) => {
    const { meetings, faults, complete } = await reading([graphEvent(parts), graphEvent({ iCalUId: 'neighbour' })]);
    expect(meetings.map(({ uid }) => uid)).toEqual(['neighbour']);
    expect(faults).toEqual([{ where: 'Berth plan', what: `${what}; it is left out` }]);
    expect(complete).toBe(true);
  });

  test('a part of another kind', async () => {
    const { meetings, faults } = await reading([
      graphEvent({ subject: 7, sensitivity: 'private' }),
      'x',
      graphEvent({ iCalUId: 'neighbour' }),
    ]);
    expect(meetings.map(({ uid }) => uid)).toEqual(['neighbour']);
    expect(faults).toEqual([
      { where: 'an event without title', what: 'it is no event; it is left out' },
      { where: 'the event plan@harbour.example', what: 'its subject is not what Microsoft says it is; it is left out' },
    ]);
  });

  test('a private one is not called by its title', async () => {
    const { faults } = await reading([graphEvent({ start: null, sensitivity: 'private' })]);
    expect(faults).toMatchObject([{ where: 'the event plan@harbour.example' }]);
  });
});

test('events out of order and given twice are one meeting each, the newer copy, in whatever order', async () => {
  const old = graphEvent({ subject: 'Old', lastModifiedDateTime: '2026-03-01T00:00:00Z' });
  const fresh = graphEvent({ subject: 'New', lastModifiedDateTime: '2026-03-02T00:00:00Z' });
  const early = graphEvent({ iCalUId: 'early', start: at('2026-03-03T08:00:00'), end: at('2026-03-03T09:00:00') });
  for (const events of [
    [fresh, early, old],
    [old, fresh, early],
  ])
    expect((await reading(events)).meetings.map(({ title }) => title)).toEqual(['Berth plan', 'New']);
});

test('a series as such takes no place', async () => {
  expect(await reading([graphEvent({ type: 'seriesMaster' })])).toMatchObject({ meetings: [], faults: [] });
});
