import { addSeconds, earlierOf, type Instant, instantFromMillis } from '@warmstart/core/time';

/** No feed is left alone longer than this, whatever its server says, in seconds. */
const longest = 3600;

/**
 * Until when a server wants to be left alone, as its `Retry-After` says in seconds or as a date, by its own clock (`Date`);
 * null where it does not say, or says nothing that can be read. @see RFC 9110, 10.2.3
 */
export function leaveAloneUntil(retryAfter: string | undefined, date: string | undefined): Instant | null {
  const now = instantOf(date);
  if (now === null || retryAfter === undefined) return null;
  const text = retryAfter.trim();
  // The clock is read to the second: a part of one already gone is not to be taken for the pause.
  const until = /^\d{1,9}$/.test(text) ? addSeconds(now, Math.min(Number(text), longest) + 1) : instantOf(text);
  return until === null || until <= now ? null : earlierOf(until, addSeconds(now, longest + 1));
}

function instantOf(text: string | undefined): Instant | null {
  const millis = Date.parse((text ?? '').slice(0, 100));
  return Number.isNaN(millis) ? null : instantFromMillis(millis);
}
