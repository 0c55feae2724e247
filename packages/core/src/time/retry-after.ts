import type { Seconds } from './bare/index.ts';
import { earlierOf } from './compare.ts';
import { addSeconds, type Instant, instantFromMillis } from './instant.ts';

/** A date of HTTP is shorter. */
const longestDate = 100;

/**
 * Until when a server wants to be left alone, as its `Retry-After` says in seconds or as a date (RFC 9110, 10.2.3). Never
 * sooner than asked for: an instant has no fractions, and a part of its second may be gone already.
 * @param longest what is believed: who asks for more is left alone for so long
 * @returns null where nothing is said, nothing that can be read, or a time that is over
 */
export function retryAfterOf(header: string | null | undefined, now: Instant, longest: Seconds): Instant | null {
  const text = (header ?? '').trim();
  const until = /^\d{1,9}(?:\.\d{1,9})?$/.test(text)
    ? addSeconds(now, Math.ceil(Number(text)) + 1)
    : instantOfHttp(text, 999);
  if (until === null || until <= now) return null;
  return earlierOf(until, addSeconds(now, longest));
}

/** The moment a date of HTTP names; null where it names none. @param more milliseconds added to it */
export function instantOfHttp(date: string | null | undefined, more = 0): Instant | null {
  const text = date ?? '';
  // Without the name of a month it is a number of something, and no date of HTTP.
  if (text.length > longestDate || !/[a-z]/i.test(text)) return null;
  const millis = Date.parse(text);
  return Number.isNaN(millis) ? null : instantFromMillis(Math.min(millis, farthest) + more);
}

/** The last moment that is written with four digits of the year. */
const farthest = Date.parse('9999-12-30T00:00:00Z');
