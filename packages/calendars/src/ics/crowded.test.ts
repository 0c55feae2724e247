import { describe, expect, test } from 'vitest';
import { packed, unpacked } from './guard/packed.ts';
import { readIcs } from './index.ts';
import { sliceFeed } from './text/slice.ts';

const options = {
  window: { from: '2026-03-03T00:00:00Z', to: '2026-03-04T00:00:00Z' },
  fallbackZone: 'Europe/Berlin',
};

function event(uid: string, ...lines: string[]): string {
  return ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT', ''].join('\n');
}

const neighbour = event('neighbour', 'SUMMARY:Neighbour', 'DTSTART:20260303T090000Z', 'DURATION:PT30M');
const weekly = event('weekly', 'SUMMARY:Weekly', 'DTSTART:20200107T090000Z', 'RRULE:FREQ=WEEKLY');

function feed(...parts: string[]): string {
  return `BEGIN:VCALENDAR\nVERSION:2.0\n${parts.join('')}END:VCALENDAR\n`;
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** `HHMMSS`, seconds after ten in the morning. */
function clock(seconds: number): string {
  return new Date(36_000_000 + seconds * 1000).toISOString().slice(11, 19).replaceAll(':', '');
}

const single = (index: number) =>
  event(`single-${index}`, 'SUMMARY:One of many', `DTSTART:20260303T${clock(index)}Z`, 'DURATION:PT30M');

function read(...parts: string[]) {
  const reading = readIcs(feed(...parts), options);
  const count = (title: string) => reading.meetings.filter((meeting) => meeting.title === title).length;
  return { ...reading, count, told: reading.faults.map(({ where, what }) => `${where}: ${what}`).join('\n') };
}

describe('of more single meetings in one window than anybody has', () => {
  const crowd = times(5_010, single);

  test('the earliest are given, and the others are told', () => {
    const { meetings, complete, told } = read(...crowd, neighbour);
    expect(meetings).toHaveLength(5_000);
    expect(meetings[0]?.title).toBe('Neighbour');
    expect(meetings.at(-1)?.uid).toBe('single-4998');
    expect(complete).toBe(false);
    expect(told).toMatch(/more than 5000 single meetings.*the earliest are kept, 11 that begin later are left out/);
  });

  test('the same are given in whichever order they stand, without a UID too', () => {
    const anonymous = crowd.map((one) => one.replace(/UID:.*\n/, '').replace(/T10\d{4}Z/, 'T100000Z'));
    for (const events of [crowd, anonymous])
      expect(read(...events.toReversed()).meetings).toEqual(read(...events).meetings);
  });

  test('the earliest are found in whatever zone and form their starts are written', () => {
    const forms = ['TZID=Asia/Tokyo:20260303T100000', 'TZID="Asia/Tokyo":20260303T100001', 'VALUE=DATE:20260303'];
    const early = forms.map((form, index) => event(`early-${index}`, `DTSTART;${form}`));
    const { meetings } = read(...crowd, ...early);
    expect(meetings.slice(0, 3).map(({ uid }) => uid)).toEqual(['early-2', 'early-0', 'early-1']);
  });

  test('those that begin and end before the window take no room', () => {
    const before = crowd.map((one) => one.replace('20260303', '20260302'));
    const { meetings, complete, faults } = read(...before, neighbour);
    expect({ titles: meetings.map(({ title }) => title), complete, faults }).toEqual({
      titles: ['Neighbour'],
      complete: true,
      faults: [],
    });
  });

  test('a series on the same day keeps its place, and so does its moved occurrence', () => {
    const moved = event('weekly', 'SUMMARY:Moved', 'RECURRENCE-ID:20260310T090000Z', 'DTSTART:20260303T230000Z');
    const { count } = read(...crowd, weekly, moved);
    expect([count('Weekly'), count('Moved')]).toEqual([1, 1]);
  });
});

describe('of more series than anybody has', () => {
  const series = (index: number) =>
    event(`a-${index}`, 'SUMMARY:One of many', `DTSTART:20260301T${clock(index)}Z`, 'RRULE:FREQ=DAILY');

  test('those that began first are read, and the others are told', () => {
    const { count, complete, told } = read(...times(10_010, series), weekly, neighbour);
    expect([count('One of many'), count('Weekly'), count('Neighbour'), complete]).toEqual([9_999, 1, 1, false]);
    expect(told).toMatch(/more than 10000 series; those that began first are kept, 11 are left out/);
  });

  test('that fire all day, all give a little and none takes the room of the others', () => {
    const hourly = (index: number) => series(index).replace('DAILY', 'DAILY;BYHOUR=8,9,10,11,12,13,14,15,16,17');
    const { meetings, count, complete } = read(...times(2_010, hourly), weekly, neighbour);
    expect(meetings.length).toBeLessThanOrEqual(32_000);
    expect([count('Weekly'), count('Neighbour'), complete]).toEqual([1, 1, false]);
  });
});

test('of more edited occurrences than anybody makes the earliest are given, and the places of the others stay empty', () => {
  const id = (index: number) => new Date(index * 1000).toISOString().slice(11, 19).replaceAll(':', '');
  const edits = times(5_010, (index) =>
    event('bomb', 'SUMMARY:Edited', `RECURRENCE-ID:20260303T${id(index)}Z`, `DTSTART:20260303T${clock(index)}Z`),
  );
  const bomb = event('bomb', 'SUMMARY:Plain', 'DTSTART:20260303T000000Z', 'RRULE:FREQ=SECONDLY;COUNT=6000');
  const { count, told } = read(bomb, ...edits, neighbour);
  expect([count('Edited'), count('Plain'), count('Neighbour')]).toEqual([5_000, 990, 1]);
  expect(told).toMatch(/more than 5000 edited occurrences; the earliest in this stretch of time are kept, 10 are left/);
  expect(read(neighbour, ...edits.toReversed(), bomb).meetings).toEqual(read(bomb, ...edits, neighbour).meetings);
});

test('a series with thousands of guests gives fewer occurrences than one with none', () => {
  const guests = times(1_000, (index) => `ATTENDEE:mailto:p${index}@x.example`);
  const { meetings, count, told } = read(
    event('bomb', 'SUMMARY:Bomb', 'DTSTART:20200101T000000Z', 'RRULE:FREQ=SECONDLY', ...guests),
    weekly,
  );
  expect(meetings.reduce((sum, { attendees }) => sum + attendees.length, 0)).toBeLessThan(200_000);
  expect(count('Weekly')).toBe(1);
  expect(told).toMatch(/Bomb: it has more than \d+ occurrences/);
});

test('dates that many events strike out draw on one store, and an ordinary event needs none of it', () => {
  const bomb = (index: number) =>
    event(`a-${index}`, `SUMMARY:Bomb ${index}`, 'DTSTART:20260303T090000Z', 'RRULE:FREQ=DAILY', `EXDATE:${dates}`);
  const dates = Array(70_000).fill('20260304T090000Z').join(',');
  const ordinary = weekly.replace('RRULE', 'EXDATE:20260310T090000Z\nRRULE');
  const { meetings, told } = read(...times(3, bomb), ordinary);
  expect(meetings.map(({ title }) => title)).toEqual(['Bomb 0', 'Bomb 1', 'Weekly']);
  expect(told).toMatch(/^Bomb 2: it adds or strikes out more dates than are read.*left out$/);
});

test('time zones of very many parts in all fall back to their names', () => {
  const part = 'BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0500\nTZOFFSETTO:+0500\nEND:STANDARD\n';
  const zone = (index: number) => `BEGIN:VTIMEZONE\nTZID:Zone ${index}\n${part.repeat(450)}END:VTIMEZONE\n`;
  const at = (index: number) => event(`z-${index}`, `SUMMARY:${index}`, `DTSTART;TZID=Zone ${index}:20260303T120000`);
  const { meetings, told } = read(...times(30, zone), ...times(30, at));
  const own = meetings.filter(({ start }) => start === '2026-03-03T07:00:00Z');
  expect([own.length, meetings.length]).toEqual([22, 30]);
  expect(told).toMatch(/the time zone Zone 29: nobody knows it/);
});

test('parts of a time zone that name every second of a day are passed over', () => {
  const all = (most: number) => times(most, String).join(',');
  const rule = `RRULE:FREQ=YEARLY;BYHOUR=${all(24)};BYMINUTE=${all(60)};BYSECOND=${all(60)}\n`;
  const part = `BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0500\nTZOFFSETTO:+0500\n${rule.repeat(20)}END:STANDARD\n`;
  const zone = `BEGIN:VTIMEZONE\nTZID:Europe/Rome\n${part.repeat(100)}END:VTIMEZONE\n`;
  const { meetings } = read(zone, event('z', 'DTSTART;TZID=Europe/Rome:20260303T120000'), neighbour);
  expect(meetings.map(({ start }) => start)).toEqual(['2026-03-03T09:00:00Z', '2026-03-03T11:00:00Z']);
});

test('descriptions of very many characters in all are left out, the later ones', () => {
  const long = (index: number) => single(index).replace('END', `DESCRIPTION:${'x'.repeat(20_000)}\nEND`);
  const { meetings, told } = read(...times(410, long).toReversed());
  expect(meetings.map(({ description }) => description !== null)).toEqual(times(410, (index) => index < 400));
  expect(told).toMatch(/more than 8000000 characters together/);
});

test('of more people than anybody meets the later ones are left out', () => {
  const guests = (index: number) => times(1_990, (guest) => `ATTENDEE:mailto:p${index}-${guest}@x.example\n`).join('');
  const { meetings, told } = read(...times(26, (index) => single(index).replace('END', `${guests(index)}END`)));
  expect(meetings.reduce((sum, { attendees }) => sum + attendees.length, 0)).toBe(50_000);
  expect(told).toMatch(/more than 50000 people/);
});

test('calendars in which nothing stands leave nothing behind', () => {
  const text = feed(...Array<string>(10_000).fill('BEGIN:VCALENDAR\n'), 'METHOD:CANCEL\n', neighbour);
  expect(sliceFeed(text).calendars).toHaveLength(2);
  expect(readIcs(text, options).meetings).toMatchObject([{ title: 'Neighbour', status: 'cancelled' }]);
});

test('on its way between threads, a series holds its words once and arrives as it was', () => {
  const words = ['SUMMARY:Bomb', `DESCRIPTION:${'x'.repeat(10_000)}`, 'ATTENDEE:mailto:a@x.example'];
  const bomb = event('bomb', ...words, 'DTSTART:20260303T000000Z', 'RRULE:FREQ=MINUTELY');
  const edit = event('bomb', 'SUMMARY:Edited', 'RECURRENCE-ID:20260303T110000Z', 'DTSTART:20260303T113030Z');
  const reading = readIcs(feed(bomb, edit, neighbour, weekly), options);
  const sent = packed(reading);
  expect(sent.words).toHaveLength(5);
  expect(unpacked(structuredClone(sent))).toEqual(reading);
  expect(Object.keys(unpacked(sent).meetings[0] ?? {}).sort()).toEqual(Object.keys(reading.meetings[0] ?? {}).sort());
});
