import type { Attendee } from '../../meeting/index.ts';
import { outsideLine } from '../../text/index.ts';
import type { Room } from '../room/room.ts';

/** What a known person is called in this room: the first name, with an initial where two share it. */
export function callName(person: { readonly id: string; readonly name: string }, room: Room): string {
  const first = firstName(person.name);
  const namesake = room.people.some((other) => other.person.id !== person.id && firstName(other.person.name) === first);
  const last = person.name.trim().split(/\s+/).at(-1) ?? '';
  return namesake && last !== first ? `${first} ${Array.from(last)[0] ?? ''}.` : first;
}

/** The first name without titles: "Dr. Anna Weber" → "Anna". */
export function firstName(name: string): string {
  const parts = name.trim().split(/\s+/);
  return parts.find((part) => !/^\p{L}{1,4}\.$/u.test(part)) ?? parts[0] ?? name;
}

/** The name an invitation gives somebody we do not know, as data; without one, the part before the `@`. */
export function strangerName(attendee: Attendee): string {
  const given = outsideLine(attendee.name ?? '', 40);
  const [last, first, ...rest] = given.split(/\s*,\s*/);
  if (first && last && rest.length === 0) return `${first} ${last}`;
  return given === '' ? outsideLine(attendee.email.split('@')[0] ?? '', 40) : given;
}
