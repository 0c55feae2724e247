import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { epochSeconds, type Seconds } from './bare/index.ts';

/** A moment in UTC to the second, `2026-11-19T13:00:00Z`: compares as text, stores as text. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'a moment in UTC, like 2026-11-19T13:00:00Z');
export type Instant = z.infer<typeof Instant>;

/** From any ISO 8601 time with offset or `Z`; fractions of a second are dropped. Throws RangeError on anything else. */
export function instantOf(iso: string): Instant {
  return instantFromMillis(Temporal.Instant.from(iso).epochMilliseconds);
}

/** From milliseconds since 1970, as `Date.now()` gives them; throws RangeError where no calendar reaches. */
export function instantFromMillis(millis: number): Instant {
  return new Date(Math.floor(millis / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

/** The instant that many seconds later, or earlier when negative. */
export function addSeconds(instant: Instant, seconds: Seconds): Instant {
  return instantFromMillis(Date.parse(instant) + seconds * 1000);
}

/** Seconds from one instant to another; negative when `to` comes first. */
export function secondsBetween(from: Instant, to: Instant): Seconds {
  return epochSeconds(to) - epochSeconds(from);
}
