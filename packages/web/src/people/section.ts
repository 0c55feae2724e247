import { type Book, entryFaults } from '@warmstart/core/book';
import { Person } from '@warmstart/core/people';
import type { Filled, Reading, Values } from '../forms/index.ts';
import type { Html } from '../layout/index.ts';

/** A part of what is known of a person that is edited at once. */
export interface Section {
  readonly title: string;
  /** What its fields hold now. */
  values(person: Person, book: Book): Values;
  /** What was typed, as a change of a person, whoever changed the rest of them meanwhile. */
  read(values: Values, book: Book): Reading<Change>;
  fields(filled: Filled, about: { readonly book: Book; readonly person: Person | null }): Html;
}

/** Sets the fields of one section and nothing else. */
export type Change = (before: Person) => Person;

/** Without the keys that hold nothing, as a book has them. @throws ZodError for what no book may hold */
export function tidy(person: Record<keyof Person, unknown> | Person): Person {
  return Person.parse(Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined)));
}

/** The person with only what a form changed, whoever changed the rest meanwhile; doing it again changes nothing. */
export function patched(before: Person, form: { readonly from: Person; readonly to: Person }): Person {
  const [from, to] = [new Map(Object.entries(form.from)), new Map(Object.entries(form.to))];
  const after = new Map(Object.entries(before));
  for (const key of new Set([...from.keys(), ...to.keys()]))
    if (JSON.stringify(from.get(key)) !== JSON.stringify(to.get(key))) after.set(key, to.get(key));
  return Person.parse(Object.fromEntries([...after].filter(([, value]) => value !== undefined)));
}

/** What the book would object to in this person, by field. */
export function faultsOf(book: Book, person: Person): Values {
  const people = book.people ?? [];
  const known = people.some(({ id }) => id === person.id);
  const after = known ? people.map((one) => (one.id === person.id ? person : one)) : [...people, person];
  const faults: Record<string, string> = {};
  for (const { path, what } of entryFaults({ ...book, people: after }, 'people', person.id)) {
    const [field = ''] = path;
    const which = field === 'emails' && typeof path[1] === 'number' ? `${person.emails[path[1]] ?? ''} ` : '';
    faults[String(field)] ??= `${which}${what}`;
  }
  return faults;
}
