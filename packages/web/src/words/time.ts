import { sayDate } from '@warmstart/core/brief';
import { daysBetween, type Instant, type PlainDate, secondsBetween, type TimeZone, wallAt } from '@warmstart/core/time';

/** Where and when somebody reads. */
export interface Reader {
  readonly zone: TimeZone;
  readonly locale: string;
  readonly today: PlainDate;
}

/** `Fri 9 Oct` */
export function sayDay(date: PlainDate, today: PlainDate, locale: string): string {
  return sayDate(date, today, { locale, weekday: true });
}

/** When something is due: "5 days late", "today", "tomorrow", "Fri 9 Oct". */
export function sayDue(due: PlainDate, today: PlainDate, locale: string): string {
  const days = daysBetween(today, due);
  if (days < 0) return days === -1 ? '1 day late' : `${-days} days late`;
  if (days < 2) return days === 0 ? 'today' : 'tomorrow';
  return sayDay(due, today, locale);
}

export function isToday(instant: Instant, { zone, today }: Reader): boolean {
  return wallAt(instant, zone).date === today;
}

/** `09:30` today, else `Fri 9 Oct, 09:30`. */
export function sayWhen(instant: Instant, { zone, locale, today }: Reader): string {
  const { date, time } = wallAt(instant, zone);
  return date === today ? time : `${sayDay(date, today, locale)}, ${time}`;
}

/** `09:30–10:15`, with the day where it ends on another. */
export function sayTimes(start: Instant, end: Instant, reader: Reader): string {
  const [from, to] = [wallAt(start, reader.zone), wallAt(end, reader.zone)];
  if (start === end) return from.time;
  return to.date === from.date
    ? `${from.time}–${to.time}`
    : `${from.time}–${sayDay(to.date, reader.today, reader.locale)}, ${to.time}`;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago: "just now", "2 min", "3 h", "6 d". */
export function sayAgo(from: Instant, now: Instant): string {
  const seconds = secondsBetween(from, now);
  if (seconds < minute) return 'just now';
  if (seconds < hour) return `${Math.floor(seconds / minute)} min ago`;
  if (seconds < day) return `${Math.floor(seconds / hour)} h ago`;
  return `${Math.floor(seconds / day)} d ago`;
}
