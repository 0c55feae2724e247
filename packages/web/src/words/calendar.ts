import type { AccountCalendar, ConnectedCalendar } from '@warmstart/core/calendar';
import type { Instant } from '@warmstart/core/time';
import { type Reader, sayAgo, sayWhen } from './time.ts';

/** How reading a calendar goes, in a sentence or two; `grave` where its copy is old. */
export function saySync(
  { on, sync }: ConnectedCalendar,
  now: Instant,
  reader: Reader,
): { text: string; grave: boolean } {
  const { readAt, failingSince, trouble } = sync;
  if (!on) return { text: 'off', grave: false };
  if (failingSince === null)
    return { text: readAt === null ? 'not read yet' : `read ${sayAgo(readAt, now)}`, grave: false };
  const why = trouble === null ? '' : `: ${trouble.replace(/\.$/, '')}`;
  const serves = readAt === null ? 'Nothing of it is known yet.' : `The copy of ${sayWhen(readAt, reader)} serves.`;
  return { text: `cannot be read since ${sayWhen(failingSince, reader)}${why}. ${serves}`, grave: true };
}

/** How we hear that a calendar of an account changed. */
export function sayHearing({ on, watch }: AccountCalendar, now: Instant): string | null {
  if (!on) return null;
  const told = watch !== null && watch.until > now && watch.silentSince === null;
  return told ? 'told of changes at once' : 'asked every few minutes';
}
