// What every provider's people have in common. Loaded where feeds are read, so it imports nothing but a type and a bound.
import type { Attendee } from '@warmstart/core/meeting';
import { longestName } from '../ics/bounds.ts';

/** Without control characters, which no address and no name holds. */
export function cleanWord(text: string): string {
  return text.replace(/\p{Cc}+/gu, '').trim();
}

/** A name as it may be kept; null where nothing is left of it. */
export function nameOfPerson(text: string): string | null {
  // Some writers quote the name twice, or put the quotes of a mail header around it.
  const name = cleanWord(text)
    .replace(/^(['"])(.*)\1$/, '$2')
    .trim();
  return name === '' ? null : name.slice(0, longestName);
}

/** What an address alone tells of who is behind it: Google's mailing lists and rooms have domains of their own. */
export function kindOfAddress(address: string): Attendee['kind'] {
  const folded = address.toLowerCase();
  if (folded.endsWith('@googlegroups.com')) return 'group';
  return folded.endsWith('@resource.calendar.google.com') ? 'room' : 'person';
}

/**
 * In the order given, each address once, however its letters are written: of several the first with the lowest rank.
 */
export function onceEach(people: readonly Attendee[], rank: (person: Attendee) => number = () => 0): Attendee[] {
  const found = new Map<string, Attendee>();
  for (const person of people) {
    const address = person.email.toLowerCase();
    const other = found.get(address);
    if (!other || rank(person) < rank(other)) found.set(address, person);
  }
  return people.filter((person) => found.get(person.email.toLowerCase()) === person);
}
