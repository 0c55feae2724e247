import type { Attendee, Meeting } from '@warmstart/core/meeting';
import { longestName } from '../bounds.ts';
import type { Property } from '../text/property.ts';
import type { EventLines } from './lines.ts';

/** The organizer of an event; null where none is named, or has no address. */
export function readOrganizer(lines: EventLines): Meeting['organizer'] {
  for (const property of lines.readable('ORGANIZER')) {
    const email = addressOf(property);
    if (email) return { email, name: nameOfPerson(property) };
  }
  return null;
}

/** Who is invited, in the order of the event; one address stands once. */
export function readAttendees(lines: EventLines): Attendee[] {
  const found = new Map<string, Attendee>();
  for (const property of lines.readable('ATTENDEE')) {
    const email = addressOf(property);
    const key = email.toLowerCase();
    if (!email || found.has(key)) continue;
    found.set(key, { email, name: nameOfPerson(property), response: responseOf(property), kind: kindOf(property) });
  }
  return [...found.values()];
}

/** The address without `mailto:`; where somebody is named in another way (a directory path), the EMAIL parameter or the text itself. */
function addressOf(property: Property): string {
  const text = clean(String(property.values[0] ?? ''));
  if (/^mailto:/i.test(text)) return decoded(text.slice(7)).trim();
  return clean(property.parameter('email') ?? '') || text;
}

function decoded(address: string): string {
  const bare = address.split('?')[0] ?? '';
  try {
    return clean(decodeURIComponent(bare));
  } catch {
    return bare;
  }
}

function nameOfPerson(property: Property): string | null {
  // Some writers quote the name twice, or put the quotes of a mail header around it.
  const name = clean(property.parameter('cn') ?? '')
    .replace(/^(['"])(.*)\1$/, '$2')
    .trim();
  return name === '' ? null : name.slice(0, longestName);
}

function clean(text: string): string {
  return text.replaceAll('\u0000', '').trim();
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

function kindOf(property: Property): Attendee['kind'] {
  switch (property.parameter('cutype')?.toUpperCase()) {
    case 'GROUP':
      return 'group';
    case 'ROOM':
    case 'RESOURCE':
      return 'room';
    default:
      // Outlook names a room only by its role.
      return property.parameter('role')?.toUpperCase() === 'NON-PARTICIPANT' ? 'room' : 'person';
  }
}
