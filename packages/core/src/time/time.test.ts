import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addSeconds,
  Duration,
  dateIn,
  daysBetween,
  durationMinutes,
  durationParts,
  epochSeconds,
  Instant,
  instantAt,
  instantFromMillis,
  instantOf,
  isoIn,
  isPlainDate,
  isTimeZone,
  secondsBetween,
  startOfDay,
  wallAt,
  weekdayOf,
} from './index.ts';

const newYork = 'America/New_York';

describe('a date', () => {
  test.each(['2026-03-03', '2028-02-29', '0001-01-01'])('%s exists', (date) => {
    expect(isPlainDate(date)).toBe(true);
  });

  test.each(['2026-02-29', '2026-13-01', '2026-3-3', '03/03/2026', '2026-03-03T00:00', '', '2026-03-03\n'])(
    '%j does not',
    (date) => {
      expect(isPlainDate(date)).toBe(false);
    },
  );

  test('is counted in whole days, over DST nights and years too', () => {
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
    expect(daysBetween('2026-11-02', '2026-10-31')).toBe(-2);
    expect(daysBetween('2025-12-31', '2026-01-01')).toBe(1);
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  test('adding and counting agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        expect(daysBetween('2026-03-03', addDays('2026-03-03', days))).toBe(days);
      }),
    );
  });

  test('has a weekday, Monday first', () => {
    expect(['2026-03-02', '2026-03-03', '2026-03-08'].map(weekdayOf)).toEqual([1, 2, 7]);
  });
});

describe('a length', () => {
  test.each([
    ['10m', 10],
    ['5h', 300],
    ['14d', 20_160],
    ['2w', 20_160],
  ])('%s is %i minutes', (duration, minutes) => {
    expect(durationMinutes(duration)).toBe(minutes);
  });

  test('of working days has none', () => {
    expect(durationParts('10wd')).toEqual({ count: 10, unit: 'wd' });
    expect(() => durationMinutes('10wd')).toThrow(RangeError);
  });

  test.each(['', '10', 'm', '10 m', '-1m', '1.5h', '10M', '100000m', '10m\n'])('%j is none', (text) => {
    expect(Duration.safeParse(text).success).toBe(false);
    expect(() => durationParts(text)).toThrow(RangeError);
  });
});

describe('an instant', () => {
  test.each([
    ['2026-03-03T10:00:00-05:00', '2026-03-03T15:00:00Z'],
    ['2026-03-03T15:00:00.999Z', '2026-03-03T15:00:00Z'],
    ['2026-03-03T15:00Z', '2026-03-03T15:00:00Z'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59Z'],
  ])('%s is %s', (iso, instant) => {
    expect(instantOf(iso)).toBe(instant);
    expect(Instant.safeParse(instantOf(iso)).success).toBe(true);
  });

  test.each(['2026-03-03', '2026-03-03T15:00:00', 'now', ''])('%j is none', (text) => {
    expect(() => instantOf(text)).toThrow(RangeError);
  });

  test('counts seconds there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2e9, max: 4e9 }), fc.integer({ min: -1e7, max: 1e7 }), (second, more) => {
        const instant = instantFromMillis(second * 1000);
        expect(epochSeconds(instant)).toBe(second);
        expect(secondsBetween(instant, addSeconds(instant, more))).toBe(more);
      }),
    );
  });
});

describe('a zone', () => {
  test.each(['America/New_York', 'UTC', 'Asia/Kolkata', 'Europe/Kyiv'])('%s is one', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

  test.each(['+02:00', 'Mars/Base', '', 'America/New York', '../etc'])('%j is none', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });

  test('has its own wall clock', () => {
    expect(wallAt('2026-03-03T03:30:00Z', newYork)).toEqual({
      date: '2026-03-02',
      time: '22:30',
      offset: '-05:00',
      iso: '2026-03-02T22:30:00-05:00',
    });
    expect(wallAt('2026-03-03T03:30:00Z', 'Asia/Kolkata')).toEqual({
      date: '2026-03-03',
      time: '09:00',
      offset: '+05:30',
      iso: '2026-03-03T09:00:00+05:30',
    });
    expect(isoIn('2026-07-03T03:30:00Z', newYork)).toBe('2026-07-02T23:30:00-04:00');
    expect(dateIn('2026-03-03T04:59:59Z', newYork)).toBe('2026-03-02');
  });

  test.each([
    ['before the gap', '2026-03-08T01:59', '2026-03-08T06:59:00Z'],
    ['in the gap it moves on by it', '2026-03-08T02:30', '2026-03-08T07:30:00Z'],
    ['after the gap', '2026-03-08T03:00', '2026-03-08T07:00:00Z'],
    ['of the hour that comes twice the first is meant', '2026-11-01T01:30', '2026-11-01T05:30:00Z'],
    ['after it', '2026-11-01T02:00', '2026-11-01T07:00:00Z'],
  ])('reads a wall time %s', (_, wall, instant) => {
    expect(instantAt(wall, newYork)).toBe(instant);
  });

  test('begins its days where its clock does', () => {
    expect(startOfDay('2026-03-03', newYork)).toBe('2026-03-03T05:00:00Z');
    expect(startOfDay('2026-03-09', newYork)).toBe('2026-03-09T04:00:00Z');
    // In Santiago midnight of 6 September 2026 does not exist.
    expect(wallAt(startOfDay('2026-09-06', 'America/Santiago'), 'America/Santiago').time).toBe('01:00');
  });
});
