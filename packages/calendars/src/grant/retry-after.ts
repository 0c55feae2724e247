import { addSeconds, type Instant, instantFromMillis } from '@warmstart/core/time';

/** The longest a provider is left alone because it says so, in seconds: a header that is wrong must not stop us for good. */
const longest = 3600;

/** The earliest moment to ask again: seconds or a date (RFC 9110, 10.2.3). Null for what is neither, or is over. */
export function notBeforeOf(header: string | null, now: Instant): Instant | null {
  if (header === null) return null;
  // Rounded up to the next second: instants have no fractions, and no call may come too early.
  const seconds = /^\s*\d{1,9}\s*$/.test(header) ? Number(header) + 1 : secondsUntil(header, now);
  return seconds > 0 ? addSeconds(now, Math.min(seconds, longest)) : null;
}

function secondsUntil(date: string, now: Instant): number {
  const millis = Date.parse(date);
  return Number.isNaN(millis) ? 0 : (Date.parse(instantFromMillis(millis)) - Date.parse(now)) / 1000;
}
