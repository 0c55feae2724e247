import { describe, expect, test } from 'vitest';
import { readMoment } from './moment.ts';
import { Misuse } from './trouble.ts';

describe('a time on the command line', () => {
  test.each([
    ['a date is the first instant of that day in the zone', '2026-11-19', '2026-11-18T23:00:00Z'],
    ['a local time is read in the zone', '2026-11-19T08:00', '2026-11-19T07:00:00Z'],
    ['a blank may stand for the T', '2026-11-19 08:00:30', '2026-11-19T07:00:30Z'],
    ['an offset counts for itself', '2026-11-19T08:00:00-05:00', '2026-11-19T13:00:00Z'],
    ['Z is UTC', '2026-11-19T08:00Z', '2026-11-19T08:00:00Z'],
    ['a local time that a DST night skips moves on by the gap', '2026-03-29T02:30', '2026-03-29T01:30:00Z'],
    ['the beginning of all time is brought near enough to reckon with', '0001-01-01', '0010-01-01T00:00:00Z'],
    ['so is its end', '9999-12-31T23:59-05:00', '9990-01-01T00:00:00Z'],
  ])('%s', (_, text, instant) => {
    expect(readMoment(text, 'Europe/Berlin', '--at')).toBe(instant);
  });

  test.each([
    '',
    'tomorrow',
    '2026-02-30',
    '2026-11-19T25:00',
    '19.11.2026',
    '+020000-01-01',
    '2026-11-19T08:00[x]',
    '2026-11-19T',
  ])('%s is refused with what would work', (text) => {
    expect(() => readMoment(text, 'Europe/Berlin', '--from')).toThrow(Misuse);
    expect(() => readMoment(text, 'Europe/Berlin', '--from')).toThrow(/--from .*2026-11-19T08:00/);
  });
});
