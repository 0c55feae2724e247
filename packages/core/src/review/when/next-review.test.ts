import { manager, meeting } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Manager, Weekday } from '../../manager/index.ts';
import { addDays, addSeconds, dateIn, wallAt } from '../../time/index.ts';
import { mondayOf, weekOf } from '../week.ts';
import { nextReview, reviewedMonday, reviewTime } from './next-review.ts';

const host = (parts: Partial<Manager> = {}): Manager => ({ ...manager(), timezone: 'America/New_York', ...parts });

/** A whole day out of the office. */
const away = (from: string, days = 1) =>
  meeting({
    purpose: 'out-of-office',
    start: `${from}T05:00:00Z`,
    end: `${addDays(from, days)}T05:00:00Z`,
    days: { from, to: addDays(from, days) },
  });

test('it comes on Friday at 14:00 where the manager is, in the weeks of both DST nights', () => {
  const times = ['2026-W10', '2026-W11', '2026-W44', '2026-W45'].map((week) => reviewTime(week, host(), [])?.at);
  expect(times).toEqual([
    '2026-03-06T19:00:00Z',
    '2026-03-13T18:00:00Z',
    '2026-10-30T18:00:00Z',
    '2026-11-06T19:00:00Z',
  ]);
});

test('a time that a DST night skips moves on by the gap', () => {
  const review = { day: 'sun', at: '02:30' } as const;
  expect(reviewTime('2026-W10', host({ review }), [])?.at).toBe('2026-03-08T07:30:00Z');
});

test('on a holiday, or a day out of the office, it comes on the last working day before', () => {
  expect(reviewTime('2026-W10', host({ holidays: ['2026-03-06'] }), [])).toEqual({
    week: '2026-W10',
    at: '2026-03-05T19:00:00Z',
    moved: 'holiday',
  });
  expect(reviewTime('2026-W10', host(), [away('2026-03-05', 2)])).toMatchObject({
    at: '2026-03-04T19:00:00Z',
    moved: 'out-of-office',
  });
});

test('an absence of half the day counts, a visit to the dentist does not; nor does what somebody else is away for', () => {
  const gone = (parts: object) =>
    reviewTime('2026-W10', host(), [{ ...away('2026-03-06'), days: null, ...parts }])?.moved;
  expect(gone({ start: '2026-03-06T17:00:00Z', end: '2026-03-06T23:00:00Z' })).toBe('out-of-office');
  expect(gone({ start: '2026-03-06T17:00:00Z', end: '2026-03-06T19:30:00Z' })).toBe(null);
  expect(
    reviewTime('2026-W10', host(), [{ ...away('2026-03-06'), organizer: { email: 'lee@harbour.example', name: null } }])
      ?.moved,
  ).toBe(null);
});

test('set on a Monday that is off, it comes on the Friday before', () => {
  const time = reviewTime('2026-W11', host({ review: { day: 'mon', at: '08:00' }, holidays: ['2026-03-09'] }), []);
  expect(time?.at).toBe('2026-03-06T13:00:00Z');
});

test('in a week that is off altogether there is none, and the next one is that of the week after', () => {
  expect(reviewTime('2026-W10', host(), [away('2026-02-28', 9)])).toBe(null);
  expect(nextReview('2026-02-28T12:00:00Z', host(), { meetings: [away('2026-02-28', 9)] })?.week).toBe('2026-W11');
});

test('a review that was made for a holiday does not come again when the holiday is taken back', () => {
  expect(nextReview('2026-03-05T20:00:00Z', host(), { meetings: [], made: '2026-W10' })?.at).toBe(
    '2026-03-13T18:00:00Z',
  );
});

test('it looks back on its own week, or on the one before where it is set before Thursday', () => {
  const monday = (day: Weekday) => reviewedMonday('2026-W11', host({ review: { day, at: '08:00' } }));
  expect([monday('mon'), monday('wed'), monday('thu'), monday('sun')]).toEqual([
    '2026-03-02',
    '2026-03-02',
    '2026-03-09',
    '2026-03-09',
  ]);
});

test('whatever days are off, reviews come at most once a week, in order, at their hour and never on a day off', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 30 });
  const set = fc.constantFrom<Weekday>('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun');
  fc.assert(
    fc.property(days, set, (off, day) => {
      const holidays = off.map((ahead) => addDays('2026-02-16', ahead));
      const one = host({ holidays, review: { day, at: '10:00' } });
      let now = '2026-02-16T00:00:00Z';
      let week = '';
      for (let count = 0; count < 6; count++) {
        const next = nextReview(now, one, { meetings: [] });
        if (!next) throw new Error('there is always one in a year');
        expect(next.at > now && next.week > week).toBe(true);
        expect(holidays).not.toContain(dateIn(next.at, one.timezone));
        expect(wallAt(next.at, one.timezone).time).toBe('10:00');
        now = addSeconds(next.at, 0);
        week = next.week;
      }
    }),
    { numRuns: 60 },
  );
});

test('weeks are those of ISO 8601, at the turn of the year too', () => {
  expect(['2026-01-01', '2027-01-01', '2020-12-31', '2024-12-30'].map(weekOf)).toEqual([
    '2026-W01',
    '2026-W53',
    '2020-W53',
    '2025-W01',
  ]);
  expect([mondayOf('2026-W53'), mondayOf('2026-W01')]).toEqual(['2026-12-28', '2025-12-29']);
  expect(() => mondayOf('2025-W53')).toThrow(RangeError);
});
