import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Window } from '../meeting/index.ts';
import { addDays, type PlainDate, plainDate, startOfDay, type TimeZone, weekdayOf } from '../time/index.ts';

/** A week as ISO 8601 counts them, `2026-W47`: from Monday on, the first one with the year's first Thursday. */
export const Week = z.string().refine((text) => mondayIn(text) !== null, 'a week of the calendar, like 2026-W47');
export type Week = z.infer<typeof Week>;

/** The week that holds a date. */
export function weekOf(date: PlainDate): Week {
  const { yearOfWeek = 0, weekOfYear = 0 } = Temporal.PlainDate.from(date);
  return `${String(yearOfWeek).padStart(4, '0')}-W${String(weekOfYear).padStart(2, '0')}`;
}

/** The Monday of a week. Throws RangeError where the year has no such week. */
export function mondayOf(week: Week): PlainDate {
  const monday = mondayIn(week);
  if (monday === null) throw new RangeError('not a week of the calendar, like 2026-W47');
  return monday;
}

function mondayIn(week: string): PlainDate | null {
  const [, year, number] = /^(\d{4})-W(\d\d)$/.exec(week) ?? [];
  if (year === undefined || number === undefined) return null;
  // The fourth of January is always in the first week.
  const fourth = plainDate(Temporal.PlainDate.from(`${year}-01-04`));
  const monday = addDays(fourth, 1 - weekdayOf(fourth) + 7 * (Number(number) - 1));
  return weekOf(monday) === week ? monday : null;
}

/** The days from one date on, as the zone has them: midnight to midnight, whatever a DST night does to their length. */
export function daysFrom(from: PlainDate, days: number, zone: TimeZone): Window {
  return { from: startOfDay(from, zone), to: startOfDay(addDays(from, days), zone) };
}
