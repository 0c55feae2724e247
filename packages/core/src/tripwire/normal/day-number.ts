import type { PlainDate } from '../../time/index.ts';

const day = 86_400_000;

/** Days since 1970: reckoning with them is a hundred times faster than with dates. */
export function dayNumber(date: PlainDate): number {
  return Math.round(Date.parse(date) / day);
}

export function calendarDay(number: number): PlainDate {
  return new Date(number * day).toISOString().slice(0, 10);
}

/** 1 Monday … 7 Sunday. The first day of 1970 was a Thursday. */
export function weekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}
