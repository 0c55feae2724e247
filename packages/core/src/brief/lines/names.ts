import type { Attendee } from '../../meeting/index.ts';
import { spokenName } from '../../people/index.ts';
import { cleanLine, outsideLine } from '../../text/index.ts';
import type { Room } from '../room/room.ts';
import { fit } from './fit.ts';

/** No name has more words; what stands in a line must leave room for what is said. */
const wordsPerName = 6;

/** What a known person is called in this room: the first name, with an initial, or all of it, where two share it. */
export function callName(person: { readonly id: string; readonly name: string }, room: Room): string {
  if (room.people.every((other) => other.person.id === person.id))
    return fit(firstName(person.name), wordsPerName, 'en');
  const others = room.people.filter((other) => other.person.id !== person.id).map((other) => other.person.name);
  const shared = (short: (name: string) => string) => others.some((name) => short(name) === short(person.name));
  const short = [firstName, withInitial].find((way) => !shared(way));
  return fit(short ? short(person.name) : person.name, wordsPerName, 'en');
}

function withInitial(name: string): string {
  const first = firstName(name);
  const last = cleanLine(name).split(' ').at(-1) ?? '';
  return last === first ? first : `${first} ${Array.from(last)[0] ?? ''}.`;
}

/** The first name without titles: "Dr. Anna Weber" → "Anna". */
export function firstName(name: string): string {
  const line = cleanLine(name);
  // Without a full stop there is no title to pass over.
  if (!line.includes('.')) return line.split(' ', 1)[0] ?? '';
  const parts = line.split(' ');
  return parts.find((part) => !/^\p{L}{1,4}\.$/u.test(part)) ?? parts[0] ?? '';
}

/** The name an invitation gives somebody we do not know, as data; without one, the part before the `@`, if there is any. */
export function strangerName(attendee: Attendee): string {
  const given = spokenName(outsideLine(attendee.name ?? '', 40));
  if (given !== '') return given;
  return outsideLine(attendee.email.split('@')[0] ?? '', 40) || 'somebody';
}
