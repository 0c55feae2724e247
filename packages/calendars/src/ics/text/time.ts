import { dayOf, daySeconds, monthLength, type Wall } from '../clock/civil.ts';

export interface WallReading {
  readonly wall: Wall;
  readonly form: 'date' | 'local' | 'utc';
}

/** What ical.js makes of a plain date where a time is due: `2026-11-19T::`. */
const emptyTime = 'T::';

/** Reads a date or date-time as iCalendar or jCal writes it; null when it is none, or a day that does not exist. */
export function readWall(text: string): WallReading | null {
  const [, years, months, dates, time, hours, minutes, seconds, utc] =
    /^\s*(\d{4})-?(\d\d)-?(\d\d)(T(\d\d):?(\d\d):?(\d\d)?(Z?))?\s*$/i.exec(
      text.endsWith(emptyTime) ? text.slice(0, -emptyTime.length) : text,
    ) ?? [];
  const [year, month, date] = [Number(years), Number(months), Number(dates)];
  if (years === undefined || year < 1 || month < 1 || month > 12 || date < 1 || date > monthLength(year, month))
    return null;
  const midnight = dayOf(year, month, date) * daySeconds;
  if (time === undefined) return { wall: midnight, form: 'date' };
  const [hour, minute, second] = [Number(hours), Number(minutes), Math.min(59, Number(seconds ?? 0))];
  if (hour > 23 || minute > 59) return null;
  return { wall: midnight + hour * 3600 + minute * 60 + second, form: utc ? 'utc' : 'local' };
}

/** A length: whole days are days on the wall, the rest is exact (RFC 5545, 3.3.6). Seconds. */
export interface Length {
  readonly days: number;
  readonly seconds: number;
}

/** Reads a DURATION value such as `PT1H30M`, `P1D`, `-PT15M`; null when it is none. */
export function readLength(text: string): Length | null {
  const [, sign, weeks, days, hours, minutes, seconds] =
    /^\s*([+-]?)P(?:(\d{1,12})W)?(?:(\d{1,12})D)?(?:T(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,12})S)?)?\s*$/i.exec(
      text,
    ) ?? [];
  if ([weeks, days, hours, minutes, seconds].every((part) => part === undefined)) return null;
  const factor = sign === '-' ? -1 : 1;
  return {
    days: factor * (Number(weeks ?? 0) * 7 + Number(days ?? 0)) + 0,
    seconds: factor * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) + 0,
  };
}
