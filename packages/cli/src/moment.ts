import { type Instant, instantAt, instantOf, isPlainDate, startOfDay, type TimeZone } from '@warmstart/core/time';
import { Misuse } from './trouble.ts';

const shape = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Reads a time from the command line: a date (its first instant in `zone`), a local time in `zone`, or a time with its
 * offset. Times thousands of years away are brought to the years 10 and 9990.
 * @param option the option it belongs to, for the message
 * @throws Misuse when it is none, or does not exist
 */
export function readMoment(text: string, zone: TimeZone, option: string): Instant {
  const found = shape.exec(text.trim());
  try {
    if (!found) throw new RangeError('not in the form of a time');
    return within(momentOf(text.trim(), found[1] !== undefined, zone));
  } catch {
    throw new Misuse(
      `${option} ${text} is no time. Write a date (2026-11-19), a local time (2026-11-19T08:00) or one with its offset (2026-11-19T08:00-05:00).`,
    );
  }
}

function momentOf(text: string, withOffset: boolean, zone: TimeZone): Instant {
  if (isPlainDate(text)) return startOfDay(text, zone);
  return withOffset ? instantOf(text) : instantAt(text, zone);
}

// Instants are written with four digits of a year and compared as text; some years are left on both sides to reckon in.
const first = '0010-01-01T00:00:00Z';
const last = '9990-01-01T00:00:00Z';

/** Whoever writes the year 1 or 9999 means the beginning or the end of all time. */
function within(instant: Instant): Instant {
  if (!/^\d/.test(instant)) return instant.startsWith('-') ? first : last;
  return instant < first ? first : instant > last ? last : instant;
}
