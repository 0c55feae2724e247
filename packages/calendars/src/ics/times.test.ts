import { describe, expect, test } from 'vitest';
import { eventOf, feedOf, readIn, times } from './feeds/write.ts';

function timesIn(window: string, ...lines: string[]): string[] {
  return times(readIn(window, feedOf([eventOf(...lines)])).meetings);
}

describe('the wall clock of a series', () => {
  const newYork = 'DTSTART;TZID=America/New_York:20251020T090000';

  test('stays over both DST nights', () => {
    const weekly = [newYork, 'DTEND;TZID=America/New_York:20251020T093000', 'RRULE:FREQ=WEEKLY'];
    expect(timesIn('2025-10-26/2025-11-10', ...weekly)).toEqual([
      '2025-10-27T13:00:00Z/2025-10-27T13:30:00Z',
      '2025-11-03T14:00:00Z/2025-11-03T14:30:00Z',
    ]);
    expect(timesIn('2026-03-01/2026-03-11', ...weekly)).toEqual([
      '2026-03-02T14:00:00Z/2026-03-02T14:30:00Z',
      '2026-03-09T13:00:00Z/2026-03-09T13:30:00Z',
    ]);
  });

  test('moves on by the gap where a night skips it, on that day only', () => {
    const daily = ['DTSTART;TZID=America/New_York:20260301T023000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'];
    expect(timesIn('2026-03-07/2026-03-10', ...daily)).toEqual([
      '2026-03-07T07:30:00Z/2026-03-07T08:30:00Z',
      '2026-03-08T07:30:00Z/2026-03-08T08:30:00Z',
      '2026-03-09T06:30:00Z/2026-03-09T07:30:00Z',
    ]);
  });

  test('means the first of two where a night repeats it', () => {
    const daily = ['DTSTART;TZID=Europe/Berlin:20251020T023000', 'DURATION:PT30M', 'RRULE:FREQ=DAILY'];
    expect(timesIn('2025-10-25T12:00:00Z/2025-10-26T12:00:00Z', ...daily)).toEqual([
      '2025-10-26T00:30:00Z/2025-10-26T01:00:00Z',
    ]);
  });

  test('keeps its end on the clock where a DTEND names one, over a night that is an hour short', () => {
    const night = [
      'DTSTART;TZID=Europe/Berlin:20260327T220000',
      'DTEND;TZID=Europe/Berlin:20260328T060000',
      'RRULE:FREQ=DAILY',
    ];
    expect(timesIn('2026-03-28T12:00:00Z/2026-03-29T12:00:00Z', ...night)).toEqual([
      '2026-03-28T21:00:00Z/2026-03-29T04:00:00Z',
    ]);
  });

  test('takes an end along with a start that a night skips', () => {
    const early = [
      'DTSTART;TZID=Europe/Berlin:20260301T021500',
      'DTEND;TZID=Europe/Berlin:20260301T024500',
      'RRULE:FREQ=DAILY',
    ];
    expect(timesIn('2026-03-29T00:00:00Z/2026-03-29T12:00:00Z', ...early)).toEqual([
      '2026-03-29T01:15:00Z/2026-03-29T01:45:00Z',
    ]);
  });
});

describe('a length', () => {
  const start = 'DTSTART;TZID=Europe/Berlin:20260328T120000';

  test('of a day is a day on the clock, of 24 hours exactly that', () => {
    expect(timesIn('2026-03-28/2026-03-31', start, 'DURATION:P1D')).toEqual([
      '2026-03-28T11:00:00Z/2026-03-29T10:00:00Z',
    ]);
    expect(timesIn('2026-03-28/2026-03-31', start, 'DURATION:PT24H')).toEqual([
      '2026-03-28T11:00:00Z/2026-03-29T11:00:00Z',
    ]);
    expect(timesIn('2026-03-28/2026-03-31', start, 'DURATION:P1DT2H')).toEqual([
      '2026-03-28T11:00:00Z/2026-03-29T12:00:00Z',
    ]);
    expect(timesIn('2026-03-28/2026-04-30', start, 'DURATION:P1W')).toEqual([
      '2026-03-28T11:00:00Z/2026-04-04T10:00:00Z',
    ]);
  });

  test('that is not told is none', () => {
    expect(timesIn('2026-03-28/2026-03-29', start)).toEqual(['2026-03-28T11:00:00Z/2026-03-28T11:00:00Z']);
  });

  test('below nothing is none, and is told', () => {
    const reading = readIn('2026-03-28/2026-03-29', feedOf([eventOf(start, 'DURATION:-PT1H')]));
    expect(times(reading.meetings)).toEqual(['2026-03-28T11:00:00Z/2026-03-28T11:00:00Z']);
    expect(reading.faults).toEqual([{ where: 'Event', what: 'it ends before it starts; it is shown without length' }]);
  });

  test('over two zones is exact: a flight', () => {
    const flight = ['DTSTART;TZID=Europe/Berlin:20260310T100000', 'DTEND;TZID=America/New_York:20260310T130000'];
    expect(timesIn('2026-03-10/2026-03-11', ...flight)).toEqual(['2026-03-10T09:00:00Z/2026-03-10T17:00:00Z']);
  });
});

describe('a whole day', () => {
  const zone = { zone: 'America/New_York' };

  test('is a date with an exclusive end, read in the zone that is asked for', () => {
    const feed = feedOf([eventOf('DTSTART;VALUE=DATE:20260307', 'DTEND;VALUE=DATE:20260309')]);
    expect(readIn('2026-03-07/2026-03-12', feed, zone).meetings).toMatchObject([
      {
        days: { from: '2026-03-07', to: '2026-03-09' },
        start: '2026-03-07T05:00:00Z',
        end: '2026-03-09T04:00:00Z',
        timezone: 'America/New_York',
      },
    ]);
  });

  test.each([
    ['DTSTART;VALUE=DATE:20260307'],
    ['DTSTART:20260307'],
    ['DTSTART;VALUE=DATE:20260307\r\nDTEND;VALUE=DATE:20260307'],
  ])('lasts one day where nothing longer is told: %s', (lines) => {
    const meetings = readIn('2026-03-07/2026-03-12', feedOf([eventOf(lines)])).meetings;
    expect(meetings).toMatchObject([{ days: { from: '2026-03-07', to: '2026-03-08' } }]);
  });

  test('is what Outlook writes as midnight to midnight with its own mark', () => {
    const marked = eventOf(
      'DTSTART;TZID=America/New_York:20260307T000000',
      'DTEND;TZID=America/New_York:20260309T000000',
      'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    );
    const inUtc = eventOf(
      'UID:utc',
      'DTSTART:20260307T050000Z',
      'DTEND:20260309T040000Z',
      'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    );
    const days = { from: '2026-03-07', to: '2026-03-09' };
    expect(readIn('2026-03-07/2026-03-12', feedOf([marked, inUtc]), zone).meetings).toMatchObject([{ days }, { days }]);
  });

  test('recurs by date, and names its original start by date', () => {
    const feed = feedOf([
      eventOf('DTSTART;VALUE=DATE:20260301', 'RRULE:FREQ=WEEKLY;UNTIL=20260315', 'EXDATE;VALUE=DATE:20260308'),
    ]);
    expect(
      readIn('2026-03-01/2026-04-01', feed).meetings.map(({ recurrenceId, ordinal }) => [recurrenceId, ordinal]),
    ).toEqual([
      ['2026-03-01', 0],
      ['2026-03-15', 2],
    ]);
  });

  test('begins when the clocks of its zone begin the day', () => {
    const feed = feedOf([eventOf('DTSTART;VALUE=DATE:20260424')]);
    const [meeting] = readIn('2026-04-23/2026-04-26', feed, { zone: 'Africa/Cairo' }).meetings;
    expect(meeting).toMatchObject({ start: '2026-04-23T22:00:00Z', end: '2026-04-24T21:00:00Z' });
  });
});

describe('the window', () => {
  const meeting = ['DTSTART:20260310T090000Z', 'DTEND:20260310T100000Z'];

  test.each([
    ['2026-03-10T08:00:00Z/2026-03-10T09:00:00Z', 0],
    ['2026-03-10T08:00:00Z/2026-03-10T09:00:01Z', 1],
    ['2026-03-10T09:59:59Z/2026-03-10T12:00:00Z', 1],
    ['2026-03-10T10:00:00Z/2026-03-10T12:00:00Z', 0],
  ])('%s takes what overlaps it', (window, count) => {
    expect(timesIn(window, ...meeting)).toHaveLength(count);
    expect(timesIn(window, ...meeting, 'RRULE:FREQ=DAILY')).toHaveLength(count);
  });

  test('takes what has no length where it starts in it', () => {
    expect(timesIn('2026-03-10T09:00:00Z/2026-03-10T09:01:00Z', 'DTSTART:20260310T090000Z')).toHaveLength(1);
    expect(timesIn('2026-03-10T08:00:00Z/2026-03-10T09:00:00Z', 'DTSTART:20260310T090000Z')).toHaveLength(0);
  });

  test('takes a long series member that began before it, over midnight and DST nights', () => {
    const weekend = [
      'DTSTART;TZID=Europe/Berlin:20260103T000000',
      'DTEND;TZID=Europe/Berlin:20260106T000000',
      'RRULE:FREQ=WEEKLY',
    ];
    expect(timesIn('2026-03-30T12:00:00Z/2026-03-31T00:00:00Z', ...weekend)).toEqual([
      '2026-03-27T23:00:00Z/2026-03-30T22:00:00Z',
    ]);
  });
});

describe('where floating times are read', () => {
  const floating = [eventOf('DTSTART:20260310T090000')];
  const start = (head: string[], options = {}) =>
    readIn('2026-03-10/2026-03-11', feedOf(floating, head), options).meetings[0]?.start;

  test('the zone asked for comes first, then the feed’s, then the fallback', () => {
    const tokyo = ['X-WR-TIMEZONE:Asia/Tokyo'];
    expect(start([])).toBe('2026-03-10T08:00:00Z');
    expect(start(tokyo)).toBe('2026-03-10T00:00:00Z');
    expect(start(tokyo, { zone: 'America/New_York' })).toBe('2026-03-10T13:00:00Z');
  });

  test('a zone of the feed that nobody knows is told', () => {
    const reading = readIn('2026-03-10/2026-03-11', feedOf(floating, ['X-WR-TIMEZONE:Middle/Earth']));
    expect(reading.meetings).toMatchObject([{ start: '2026-03-10T08:00:00Z', timezone: 'Europe/Berlin' }]);
    expect(reading.faults).toMatchObject([{ where: 'the time zone Middle/Earth' }]);
  });
});

describe('the zone of the feed', () => {
  const zoneOf = (...head: string[]) => readIn('2026-03-10/2026-03-11', feedOf([], head)).zone;
  const defined = (id: string) =>
    `BEGIN:VTIMEZONE\r\nTZID:${id}\r\nBEGIN:STANDARD\r\nDTSTART:20200101T000000\r\nTZOFFSETFROM:+0700\r\nTZOFFSETTO:+0700\r\nEND:STANDARD\r\nEND:VTIMEZONE`;

  test.each([
    ['what it says', ['X-WR-TIMEZONE:Asia/Tokyo', defined('Asia/Bangkok')], 'Asia/Tokyo'],
    ['what it says in the words of Windows', ['X-WR-TIMEZONE:Tokyo Standard Time'], 'Asia/Tokyo'],
    ['the only one it defines', [defined('Asia/Bangkok')], 'Asia/Bangkok'],
    ['the name of the only one, even where its rules are others', [defined('Asia/Tokyo')], 'Asia/Tokyo'],
    ['none where it defines several', [defined('Asia/Bangkok'), defined('Asia/Tokyo')], null],
    ['none where the only one is UTC', [defined('UTC')], null],
    ['none where nobody knows it', ['X-WR-TIMEZONE:Middle/Earth'], null],
    ['none where nothing is told', [], null],
  ])('is %s', (_, head, zone) => {
    expect(zoneOf(...head)).toBe(zone);
  });
});

describe('whether a feed names attendees', () => {
  const far = ['UID:far', 'DTSTART:20200310T090000Z'];
  const names = (...lines: string[]) =>
    readIn('2026-03-10/2026-03-11', feedOf([eventOf(...far, ...lines)])).namesAttendees;

  test('is asked of all its events, in the window or not', () => {
    expect(names('ATTENDEE;CN=Bo:mailto:bo@pear.example')).toBe(true);
    expect(names()).toBe(false);
  });

  test('is not told by those an alarm writes to, or by a text', () => {
    const alarm = ['BEGIN:VALARM', 'ACTION:EMAIL', 'ATTENDEE:mailto:bo@pear.example', 'END:VALARM'];
    expect(names('DESCRIPTION:a\r\n TTENDEE:mailto:bo@pear.example', ...alarm)).toBe(false);
  });
});
