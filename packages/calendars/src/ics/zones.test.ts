import { describe, expect, test } from 'vitest';
import { eventOf, feedOf, readIn } from './feeds/write.ts';
import { ianaName } from './zones/iana.ts';
import { ianaOfWindows } from './zones/windows.ts';
import { windowsZones } from './zones/windows-zones.ts';

/** A zone with summer time by the American dates, at the offsets given. */
function zoneOf(id: string, [standard, daylight]: [string, string], ...more: string[]): string {
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${id}`,
    ...more,
    'BEGIN:STANDARD',
    'DTSTART:16010101T020000',
    `TZOFFSETFROM:${daylight}`,
    `TZOFFSETTO:${standard}`,
    'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    `TZOFFSETFROM:${standard}`,
    `TZOFFSETTO:${daylight}`,
    'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ].join('\r\n');
}

function weekly(id: string, ...zones: string[]): { starts: string[]; zone: string | undefined; faults: number } {
  const event = eventOf(`DTSTART;TZID=${id}:20260302T090000`, 'RRULE:FREQ=WEEKLY');
  const { meetings, faults } = readIn('2026-03-02/2026-03-11', feedOf([...zones, event]));
  return {
    starts: meetings.map(({ start }) => start.slice(5, 16)),
    zone: meetings[0]?.timezone,
    faults: faults.length,
  };
}

const newYork = ['03-02T14:00', '03-09T13:00'];

describe('a time zone', () => {
  test.each([
    ['America/New_York', 'America/New_York'],
    ['america/new_york', 'America/New_York'],
    ['/mozilla.org/20050126_1/America/New_York', 'America/New_York'],
    ['/freeassociation.sourceforge.net/America/New_York', 'America/New_York'],
    ['/softwarestudio.org/Olson_20011030_5/America/Indiana/Indianapolis', 'America/Indiana/Indianapolis'],
    ['Eastern Standard Time', 'America/New_York'],
    ['Eastern Daylight Time', 'America/New_York'],
    ['"(UTC-05:00) Eastern Time (US & Canada)"', 'America/New_York'],
    ['(UTC-05:00) Eastern Time (US & Canada)', 'America/New_York'],
    ['"(GMT-05:00) Eastern Time (US & Canada)"', 'America/New_York'],
    ['(GMT -0500) Eastern Time (US & Canada)', 'America/New_York'],
    ['Eastern Standard Time 1', 'America/New_York'],
    ['tzone://Microsoft/Eastern Standard Time', 'America/New_York'],
  ])('%s is known by its name', (id, zone) => {
    expect(weekly(id)).toEqual({ starts: newYork, zone, faults: 0 });
  });

  test.each([
    ['UTC', ['03-02T09:00', '03-09T09:00']],
    ['tzone://Microsoft/Utc', ['03-02T09:00', '03-09T09:00']],
    ['W. Europe Standard Time', ['03-02T08:00', '03-09T08:00']],
    ['GMT+0200', ['03-02T07:00', '03-09T07:00']],
    ['UTC-05:30', ['03-02T14:30', '03-09T14:30']],
  ])('%s too', (id, starts) => {
    expect(weekly(id)).toMatchObject({ starts, faults: 0 });
  });

  test('that the file defines under a name of its own follows the file', () => {
    const own = zoneOf('Customized Time Zone', ['-0330', '-0230']);
    expect(weekly('Customized Time Zone', own)).toEqual({
      starts: ['03-02T12:30', '03-09T11:30'],
      zone: 'Customized Time Zone',
      faults: 0,
    });
  });

  test('that the file defines otherwise than its name says follows the file', () => {
    const wrong = zoneOf('America/New_York', ['+0900', '+1000']);
    expect(weekly('America/New_York', wrong)).toMatchObject({
      starts: ['03-02T00:00', '03-08T23:00'],
      zone: 'America/New_York',
    });
  });

  test('that the file defines as its name says is the IANA one', () => {
    expect(weekly('Eastern Standard Time', zoneOf('Eastern Standard Time', ['-0500', '-0400']))).toMatchObject({
      zone: 'America/New_York',
    });
  });

  test('that the file defines under a foreign name is found by its location', () => {
    const located = zoneOf('tz-1', ['-0500', '-0400'], 'X-LIC-LOCATION:America/New_York');
    expect(weekly('tz-1', located)).toEqual({ starts: newYork, zone: 'America/New_York', faults: 0 });
  });

  test('whose definition is broken is found by its name', () => {
    const broken =
      'BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\nBEGIN:STANDARD\r\nDTSTART:soon\r\nEND:STANDARD\r\nEND:VTIMEZONE';
    expect(weekly('America/New_York', broken)).toMatchObject({ starts: newYork });
  });

  test('that nobody knows is told once, and read in the fallback', () => {
    expect(weekly('Middle/Earth')).toEqual({
      starts: ['03-02T08:00', '03-09T08:00'],
      zone: 'Europe/Berlin',
      faults: 1,
    });
  });

  test('defined by dates alone changes on these dates, and keeps what was before the first', () => {
    const dated = [
      'BEGIN:VTIMEZONE',
      'TZID:Dated',
      'BEGIN:DAYLIGHT',
      'DTSTART:20260305T020000',
      'RDATE:20270305T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0300',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ].join('\r\n');
    expect(weekly('Dated', dated)).toMatchObject({ starts: ['03-02T08:00', '03-09T06:00'], zone: 'Dated' });
  });

  test('whose definition ends before the window is read by its name', () => {
    const old = zoneOf('America/New_York', ['-0500', '-0400']).replaceAll(/RRULE.*/g, 'RDATE:20200308T020000');
    expect(weekly('America/New_York', old)).toEqual({ starts: newYork, zone: 'America/New_York', faults: 0 });
  });

  test.each([
    ['before the first night it tells of', '2026-01-05/2026-01-10', '01-05T14:00'],
    ['after the last', '2028-02-01/2028-02-10', '02-07T14:00'],
  ])('%s is read by its name', (_, window, start) => {
    const few = [
      'BEGIN:VTIMEZONE',
      'TZID:America/New_York',
      'BEGIN:STANDARD',
      'DTSTART:20261101T020000',
      'TZOFFSETFROM:-0400',
      'TZOFFSETTO:-0500',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:20260308T020000',
      'RDATE:20270314T020000',
      'TZOFFSETFROM:-0500',
      'TZOFFSETTO:-0400',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ].join('\r\n');
    const event = eventOf('DTSTART;TZID=America/New_York:20260105T090000', 'RRULE:FREQ=WEEKLY');
    const { meetings } = readIn(window, feedOf([few, event]));
    expect(meetings[0]).toMatchObject({ start: expect.stringContaining(start), timezone: 'America/New_York' });
  });

  test('whose rules end keeps the last offset', () => {
    const ended = zoneOf('Ended', ['+0100', '+0200']).replace('BYMONTH=3', 'BYMONTH=3;UNTIL=20150401T000000Z');
    expect(weekly('Ended', ended)).toMatchObject({ starts: ['03-02T08:00', '03-09T08:00'] });
  });

  test('belongs to its own calendar where a file holds several', () => {
    const one = feedOf([zoneOf('Office', ['-0500', '-0400']), eventOf('UID:a', 'DTSTART;TZID=Office:20260302T090000')]);
    const two = feedOf([zoneOf('Office', ['+0100', '+0200']), eventOf('UID:b', 'DTSTART;TZID=Office:20260302T090000')]);
    const { meetings } = readIn('2026-03-02/2026-03-03', one + two);
    expect(meetings.map(({ uid, start }) => `${uid} ${start.slice(11, 16)}`)).toEqual(['b 08:00', 'a 14:00']);
  });
});

describe('the table of Windows zones', () => {
  const rows = windowsZones
    .trim()
    .split('\n')
    .map((line) => line.split('|'));

  test('names only zones the host knows', () => {
    expect(rows).toHaveLength(139);
    expect(rows.filter(([, iana = '']) => ianaName(iana) === null)).toEqual([]);
  });

  test('finds each by its name and by what Outlook shows', () => {
    for (const [windows = '', iana, shown = ''] of rows) {
      expect(ianaOfWindows(windows)).toBe(iana);
      for (const name of shown.split('/')) expect(ianaOfWindows(`(UTC+00:00) ${name}`)).toBe(iana);
    }
  });
});
