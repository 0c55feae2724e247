/**
 * Wall clocks as plain numbers, so that rules can be reckoned without a time zone: a *day* counts from 1 January 1970,
 * a *wall* counts the seconds from its midnight as if no zone existed. The calendar is the Gregorian one throughout.
 */
export type Day = number;
export type Wall = number;

export const daySeconds = 86_400;

/** The first and the last wall clock readings that ISO 8601 writes with four digits of a year. */
export const firstWall: Wall = dayOf(1, 1, 1) * daySeconds;
export const lastWall: Wall = dayOf(9999, 12, 31) * daySeconds + 86_399;

/** The day of a date; a month or day beyond its range carries over. (Hinnant, "chrono-compatible date algorithms") */
export function dayOf(year: number, month: number, date: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly date: number;
}

/** The date of a day. */
export function dateOf(day: Day): CivilDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** 0 Monday … 6 Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function dayOfWall(wall: Wall): Day {
  return Math.floor(wall / daySeconds);
}

export function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days in a month, 1 to 12. */
export function monthLength(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 31);
}

export function yearLength(year: number): number {
  return isLeap(year) ? 366 : 365;
}

/** `2026-11-19` */
export function isoDate(day: Day): string {
  const { year, month, date } = dateOf(day);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

/** `2026-11-19T09:30:00`, without a zone. */
export function isoWall(wall: Wall): string {
  const day = dayOfWall(wall);
  const seconds = wall - day * daySeconds;
  return `${isoDate(day)}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
