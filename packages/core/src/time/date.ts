import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** A calendar date that exists, `2026-11-19`: compares as text. */
export const PlainDate = z.string().refine(isPlainDate, 'a date that exists, like 2026-11-19');
export type PlainDate = z.infer<typeof PlainDate>;

/** Whether the text is a date of the calendar in the form `YYYY-MM-DD`. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Whole days from one date to another; negative when `to` comes first. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The date that many days later, or earlier when negative. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return plainDate(Temporal.PlainDate.from(date).add({ days }));
}

/** 1 Monday … 7 Sunday, as ISO 8601 counts. */
export function weekdayOf(date: PlainDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

export function plainDate(date: Temporal.PlainDate): PlainDate {
  return date.toString();
}
