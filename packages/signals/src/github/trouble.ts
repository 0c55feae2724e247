import { SourceError } from '@warmstart/core/ports';
import { addSeconds, earlierOf, type Instant, instantFromMillis, laterOf, retryAfterOf } from '@warmstart/core/time';

/** An answer that brings nothing, as far as its trouble can be told by it. */
export interface Refused {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** What GitHub says about it; empty where it says nothing. */
  readonly message: string;
}

/** What is waited where GitHub tells no end (docs, "Rate limits for the REST API"), and the longest that is believed; seconds. */
const [usual, longest] = [60, 86_400];

/** The trouble behind an answer other than 200. */
export function troubleOf(refused: Refused, now: Instant): SourceError {
  const { status } = refused;
  if (isThrottled(refused)) return new SourceError('throttled', comeBack(refused, now));
  if (status >= 500) return new SourceError('unreachable');
  if (status === 401 || status === 403) return new SourceError('no-access');
  // Gone, and closed by law: nothing will come of asking again.
  if (status === 404 || status === 410 || status === 451) return new SourceError('not-found');
  return new SourceError('not-readable');
}

/**
 * Two limits answer with 403 or 429: the hourly one, which leaves nothing over, and the one against bursts, which asks for
 * a pause or says what it is in words (docs, "Exceeding the rate limit").
 */
function isThrottled({ status, headers, message }: Refused): boolean {
  if (status === 429) return true;
  if (status !== 403 && status !== 503) return false;
  if (headers['retry-after'] !== undefined) return true;
  return status === 403 && (headers['x-ratelimit-remaining'] === '0' || /rate limit|abuse detection/i.test(message));
}

/** The later of the pause that is asked for and the end of the hour nothing is left of. */
function comeBack({ headers }: Refused, now: Instant): Instant {
  const asked = headers['retry-after'];
  const pause = asked === undefined ? null : retryAfterOf(String(asked), now, longest);
  const reset = allowance(headers);
  const last = addSeconds(now, longest);
  // A second more, since an instant has no fractions.
  const hour = reset === null || reset <= now ? null : earlierOf(addSeconds(reset, 1), last);
  if (pause !== null && hour !== null) return laterOf(pause, hour);
  return pause ?? hour ?? addSeconds(now, usual);
}

/** When the hour is over that nothing is left of; null while something is. */
export function allowance(headers: Refused['headers']): Instant | null {
  const reset = String(headers['x-ratelimit-reset'] ?? '');
  if (headers['x-ratelimit-remaining'] !== '0' || !/^\d{1,11}$/.test(reset)) return null;
  return instantFromMillis(Number(reset) * 1000);
}
