import { manager, meeting } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Manager } from '../../manager/index.ts';
import { addDays, addSeconds, dateIn, weekdayOf } from '../../time/index.ts';
import { mondayOf } from '../week.ts';
import { dueReview, reviewTurn, weeklyWanted, weekMark } from './due-review.ts';
import { reviewTime } from './next-review.ts';

const host = (parts: Partial<Manager> = {}): Manager => ({ ...manager(), timezone: 'America/New_York', ...parts });
const away = (from: string, days = 1) =>
  meeting({
    purpose: 'out-of-office',
    start: `${from}T05:00:00Z`,
    end: `${addDays(from, days)}T05:00:00Z`,
    days: { from, to: addDays(from, days) },
  });
const wanted = { review: { on: true, without: [], diffs: false } };
const week = '2026-W10';
/** Friday 6 March 2026, 14:00 in New York. */
const friday = '2026-03-06T19:00:00Z';

test('it is on until somebody says otherwise, and woken for diffs alone where only they are wanted', () => {
  expect(weeklyWanted({})).toEqual({ review: true, diffs: false });
  const planned = (review: { on: boolean; diffs: boolean }) =>
    dueReview('m', { host: host(), settings: { review: { ...review, without: [] } }, meetings: [], now: friday });
  expect(planned({ on: false, diffs: false })).toBeNull();
  expect(planned({ on: false, diffs: true })?.at).toBe('2026-03-13T18:00:00Z');
});

test('the wake-up is that of the next review, and of the week after where this one is done with', () => {
  const asked = { host: host(), settings: wanted, meetings: [], now: '2026-03-04T12:00:00Z' };
  expect(dueReview('m', asked)).toEqual({ manager: 'm', at: friday, kind: 'review', ref: week, week });
  expect(dueReview('m', { ...asked, made: week })).toMatchObject({ at: '2026-03-13T18:00:00Z', week: '2026-W11' });
});

test('the records of a week are named alike whenever its review goes out', () => {
  expect([weekMark('2026-W10'), weekMark('2026-W53')]).toEqual(['2026-03-09T00:00:00Z', '2027-01-04T00:00:00Z']);
});

const turn = (now: string, meetings = [] as ReturnType<typeof away>[], parts: Partial<Manager> = {}) =>
  reviewTurn(week, { host: host(parts), meetings, now });

test('it goes out at its time and not before', () => {
  expect(turn(addSeconds(friday, -1))).toEqual({ kind: 'later', at: friday });
  expect(turn(friday)).toEqual({ kind: 'now' });
  expect(turn(addSeconds(friday, 9 * 3600))).toEqual({ kind: 'now' });
});

test('where it could not, it comes on the next working day at its hour, and after four days not at all', () => {
  expect(turn('2026-03-07T15:00:00Z')).toEqual({ kind: 'later', at: '2026-03-09T18:00:00Z' });
  expect(turn('2026-03-09T12:00:00Z')).toEqual({ kind: 'now' });
  expect(turn('2026-03-11T12:00:00Z')).toMatchObject({ kind: 'never' });
  expect(turn('2026-03-07T15:00:00Z', [away('2026-03-09', 3)])).toMatchObject({ kind: 'never' });
});

test('who falls ill on the day itself has it on the first day back', () => {
  expect(turn(friday, [away('2026-03-06')])).toEqual({ kind: 'later', at: '2026-03-09T18:00:00Z' });
  expect(turn(friday, [away('2026-03-02', 5)])).toMatchObject({ kind: 'never', why: expect.stringContaining('off') });
});

test('a day it was set on is no day off, though nobody works on it', () => {
  const review = { day: 'sat', at: '09:00' } as const;
  expect(turn('2026-03-07T14:00:00Z', [], { review })).toEqual({ kind: 'now' });
  expect(turn('2026-03-08T14:00:00Z', [], { review })).toMatchObject({ kind: 'later' });
});

test('whatever is off and whenever it is asked, it never goes out on a day off or before its time', () => {
  const days = fc.integer({ min: -6, max: 8 }).map((day) => addDays('2026-03-06', day));
  fc.assert(
    fc.property(
      fc.array(days, { maxLength: 8 }),
      fc.array(days, { maxLength: 3 }),
      fc.integer({ min: -7 * 86_400, max: 9 * 86_400 }),
      (holidays, gone, seconds) => {
        const now = addSeconds(friday, seconds);
        const meetings = gone.map((date) => away(date));
        const given = host({ holidays });
        const answer = reviewTurn(week, { host: given, meetings, now });
        const today = dateIn(now, given.timezone);
        const time = reviewTime(week, given, meetings);
        if (answer.kind === 'now') {
          expect([...holidays, ...gone]).not.toContain(today);
          expect(weekdayOf(today)).toBeLessThan(6);
          expect(time !== null && time.at <= now).toBe(true);
        }
        if (answer.kind === 'later') expect(answer.at > now).toBe(true);
        if (answer.kind === 'never') expect(time === null || today > mondayOf(week)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
