import type { Book } from '@warmstart/core/book';
import { outsideLine } from '@warmstart/core/text';

/** What people and teams are called, by their ids. */
export type Names = Readonly<Record<string, string>>;

export function namesOf({ people = [], teams = [] }: Book): Names {
  return Object.fromEntries([...people, ...teams].map(({ id, name }) => [id, name]));
}

/** In one line, as it may stand on a terminal. */
export function nameIn(names: Names, id: string): string {
  return outsideLine(Object.hasOwn(names, id) ? (names[id] ?? id) : id);
}
