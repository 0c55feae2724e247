import type { Book } from '../book/book.ts';
import { bossesIn } from '../important/importance.ts';
import type { Person } from '../people/index.ts';
import { addDays, daysBetween, type PlainDate } from '../time/index.ts';
import { type Moved, movedFor } from './moved.ts';

/** So far back it is told what moved, in days: half a year, as reviews of managers are held. */
export const movedWithin = 183;

/** A stance is old after eight weeks: bosses change their minds. Days. */
const positionHolds = 56;

/** Fewer than so many things that moved make a thin list. */
const fewest = 3;

/** Something a boss said or holds. */
export interface Stance {
  readonly says: string;
  readonly on: PlainDate | null;
  readonly noGo: boolean;
  /** Not heard for eight weeks, or nobody knows when. */
  readonly stale: boolean;
}

/** One boss, with what moved on what worries them. */
export interface ManagedUp {
  readonly person: Person;
  /** Every problem of theirs, those on which most moved first. */
  readonly problems: readonly { readonly problem: string; readonly moved: readonly Moved[] }[];
  /** Promises to them that were kept. */
  readonly kept: readonly Moved[];
  readonly hopes: readonly string[];
  /** What they hold, no-go's first, then the newest. Nothing sealed. */
  readonly stances: readonly Stance[];
  /** Whether so little moved that a review document would look empty. */
  readonly thin: boolean;
}

/** For each boss and skip-boss who is there: what worries them, what they hold, and what moved on it in the last half year. */
export function manageUp(book: Book, today: PlainDate): ManagedUp[] {
  const bosses = bossesIn(book.people ?? []).filter(({ left }) => left === undefined || left > today);
  const direct = bosses.filter(({ relation }) => relation === 'boss');
  return [...direct, ...bosses.filter((one) => !direct.includes(one))].map((person) => managed(person, book, today));
}

function managed(person: Person, book: Book, today: PlainDate): ManagedUp {
  const since = addDays(today, -movedWithin);
  const moved = movedFor(person, book).filter(({ on }) => on >= since && on <= today);
  const problems = (person.problems ?? []).map((problem) => ({
    problem,
    moved: moved.filter((one) => one.problem === problem),
  }));
  return {
    person,
    problems: problems.sort((a, b) => b.moved.length - a.moved.length),
    kept: moved.filter(({ kind }) => kind === 'promise'),
    hopes: person.hopes ?? [],
    stances: stancesOf(person, today),
    thin: moved.length < fewest,
  };
}

function stancesOf({ positions = [] }: Person, today: PlainDate): Stance[] {
  return positions
    .filter(({ sealed }) => !sealed)
    .map(({ says, on = null, noGo = false }) => ({
      says,
      on,
      noGo,
      stale: on === null || daysBetween(on, today) > positionHolds,
    }))
    .sort((a, b) => Number(b.noGo) - Number(a.noGo) || (b.on ?? '').localeCompare(a.on ?? ''));
}
