import type { Window } from '@warmstart/core/meeting';
import { addSeconds, type Instant } from '@warmstart/core/time';

/** How far back is read, in seconds, so that what is running is known. */
const behind = 3600;

const day = 86_400;

/** The stretch that is read whole: from an hour ago to two weeks ahead. */
export function windowAt(now: Instant): Window {
  return { from: addSeconds(now, -behind), to: addSeconds(now, 14 * day) };
}

/** What is read of an account in between: as far ahead as briefs and corrections can matter by then. */
export function nearWindowAt(now: Instant): Window {
  return { from: addSeconds(now, -behind), to: addSeconds(now, 2 * day) };
}
