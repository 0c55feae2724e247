import { spokenName } from '../../people/index.ts';
import { cleanLine } from '../../text/index.ts';
import type { KnownPerson, NoteContext } from '../context.ts';
import { foldName, foldSpelledOut } from './fold.ts';

/** No name has more words, and none of its words more letters. */
export const mostWords = 6;
const longestWord = 60;

/** Who bears a name, among whom it is looked for first. */
export interface Directory {
  /** The people it may mean at the first level that has any: the room, reports, everybody. Empty where it means nobody. */
  peopleCalled(words: readonly string[]): readonly KnownPerson[];
  /** The same among those in the room alone. */
  roomCalled(words: readonly string[]): readonly KnownPerson[];
  /** Whether anybody has that name, and not only those initials. */
  hasName(words: readonly string[]): boolean;
  teamCalled(words: readonly string[]): string | null;
  person(id: string): KnownPerson | null;
}

/** Makes every form of every name ready, so that a note of thousands of lines asks in no time. */
export function directoryOf({ people, attendees, teams }: NoteContext): Directory {
  const called = byForm(people, formsOf);
  const initialled = byForm(people, initialsOf);
  const room = new Set(attendees);
  const byId = new Map(people.map((person) => [person.id, person]));
  const teamNames = new Map(teams.flatMap(({ id, name }) => [name, id].map((form) => [foldName(form), id] as const)));
  const found = (words: readonly string[]) =>
    called.get(keyOf(words)) ?? (areInitials(words) ? initialled.get(keyOf(words)) : undefined) ?? [];
  const roomCalled = (words: readonly string[]) => found(words).filter(({ id }) => room.has(id));
  return {
    roomCalled,
    hasName: (words) => called.has(keyOf(words)),
    peopleCalled(words) {
      const present = roomCalled(words);
      if (present.length > 0) return present;
      const reports = found(words).filter(({ relation }) => relation === 'report');
      return reports.length > 0 ? reports : found(words);
    },
    teamCalled: (words) => teamNames.get(keyOf(words)) ?? null,
    person: (id) => byId.get(id) ?? null,
  };
}

function byForm(people: readonly KnownPerson[], formsFor: (person: KnownPerson) => Iterable<string>) {
  const found = new Map<string, KnownPerson[]>();
  for (const person of people) {
    for (const form of formsFor(person)) {
      const others = found.get(form);
      if (others) others.push(person);
      else found.set(form, [person]);
    }
  }
  return found;
}

/** Initials are written in capitals: "it" is nobody. */
function areInitials([only = '', ...more]: readonly string[]): boolean {
  return more.length === 0 && /^\p{Lu}{2,4}$/u.test(only);
}

function keyOf(words: readonly string[]): string {
  if (words.length > mostWords || words.some((word) => word.length > longestWord)) return '';
  const joined = words.join(' ');
  return joined.includes('@') ? joined.toLowerCase() : foldName(joined);
}

/** Every way to write somebody: names alone and together, the last one cut to its initial, addresses. */
function formsOf({ name, aliases = [], emails = [] }: KnownPerson): Set<string> {
  const parts = nameWords(name);
  const [first = '', ...others] = parts;
  const last = others.at(-1);
  const names = [cleanLine(name), parts.join(' '), first, ...others.map((_, index) => others.slice(index).join(' '))];
  if (last) names.push(`${first} ${last}`, `${first} ${initial(last)}`);
  const all = [...names, ...aliases.map(cleanLine)].filter((form) => form.split(' ').length <= mostWords);
  const forms = new Set(all.flatMap((form) => [foldName(form), foldSpelledOut(form)]));
  for (const email of emails) forms.add(email.toLowerCase());
  forms.delete('');
  return forms;
}

/** The words of a name as it is spoken, titles left out. */
export function nameWords(name: string): string[] {
  const words = spokenName(cleanLine(name)).split(' ');
  const untitled = words.filter((word) => !/^\p{L}{2,4}\.$/u.test(word));
  return untitled.length > 0 ? untitled : words;
}

/** The initials of all names, and of the first and the last. */
function initialsOf({ name }: KnownPerson): Set<string> {
  const parts = nameWords(name);
  if (parts.length < 2) return new Set();
  const all = [parts.map(initial).join(''), initial(parts[0] ?? '') + initial(parts.at(-1) ?? '')];
  return new Set(all.map(foldName).filter((form) => form !== ''));
}

function initial(word: string): string {
  return Array.from(word)[0] ?? '';
}

/** What a person is called so that nobody else of those given is meant: "Pia", "Pia L.", "Pia Lindqvist". */
export function callName(
  person: KnownPerson,
  among: readonly KnownPerson[],
  short: 'first' | 'initial' = 'first',
): string {
  const others = among.filter(({ id }) => id !== person.id).map(({ name }) => name);
  const ways = short === 'first' ? [firstName, withInitial] : [withInitial];
  const way = ways.find((one) => others.every((name) => one(name) !== one(person.name)));
  return way ? way(person.name) : cleanLine(person.name);
}

function firstName(name: string): string {
  return nameWords(name)[0] ?? '';
}

function withInitial(name: string): string {
  const words = nameWords(name);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return last ? `${words[0]} ${initial(last)}.` : (words[0] ?? '');
}
