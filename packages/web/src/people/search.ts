import type { Book } from '@warmstart/core/book';
import type { Person } from '@warmstart/core/people';

/** The form in which two spellings of a name are equal: without case, accents and double blanks. */
export function foldWords(words: string): string {
  return words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Whoever is called or reached so, or belongs to a team called so. Nothing that was noted is searched. */
export function peopleFound({ people = [], teams = [] }: Book, words: string): readonly Person[] {
  const folded = foldWords(words.slice(0, 200));
  if (folded === '') return people;
  const teamNames = new Map(teams.map(({ id, name }) => [id, name]));
  return people.filter(({ name, aliases = [], emails, team }) =>
    [name, ...aliases, ...emails, teamNames.get(team ?? '') ?? ''].some((one) => foldWords(one).includes(folded)),
  );
}
