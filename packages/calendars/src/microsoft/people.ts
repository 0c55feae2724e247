import type { Attendee, Meeting, Response } from '@warmstart/core/meeting';
import { longestName, mostAttendees } from '../ics/bounds.ts';
import { GraphAttendee, type GraphEvent } from './event.ts';

/** An address longer than any is none. In characters. */
const longestAddress = 1_000;

export interface PeopleContext {
  /** The account's own address, in lower case; null where it is not known. */
  readonly self: string | null;
  /** Hears what was left out. */
  note(fault: string): void;
}

/** Who called the meeting; null where nobody is named. */
export function readOrganizer({ organizer }: GraphEvent): Meeting['organizer'] {
  const person = readPerson(organizer?.emailAddress);
  return person && { email: person.email, name: person.name };
}

/**
 * Who is invited, in the order of the event; one address stands once. The account's own answer is the one of the event,
 * which Exchange keeps better than that of its own entry; where the invitation came through a group, it is put behind.
 */
export function readAttendees(event: GraphEvent, context: PeopleContext): Attendee[] {
  const listed = event.attendees ?? [];
  if (listed.length > mostAttendees)
    context.note(`it has more than ${mostAttendees} attendees; the others are left out`);
  const found = new Map<string, Attendee>();
  for (const one of listed.slice(0, mostAttendees)) {
    const attendee = readAttendee(one, event);
    if (!attendee) context.note('one attendee of it cannot be read and is left out');
    else if (!found.has(attendee.email.toLowerCase())) found.set(attendee.email.toLowerCase(), attendee);
  }
  answerSelf(found, event, context.self);
  return [...found.values()];
}

function answerSelf(found: Map<string, Attendee>, event: GraphEvent, self: string | null): void {
  const own = responseOf(event.responseStatus?.response);
  if (self === null || own === null) return;
  const listed = found.get(self);
  if (listed) found.set(self, { ...listed, response: own });
  else if (own !== 'needs-action' && !isHost(event, self))
    found.set(self, { email: self, name: null, response: own, kind: 'person' });
}

function isHost({ isOrganizer, organizer }: GraphEvent, self: string): boolean {
  return isOrganizer === true || organizer?.emailAddress?.address?.toLowerCase() === self;
}

function readAttendee(value: unknown, event: GraphEvent): Attendee | null {
  const read = GraphAttendee.safeParse(value);
  const person = read.success ? readPerson(read.data.emailAddress) : null;
  if (!read.success || !person) return null;
  const hosts = person.email.toLowerCase() === event.organizer?.emailAddress?.address?.trim().toLowerCase();
  return {
    ...person,
    response: responseOf(read.data.status?.response) ?? (hosts ? 'accepted' : 'needs-action'),
    // Graph does not tell a group from a person.
    kind: read.data.type === 'resource' ? 'room' : 'person',
  };
}

/** Null where the word says nothing: `none`, or nothing at all. */
export function responseOf(word: string | null | undefined): Response | null {
  switch (word) {
    case 'organizer':
    case 'accepted':
      return 'accepted';
    case 'tentativelyAccepted':
      return 'tentative';
    case 'declined':
      return 'declined';
    case 'notResponded':
      return 'needs-action';
    default:
      return null;
  }
}

/** Somebody without an address is known by the name alone. */
function readPerson(
  person: NonNullable<GraphAttendee['emailAddress']> | null | undefined,
): Pick<Attendee, 'email' | 'name'> | null {
  const name = clean(person?.name);
  const email = clean(person?.address) || name;
  if (email === '' || email.length > longestAddress) return null;
  // Exchange gives whoever has no name the address for one.
  return { email, name: name === '' || name.toLowerCase() === email.toLowerCase() ? null : name.slice(0, longestName) };
}

/** Without control characters, which no address and no name holds. */
function clean(text: string | null | undefined): string {
  return (text ?? '')
    .slice(0, longestAddress * 2)
    .replace(/\p{Cc}+/gu, '')
    .trim()
    .toWellFormed();
}
