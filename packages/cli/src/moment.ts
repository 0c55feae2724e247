import { type Instant, instantAt, instantOf, isPlainDate, startOfDay, type TimeZone } from '@warmstart/core/time';
import { Misuse } from './trouble.ts';

const shape = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Reads a time from the command line: a date (its first instant in `zone`), a local time in `zone`, or a time with its
 * offset.
 * @param option the option it belongs to, for the message
 * @throws Misuse when it is none, or does not exist
 */
export function readMoment(text: string, zone: TimeZone, option: string): Instant {
  const found = shape.exec(text.trim());
  try {
    if (!found) throw new RangeError('not in the form of a time');
    if (isPlainDate(text.trim())) return startOfDay(text.trim(), zone);
    return found[1] ? instantOf(text.trim()) : instantAt(text.trim(), zone);
  } catch {
    throw new Misuse(
      `${option} ${text} is no time. Write a date (2026-11-19), a local time (2026-11-19T08:00) or one with its offset (2026-11-19T08:00-05:00).`,
    );
  }
}
