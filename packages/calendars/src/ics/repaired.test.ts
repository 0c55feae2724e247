import { describe, expect, test } from 'vitest';
import { eventOf, feedOf, readIn } from './feeds/write.ts';

function daysIn(window: string, ...lines: string[]): { days: string[]; faults: string[] } {
  const { meetings, faults } = readIn(window, feedOf([eventOf(...lines)]));
  return { days: meetings.map(({ start }) => start.slice(0, 10)), faults: faults.map(({ what }) => what) };
}

const weekly = 'DTSTART;TZID=Europe/Berlin:20260303T090000';
const march = '2026-03-01/2026-04-01';

describe('a rule', () => {
  test.each(['COUNT=-1', 'COUNT=0', 'COUNT=', 'UNTIL='])('that ends with %s never ends, and is told', (end) => {
    expect(daysIn('2027-03-01/2027-03-15', weekly, `RRULE:FREQ=WEEKLY;${end}`)).toEqual({
      days: ['2027-03-02', '2027-03-09'],
      faults: [expect.stringContaining('tells no end')],
    });
  });

  test('keeps the end it tells beside one that cannot be', () => {
    const { days } = daysIn(march, weekly, 'RRULE:FREQ=WEEKLY;COUNT=-1;UNTIL=20260312');
    expect(days).toEqual(['2026-03-03', '2026-03-10']);
  });

  test('is read without a part nobody knows, and that is told', () => {
    expect(daysIn('2026-03-01/2026-03-12', weekly, 'RRULE:FREQ=WEEKLY;UNTL=20260304;X-NOTE=1')).toEqual({
      days: ['2026-03-03', '2026-03-10'],
      faults: [expect.stringContaining('UNTL')],
    });
  });

  test('without a word is none', () => {
    expect(daysIn(march, weekly, 'RRULE:')).toEqual({ days: ['2026-03-03'], faults: [] });
  });

  test('in the years of another calendar is told, not read in ours', () => {
    const { days, faults } = daysIn(march, weekly, 'RRULE:RSCALE=CHINESE;FREQ=YEARLY');
    expect(days).toEqual([]);
    expect(faults).toEqual([expect.stringContaining('another calendar')]);
  });

  test('beside another counts only what it names itself', () => {
    const rules = ['RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2', 'RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=2'];
    expect(daysIn(march, weekly, ...rules).days).toEqual(['2026-03-03', '2026-03-06', '2026-03-10', '2026-03-13']);
  });

  test('of exceptions does not strike out a first start it does not name', () => {
    const { days } = daysIn(march, weekly, 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXRULE:FREQ=MONTHLY;BYMONTHDAY=10');
    expect(days).toEqual(['2026-03-03', '2026-03-17']);
  });
});

describe('a series of whole days that ends with a moment in UTC', () => {
  // Written on 19 March in Berlin, Auckland and Honolulu, then as the last second of the day.
  test.each(['20260318T230000Z', '20260318T110000Z', '20260319T100000Z', '20260319T235959Z', '20260319T225959Z'])(
    'ends with the day that has its midnight there: %s',
    (until) => {
      for (const zone of ['Europe/Berlin', 'UTC', 'Pacific/Honolulu']) {
        const feed = feedOf([eventOf('DTSTART;VALUE=DATE:20260317', `RRULE:FREQ=DAILY;UNTIL=${until}`)]);
        const { meetings } = readIn(march, feed, { zone });
        expect(meetings.map(({ days }) => days?.from)).toEqual(['2026-03-17', '2026-03-18', '2026-03-19']);
      }
    },
  );
});

describe('a feed', () => {
  const feed = feedOf([eventOf(weekly)]);

  test.each(['X-COMMENT:cached at noon', '<!-- 12 ms -->'])('may have a word behind its last line: %s', (word) => {
    expect(readIn(march, `${feed}${word}\r\n`).meetings).toHaveLength(1);
  });

  test.each(['BEGIN:VCAL', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT', 'X-COMMENT:more\r\nBEGIN:VEVENT'])(
    'is cut off where more begins behind it: %s',
    (more) => {
      expect(() => readIn(march, `${feed}${more}`)).toThrow(/cut off/);
    },
  );

  test('may fold its lines with an empty line between', () => {
    const folded = feed.replace('UID:event', 'UID\r\n\r\n :folded').replace('SUMMARY:Event', 'SUMMARY\r\n :Late');
    expect(readIn(march, folded).meetings).toMatchObject([{ uid: 'folded', title: 'Late' }]);
  });
});
