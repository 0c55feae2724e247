import type { Meeting } from '@warmstart/core/meeting';
import { addDays, Instant, instantAt, instantOf, isPlainDate, startOfDay, type TimeZone } from '@warmstart/core/time';
import { ianaName } from '../ics/zones/iana.ts';
import type { GoogleEvent, When } from './event.ts';

export type Placed = Pick<Meeting, 'start' | 'end' | 'days' | 'timezone'>;

/**
 * When an event is; else what is wrong with it, to be said of the event.
 * @param zone of the calendar: whole days begin and end in it
 */
export function placedOf({ start, end }: Pick<GoogleEvent, 'start' | 'end'>, zone: TimeZone): Placed | string {
  if (!start || !end) return 'it has no times and is left out';
  if (typeof start.date === 'string') return typeof end.date === 'string' ? wholeDays(start.date, end.date, zone) : odd;
  const [from, to] = [momentOf(start), momentOf(end)];
  if (from === null || to === null) return odd;
  return to < from ? backwards : { start: from, end: to, days: null, timezone: zoneOf(start) ?? zone };
}

const odd = 'its times cannot be read and it is left out';
const backwards = 'it ends before it begins and is left out';

function wholeDays(from: string, end: string, zone: TimeZone): Placed | string {
  if (!isPlainDate(from) || !isPlainDate(end)) return odd;
  if (end < from) return backwards;
  // The end is exclusive, but some writers name the last day.
  const to = end === from ? addDays(from, 1) : end;
  const [first, last] = [firstMoment(from, zone), firstMoment(to, zone)];
  return first === null || last === null ? odd : { start: first, end: last, days: { from, to }, timezone: zone };
}

/** What tells an occurrence of a series from the others: its original start, in UTC, or the date of whole days. */
export function recurrenceIdOf(original: When): string | null {
  if (typeof original.date === 'string') return isPlainDate(original.date) ? original.date : null;
  return momentOf(original);
}

/** The first moment of a series; null where it cannot be read. */
export function seriesStartOf(start: When, zone: TimeZone): Instant | null {
  if (typeof start.date === 'string') return isPlainDate(start.date) ? firstMoment(start.date, zone) : null;
  return momentOf(start);
}

function zoneOf({ timeZone }: When): TimeZone | null {
  return timeZone ? ianaName(timeZone) : null;
}

function momentOf(when: When): Instant | null {
  const { dateTime } = when;
  if (!dateTime || dateTime.length > 60) return null;
  const zone = zoneOf(when);
  // A time bears its offset, unless its own zone is named; in any other zone it would be another time.
  return possible(() => instantOf(dateTime)) ?? (zone === null ? null : possible(() => instantAt(dateTime, zone)));
}

function firstMoment(date: string, zone: TimeZone): Instant | null {
  return possible(() => startOfDay(date, zone));
}

/** Null where no calendar reaches, or nothing can be read. */
function possible(read: () => string): Instant | null {
  try {
    return Instant.safeParse(read()).data ?? null;
  } catch {
    return null;
  }
}
