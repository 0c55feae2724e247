import { type Instant, secondsBetween } from '@warmstart/core/time';

const hour = 3600;

/** A session ends after 12 hours in which nobody asked for anything, in seconds. */
const idle = 12 * hour;

/** And after 7 days in any case, in seconds. */
export const longest = 7 * 24 * hour;

/** Whether a session is over by now. @param session since when it is, and when somebody last asked */
export function isOver(session: { readonly since: Instant; readonly asked: Instant }, now: Instant): boolean {
  return secondsBetween(session.asked, now) > idle || secondsBetween(session.since, now) > longest;
}
