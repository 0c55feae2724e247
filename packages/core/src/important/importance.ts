import type { Book } from '../book/book.ts';
import { type Person, promiseRank } from '../people/index.ts';
import { cleanLine } from '../text/index.ts';
import { daysBetween, type PlainDate } from '../time/index.ts';
import type { ImportantItem } from './item.ts';

/** How much an item matters, and by what: each factor can be told. */
export interface Weighed {
  /** 1 to 4: the quadrant of those who gain. */
  readonly gain: number;
  /** 1 to 5: the manager's own mark. */
  readonly weight: number;
  /** `gain × weight`. */
  readonly importance: number;
  /** Days since it was added. */
  readonly age: number;
  /** `age × importance`, by which the oldest of the most important comes first. */
  readonly score: number;
}

const usualWeight = 3;

/** By `promiseRank`: reports, teams and *manage closely* 4, *keep satisfied* 3, *keep informed* 2, *no effort* 1, no place 2. */
const gains = [4, 3, 2, 1, 2] as const;
const unknownGain = 2;
const mostGain = 4;

/** How much an item matters. It takes the highest gain of whom it is for and, where it eases a problem of the boss, of the boss. */
export function weigh(item: ImportantItem, book: Book, today: PlainDate): Weighed {
  const gain = Math.max(gainOf(item.for, book), ...bossesServed(item, book).map(gainTo));
  const weight = item.weight ?? usualWeight;
  const importance = gain * weight;
  const age = Math.max(0, daysBetween(item.added, today));
  // An item of today counts as a day old: nothing would be weightless for being new.
  return { gain, weight, importance, age, score: Math.max(1, age) * importance };
}

/** The bosses who have a problem that the item says it eases. */
export function bossesServed({ serves }: ImportantItem, { people = [] }: Book): Person[] {
  if (serves === undefined) return [];
  return bossesIn(people).filter(({ problems = [] }) => problems.some((problem) => isSame(problem, serves)));
}

/** Bosses and skip-bosses who are still there. */
export function bossesIn(people: readonly Person[]): Person[] {
  return people.filter(({ relation }) => relation === 'boss' || relation === 'skip-boss');
}

function isSame(a: string, b: string): boolean {
  return cleanLine(a).toLowerCase() === cleanLine(b).toLowerCase();
}

function gainOf(id: string | undefined, { people = [], teams = [] }: Book): number {
  if (id === undefined) return unknownGain;
  const person = people.find((one) => one.id === id);
  if (person) return gainTo(person);
  // A team is made of reports.
  return teams.some((team) => team.id === id) ? mostGain : unknownGain;
}

function gainTo(person: Person): number {
  return gains[promiseRank(person)] ?? unknownGain;
}
