import {
  addDays,
  addSeconds,
  daysBetween,
  type Instant,
  instantAt,
  instantOf,
  isoIn,
  isPlainDate,
  isTimeZone,
  secondsBetween,
  startOfDay,
  type TimeZone,
  wallAt,
} from '@warmstart/core/time';
import type { EventTime } from './resource.ts';

/** When a time is: a date begins at midnight of the calendar's zone. Null for what a hand put there that is no time. */
export function whenIs(time: EventTime, zone: TimeZone): Instant | null {
  try {
    return time.date === undefined ? instantOf(time.dateTime ?? '') : startOfDay(time.date, zone);
  } catch {
    return null;
  }
}

/** A time as it is kept, its instant in UTC; null where it is none that Google takes. */
export function keptTime({ date, dateTime, timeZone }: EventTime, zone: TimeZone): EventTime | null {
  if (timeZone !== undefined && !isTimeZone(timeZone)) return null;
  if (date !== undefined) return dateTime === undefined && isPlainDate(date) ? { date } : null;
  if (dateTime === undefined) return null;
  const bare = !/(?:Z|[+-]\d\d:\d\d)$/i.test(dateTime);
  if (bare && timeZone === undefined) return null;
  try {
    const at = bare ? instantAt(dateTime, timeZone ?? zone) : instantOf(dateTime);
    return { dateTime: at, timeZone: timeZone ?? zone };
  } catch {
    return null;
  }
}

/** A time as it is told in a zone: `2026-03-10T09:00:00+01:00`, and `Z` for UTC. What is none is told as it stands. */
export function toldTime(time: EventTime, zone: TimeZone): EventTime {
  const at = whenIs(time, zone);
  if (at === null || time.date !== undefined) return time;
  const told = isoIn(at, zone).replace(/\+00:00$/, 'Z');
  return { dateTime: told, timeZone: time.timeZone };
}

/** The wall clock of its own zone at a kept time, `2026-03-10T09:00:00`; a date stays one. */
export function wallOf({ date, dateTime, timeZone = 'UTC' }: EventTime): string {
  return date ?? wallAt(instantOf(dateTime ?? ''), timeZone).iso.slice(0, 19);
}

/** A wall clock reading, or a date, as a kept time. */
export function timeFromWall(wall: string, zone: TimeZone): EventTime {
  return wall.length === 10 ? { date: wall } : { dateTime: instantAt(wall, zone), timeZone: zone };
}

/** What tells one occurrence of a series from the others: its instant or its date, which sort as they come. */
export function keyOf({ date, dateTime }: EventTime): string {
  return date ?? dateTime ?? '';
}

/** The end of something that begins at `start` and lasts as long as the model does. */
export function endAfter(start: EventTime, model: { readonly start: EventTime; readonly end: EventTime }): EventTime {
  if (start.date !== undefined)
    return { date: addDays(start.date, daysBetween(model.start.date ?? start.date, model.end.date ?? start.date)) };
  const length = secondsBetween(keyOf(model.start), keyOf(model.end));
  return { dateTime: addSeconds(keyOf(start), length), timeZone: model.end.timeZone };
}

/** How the id of an instance ends: `20260325T090000Z`, or `20260325` for a whole day. */
export function stampOf(start: EventTime): string {
  return keyOf(start).replace(/[-:]/g, '');
}
