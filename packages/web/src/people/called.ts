import type { Book } from '@warmstart/core/book';
import { me } from '@warmstart/core/commitment';
import { foldWords } from './search.ts';

/** The ids of everybody a line may mean: an id, "me", or a name as somebody is called. */
export function idsCalled({ people = [] }: Book, words: string): string[] {
  if (words.toLowerCase() === me) return [me];
  const exact = people.find(({ id }) => id === words);
  if (exact) return [exact.id];
  const folded = foldWords(words);
  return people
    .filter(({ name, aliases = [] }) => [name, ...aliases].some((one) => foldWords(one) === folded))
    .map(({ id }) => id);
}

/** The same of people and teams. */
export function anyCalled(book: Book, words: string): string[] {
  const folded = foldWords(words);
  const teams = (book.teams ?? []).filter(({ id, name }) => id === words || foldWords(name) === folded);
  return [...new Set([...idsCalled(book, words), ...teams.map(({ id }) => id)])];
}

/** Whom a field means, or what is wrong with it, in words that stand after "Not saved:". */
export function onlyOne(ids: readonly string[], words: string): { readonly id: string } | { readonly fault: string } {
  const [id, ...others] = ids;
  if (id !== undefined && others.length === 0) return { id };
  const why = id === undefined ? 'nobody here is called' : 'several are called';
  return { fault: `${why} "${words.slice(0, 80)}"; an id says who is meant` };
}

/** How a field names somebody or a team so that nobody else is meant: the name, or the id of one of two of the same name. */
export function fieldName(book: Book, id: string): string {
  if (id === me) return me;
  const { people = [], teams = [] } = book;
  const name = people.find((one) => one.id === id)?.name ?? teams.find((one) => one.id === id)?.name;
  return name !== undefined && anyCalled(book, name).length === 1 ? name : id;
}
