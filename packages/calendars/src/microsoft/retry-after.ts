import { createHash } from 'node:crypto';
import { addSeconds, type Instant, retryAfterOf } from '@warmstart/core/time';

/** Where the provider does not say how long: at least so long, and up to twice that, in seconds. */
const usual = 60;

/** A longer pause is no honest one, in seconds. */
const longest = 86_400;

/** Whom to leave alone, and when that was said. */
export interface Told {
  readonly account: string;
  readonly now: Instant;
}

/**
 * Until when a provider wants to be left alone, from the `Retry-After` of its answer. Without one that lies
 * ahead, a minute or two, by account and moment, so that many do not come back at once.
 */
export function notBeforeOf(retryAfter: string | null, told: Told): Instant {
  const { now } = told;
  return retryAfterOf(retryAfter, now, longest) ?? addSeconds(now, usual + jitter(told));
}

function jitter({ account, now }: Told): number {
  return createHash('sha256').update(`${account} ${now}`).digest().readUInt16BE() % usual;
}
