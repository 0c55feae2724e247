import type { Attendee, Meeting } from '@warmstart/core/meeting';
import { cleanWord, kindOfAddress, nameOfPerson, onceEach } from '../../people/index.ts';
import { mostPeople } from '../bounds.ts';
import { type Property, readProperty } from '../text/property.ts';
import type { EventLines } from './lines.ts';

/** People remembered of one feed. */
const mostRemembered = 10_000;

/**
 * Reads who is invited. The same few people stand in most events of a feed, letter for letter: each line is decoded once,
 * and its attendee shared by all meetings.
 */
export class PeopleReader {
  readonly #known = new Map<string, Attendee | null>();
  #decoded = 0;

  /** The organizer of an event; null where none is named, or has no address. */
  organizer(lines: EventLines): Meeting['organizer'] {
    const person = this.#read(lines, 'ORGANIZER')[0];
    return person ? { email: person.email, name: person.name } : null;
  }

  /** Who is invited, in the order of the event; one address stands once. */
  attendees(lines: EventLines): Attendee[] {
    return onceEach(this.#read(lines, 'ATTENDEE'));
  }

  #read(lines: EventLines, name: 'ORGANIZER' | 'ATTENDEE'): Attendee[] {
    return lines.raws(name).flatMap((line) => {
      let person = this.#known.get(line);
      if (person === undefined && this.#decoded >= mostPeople) {
        lines.faults.add(`the calendar names more than ${mostPeople} people; others are left out`);
        return [];
      }
      if (person === undefined) {
        this.#decoded += 1;
        person = readPerson(name, line);
        if (this.#known.size >= mostRemembered) this.#known.clear();
        this.#known.set(line, person);
      }
      if (!person) lines.faults.add(`one ${name} of it cannot be read and is left out`);
      return person && person.email !== '' ? [person] : [];
    });
  }
}

/** Null where the line cannot be read; without an address where it names none. */
function readPerson(name: string, line: string): Attendee | null {
  try {
    const property = readProperty(name, line);
    const email = addressOf(property);
    return {
      email,
      name: nameOfPerson(property.parameter('cn') ?? ''),
      response: responseOf(property),
      kind: kindOf(property, email),
    };
  } catch {
    return null;
  }
}

/** The address without `mailto:`; where somebody is named in another way (a directory path), the EMAIL parameter or the text itself. */
function addressOf(property: Property): string {
  const text = cleanWord(String(property.values[0] ?? ''));
  if (/^mailto:/i.test(text)) return decoded(text.slice(7)).trim();
  return cleanWord(property.parameter('email') ?? '') || text;
}

function decoded(address: string): string {
  const bare = address.split('?', 1)[0] ?? '';
  if (!bare.includes('%')) return bare;
  try {
    return cleanWord(decodeURIComponent(bare));
  } catch {
    return bare;
  }
}

function responseOf(property: Property): Attendee['response'] {
  switch (property.parameter('partstat')?.toUpperCase()) {
    case 'ACCEPTED':
      return 'accepted';
    case 'DECLINED':
      return 'declined';
    case 'TENTATIVE':
      return 'tentative';
    default:
      return 'needs-action';
  }
}

function kindOf(property: Property, email: string): Attendee['kind'] {
  switch (property.parameter('cutype')?.toUpperCase()) {
    case 'GROUP':
      return 'group';
    case 'ROOM':
    case 'RESOURCE':
      return 'room';
    default:
      // Outlook names a room only by its role.
      return property.parameter('role')?.toUpperCase() === 'NON-PARTICIPANT' ? 'room' : kindOfAddress(email);
  }
}
