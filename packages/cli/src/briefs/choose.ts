import type { Brief } from '@warmstart/core/brief';
import { byStart, type Meeting, overlaps, type Window } from '@warmstart/core/meeting';
import { addSeconds } from '@warmstart/core/time';
import { Trouble } from '../trouble.ts';

/** Which briefs are asked for: all of the window, the next one, or that of one meeting by its UID. */
export type Choice =
  | { readonly kind: 'all' }
  | { readonly kind: 'next' }
  | { readonly kind: 'one'; readonly uid: string };

/** Reads the word behind `brief`. As JSON the whole window is meant where it is left out, for people the next brief. */
export function choiceOf(word: string | undefined, json: boolean): Choice {
  if (word === undefined) return { kind: json ? 'all' : 'next' };
  if (word === 'all' || word === 'next') return { kind: word };
  return { kind: 'one', uid: word };
}

/** How far ahead to look for it, in seconds: a day; for one meeting a year. */
export function aheadFor(choice: Choice): number {
  return choice.kind === 'one' ? 366 * 86_400 : 86_400;
}

/**
 * The meetings whose briefs are wanted: all of the window or, of one UID, the next one in it, else one that has begun.
 * @throws Trouble when the one meeting is not there
 */
export function windowFor(choice: Choice, meetings: readonly Meeting[], ahead: Window): Window {
  if (choice.kind !== 'one') return ahead;
  const own = meetings.filter((meeting) => meeting.uid === choice.uid && overlaps(meeting, ahead)).sort(byStart);
  const next = own.find(({ start }) => start >= ahead.from) ?? own.at(-1);
  if (!next)
    throw new Trouble(
      `no meeting of the coming year has the UID ${choice.uid}. warmstart calendar … --json lists the UIDs.`,
    );
  return { from: next.start, to: addSeconds(next.start, 1) };
}

/** The briefs that were asked for, of those in the window. */
export function choose(briefs: readonly Brief[], choice: Choice): readonly Brief[] {
  switch (choice.kind) {
    case 'all':
      return briefs;
    case 'next':
      return briefs.filter(({ skipped }) => skipped === null).slice(0, 1);
    case 'one':
      // One of the same series that still runs began earlier.
      return briefs.filter(({ meeting }) => meeting.uid === choice.uid).slice(-1);
  }
}
