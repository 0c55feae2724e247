// What can be told of time without a library or a schema: all that reading a feed needs, so that its thread starts fast.
import type { Instant } from '../instant.ts';

/** A length of time in whole seconds. */
export type Seconds = number;

/** Seconds since 1970. */
export function epochSeconds(instant: Instant): Seconds {
  return Math.floor(Date.parse(instant) / 1000);
}

const asked = new Map<string, boolean>();

/** Names remembered at once: a calendar asks for its one or two zones thousands of times. */
const mostAsked = 1000;

/** Whether the host's zone data know the name. Offsets such as `+02:00` are no zones: they do not keep summer time. */
export function isTimeZone(name: string): boolean {
  const known = asked.get(name);
  if (known !== undefined) return known;
  if (asked.size >= mostAsked) asked.clear();
  const found = /^[A-Za-z]/.test(name) && isKnownToHost(name);
  asked.set(name, found);
  return found;
}

function isKnownToHost(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
