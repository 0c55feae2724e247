import { type Instant, secondsBetween } from '@warmstart/core/time';

/** A sweep comes once a minute; without one for so long, in seconds, briefs would be late and nobody would say so. */
const longestSilence = 5 * 60;

/** @param swept the last sweep that ended well; null before the start */
export function silence(swept: Instant | null, now: Instant): string[] {
  // Before the start, and for commands that run without one, nobody is expected to look.
  if (swept === null || secondsBetween(swept, now) < longestSilence) return [];
  return [`nothing was looked for since ${swept}: start Warmstart again`];
}
