import { addDays, addSeconds, dateIn, earlierOf, type Instant, instantAt, secondsBetween } from '../time/index.ts';
import { nextNight } from './next.ts';
import { type Rhythm, worksOn } from './rhythm.ts';

/** How often tripwires are looked at in working hours, in seconds: silence is a signal too. */
const pause = 3600;

/** Over how many minutes before work begins the first looks of managers are spread. */
const spread = 30;

/** Whose tripwires are looked at, and how their day goes. */
export interface Checked extends Pick<Rhythm, 'manager' | 'host'> {
  /** Whether there is something to hear of; without it only models, places and promises grow old, and a look at night will do. */
  readonly hears: boolean;
}

/**
 * When tripwires are looked at next: just before work begins, every hour until it ends, and once a night. Times lie on a grid
 * that depends on nothing but the manager, so that two workers at once plan one look and not two.
 */
export function nextCheckAt(now: Instant, { manager, host, hears }: Checked): Instant {
  const zone = host?.timezone ?? 'UTC';
  const night = nextNight(now, manager, zone);
  if (!hears) return night;
  const today = dateIn(now, zone);
  for (const date of [today, addDays(today, 1)]) {
    const hours = worksOn(date, host);
    if (hours === null) continue;
    const first = addSeconds(instantAt(`${date}T${hours.from}`, zone), -60 * (1 + ownMinute(manager)));
    const last = instantAt(`${date}T${hours.to}`, zone);
    const next = now < first ? first : addSeconds(first, pause * (1 + Math.floor(secondsBetween(first, now) / pause)));
    if (next <= last) return earlierOf(next, night);
  }
  return night;
}

/** The look that signals ask for that were just heard, in seconds: time enough for whoever hears them to have kept them. */
const settling = 30;

/** The next full minute that is not too near: many who ask for a look within one minute get one together. */
export function soonCheckAt(now: Instant): Instant {
  const earliest = addSeconds(now, settling + 59);
  return `${earliest.slice(0, 16)}:00Z`;
}

/** The wake-up for a look at every tripwire of a manager. */
export function checkItem(manager: string, at: Instant) {
  return { manager, at, kind: 'check' as const, ref: 'check' };
}

/** Whose book is looked through, as far as it says when. */
export interface CheckedBook {
  readonly manager: Rhythm['host'];
  readonly teams: readonly unknown[];
  readonly people: readonly unknown[];
}

/**
 * The wake-up for the next look; null where there is nobody to look at.
 * @param hears whether anything was ever heard that tripwires read: without it nothing can fall silent, and a night is soon enough
 */
export function dueCheck(
  manager: string,
  { manager: host, teams, people }: CheckedBook,
  { now, hears }: { readonly now: Instant; readonly hears: boolean },
) {
  if (host === null || teams.length + people.length === 0) return null;
  return checkItem(manager, nextCheckAt(now, { manager, host, hears }));
}

function ownMinute(manager: string): number {
  return [...manager].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % spread, 3);
}
