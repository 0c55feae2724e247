import type { Attendee, Meeting } from '@warmstart/core/meeting';
import { domainOf } from '@warmstart/core/people';
import { mostAttendees } from '../ics/bounds.ts';
import { cleanWord, kindOfAddress, nameOfPerson, onceEach } from '../people/index.ts';
import { GoogleAttendee, type GoogleEvent, type GooglePerson } from './event.ts';

/** Those who come but are not shown: how many, and who, nobody knows. The address is none (RFC 2606, `.invalid`). */
const notShown: Attendee = {
  email: 'guests-not-shown@google.invalid',
  name: 'Guests who are not shown',
  response: 'needs-action',
  kind: 'group',
};

/** A mail address has no more characters (RFC 5321, 4.5.3.1). */
const longestAddress = 320;

export interface PeopleContext {
  /** The id of the calendar: of somebody's own one, their address. */
  readonly calendar: string;
  /** Attendees that the meetings of the reading may still have together. */
  readonly invited: { left: number };
  note(fault: string): void;
}

/**
 * Who called the meeting. On calendars that are nobody's own, Google names the calendar itself: there it is who wrote the
 * event down.
 */
export function organizerOf(event: GoogleEvent, { calendar }: PeopleContext): Meeting['organizer'] {
  const { organizer, creator } = event;
  // Nobody is invited to what has no organizer: the writer's name is needed only where the calendar stands for one.
  const host = isOfCalendars(organizer?.email ?? '') ? creator : organizer;
  const email = host ? addressOf(host, calendar) : '';
  return email === '' || isOfCalendars(email) ? null : { email, name: nameOfPerson(host?.displayName ?? '') };
}

/** Who is invited, each once, in the order given. Where Google does not tell everybody, a group stands for the others. */
export function attendeesOf(event: GoogleEvent, context: PeopleContext): Attendee[] {
  const { invited, note } = context;
  const listed = (event.attendees ?? []).slice(0, mostAttendees);
  if (listed.length > invited.left) {
    note('its attendees are left out: those of the calendar are too many together');
    return [notShown];
  }
  invited.left -= listed.length;
  // Somebody invited twice, by name and under another address, is there with the answer that counts.
  const people = onceEach(
    listed.flatMap((item) => readAttendee(item, context)),
    ({ response }) => answers.indexOf(response),
  );
  return isPartial(event, people, context) ? [...people, notShown] : people;
}

/** Any answer counts before none. */
const answers: readonly Attendee['response'][] = ['accepted', 'tentative', 'declined', 'needs-action'];

function isPartial(event: GoogleEvent, people: readonly Attendee[], { note }: PeopleContext): boolean {
  if ((event.attendees?.length ?? 0) > mostAttendees) {
    note(`it has more than ${mostAttendees} attendees; the others are left out`);
    return true;
  }
  if (event.attendeesOmitted === true) {
    note('Google does not name all of its attendees');
    return true;
  }
  if (event.guestsCanSeeOtherGuests !== false || event.organizer?.self === true) return false;
  // Hidden from this guest; whoever may see them all the same is shown more than these two.
  const organizer = event.organizer?.email?.toLowerCase();
  return people.filter(({ email }) => email.toLowerCase() !== organizer).length <= 1;
}

function readAttendee(item: unknown, { calendar, note }: PeopleContext): Attendee[] {
  const read = GoogleAttendee.safeParse(item);
  const email = read.success ? addressOf(read.data, calendar) : '';
  if (!read.success || email === '') {
    note('one attendee of it cannot be read and is left out');
    return [];
  }
  const { displayName, responseStatus, resource } = read.data;
  const kind = resource === true ? 'room' : kindOfAddress(email);
  return [{ email, name: nameOfPerson(displayName ?? ''), response: responseOf(responseStatus), kind }];
}

/** Empty for none. Whose calendar this is, under whichever address, goes by that of the calendar. */
function addressOf({ email, self }: GooglePerson, calendar: string): string {
  const own = self === true ? personalAddress(calendar) : null;
  const address = own ?? cleanWord(email ?? '');
  return address.length > longestAddress ? '' : address;
}

function responseOf(status: string | null | undefined): Attendee['response'] {
  switch (status) {
    case 'accepted':
    case 'declined':
    case 'tentative':
      return status;
    default:
      return 'needs-action';
  }
}

/** The address a personal calendar goes by; null for any other calendar. */
function personalAddress(calendar: string): string | null {
  return calendar.includes('@') && !isOfCalendars(calendar) ? calendar : null;
}

/** Addresses of calendars themselves, behind which nobody reads mail. */
function isOfCalendars(address: string): boolean {
  const domain = domainOf(address);
  return domain === 'calendar.google.com' || domain.endsWith('.calendar.google.com');
}
