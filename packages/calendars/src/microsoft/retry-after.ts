import { createHash } from 'node:crypto';
import { addSeconds, earlierOf, type Instant, instantFromMillis, laterOf } from '@warmstart/core/time';

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
 * Until when a provider wants to be left alone, from the `Retry-After` of its answer: seconds or an HTTP date. Without
 * one, a minute or two, by account and moment, so that many do not come back at once.
 */
export function notBeforeOf(retryAfter: string | null, told: Told): Instant {
  const { now } = told;
  const wanted = retryAfter === null ? null : (fromSeconds(retryAfter, now) ?? fromDate(retryAfter, now));
  const until = wanted ?? addSeconds(now, usual + jitter(told));
  return earlierOf(until, addSeconds(now, longest));
}

function fromSeconds(text: string, now: Instant): Instant | null {
  if (!/^\s*\d{1,9}(?:\.\d{1,9})?\s*$/.test(text)) return null;
  // The clock is read to the second: a part of one already gone is not to be taken for the pause.
  return addSeconds(now, Math.ceil(Number(text)) + 1);
}

function fromDate(text: string, now: Instant): Instant | null {
  const millis = Date.parse(text.slice(0, 100));
  if (Number.isNaN(millis) || !/[a-z]/i.test(text)) return null;
  const last = Date.parse(now) + longest * 1000;
  return laterOf(instantFromMillis(Math.min(last, millis + 999)), addSeconds(now, 1));
}

function jitter({ account, now }: Told): number {
  return createHash('sha256').update(`${account} ${now}`).digest().readUInt16BE() % usual;
}
