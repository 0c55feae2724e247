import type { Attendee, Meeting } from '@warmstart/core/meeting';
import {
  longestDescription,
  longestLine,
  longestLocation,
  longestTitle,
  mostAttendees,
  mostDescribed,
} from '../bounds.ts';
import { cutTo } from '../text/cut.ts';
import type { EventLines } from './lines.ts';
import type { PeopleReader } from './people.ts';

/** Everything of a meeting but when it is: equal for all occurrences that were not edited. */
export interface Face {
  readonly title: string | null;
  readonly status: Meeting['status'];
  readonly organizer: Meeting['organizer'];
  readonly attendees: Attendee[];
  readonly description: string | null;
  readonly location: string | null;
  readonly conference: string | null;
  readonly shownAs: Meeting['shownAs'];
  readonly purpose: Meeting['purpose'];
  readonly visibility: Meeting['visibility'];
}

export interface FaceContext {
  readonly people: PeopleReader;
  /** Characters that the descriptions of the feed may still have together. */
  readonly described: { left: number };
  /** Hears what was cut or left out. */
  note(fault: string): void;
}

/** Reads it. Nothing here makes an event unreadable. */
export function readFace(lines: EventLines, { people, described, note }: FaceContext): Face {
  const text = (name: string, longest: number) => bounded(textOf(lines, name), { name, longest, note });
  const attendees = people.attendees(lines);
  if (lines.attendeesLeftOut > 0) note(`it has more than ${mostAttendees} attendees; the others are left out`);
  return {
    title: text('SUMMARY', longestTitle),
    status: statusOf(word(lines, 'STATUS')),
    organizer: people.organizer(lines),
    attendees,
    description: drawn(text('DESCRIPTION', longestDescription), described, note),
    location: text('LOCATION', longestLocation),
    conference: conferenceOf(lines),
    shownAs: shownAs(lines),
    purpose: purposeOf(lines),
    visibility: visibilityOf(word(lines, 'CLASS')),
  };
}

function drawn(text: string | null, room: { left: number }, note: (fault: string) => void): string | null {
  if (text === null || text.length <= room.left) {
    room.left -= text?.length ?? 0;
    return text;
  }
  note(`its DESCRIPTION is left out: those of the calendar have more than ${mostDescribed} characters together`);
  return null;
}

/** The stricter of two marks: an edited occurrence of a private series is private, whatever it says itself. */
export function stricter(a: Meeting['visibility'], b: Meeting['visibility']): Meeting['visibility'] {
  const order = ['public', 'private', 'confidential'] as const;
  return order[Math.max(order.indexOf(a), order.indexOf(b))] ?? 'confidential';
}

function textOf(lines: EventLines, name: string): string | null {
  for (const property of lines.readable(name)) {
    const text = String(property.values[0] ?? '')
      .replaceAll('\u0000', '')
      .trim();
    return text === '' ? null : text;
  }
  return null;
}

interface Bound {
  readonly name: string;
  readonly longest: number;
  readonly note: (fault: string) => void;
}

function bounded(text: string | null, { name, longest, note }: Bound): string | null {
  if (text === null || text.length <= longest) return text;
  note(`its ${name} is longer than ${longest} characters and is cut`);
  return cutTo(text, longest);
}

function word(lines: EventLines, name: string): string {
  return (lines.values(name)[0] ?? '').toUpperCase();
}

function statusOf(status: string): Meeting['status'] {
  switch (status) {
    case 'CANCELLED':
    case 'CANCELED':
      return 'cancelled';
    case 'TENTATIVE':
      return 'tentative';
    default:
      return 'confirmed';
  }
}

function visibilityOf(mark: string): Meeting['visibility'] {
  switch (mark) {
    case '':
    case 'PUBLIC':
      return 'public';
    case 'CONFIDENTIAL':
      return 'confidential';
    default:
      // A mark nobody knows is to be treated as private (RFC 5545, 3.8.1.3).
      return 'private';
  }
}

function shownAs(lines: EventLines): Meeting['shownAs'] {
  const busy = word(lines, 'X-MICROSOFT-CDO-BUSYSTATUS');
  if (busy !== '') return busy === 'FREE' ? 'free' : 'busy';
  return word(lines, 'TRANSP') === 'TRANSPARENT' ? 'free' : 'busy';
}

/** What Outlook writes of its own kinds of time. @see MS-OXCICAL 2.1.3.1.1.20.49 */
function purposeOf(lines: EventLines): Meeting['purpose'] {
  switch (word(lines, 'X-MICROSOFT-CDO-BUSYSTATUS')) {
    case 'OOF':
      return 'out-of-office';
    case 'WORKINGELSEWHERE':
      return 'working-place';
    default:
      return 'meeting';
  }
}

const conferenceNames = [
  'X-GOOGLE-CONFERENCE',
  'X-MICROSOFT-SKYPETEAMSMEETINGURL',
  'X-MICROSOFT-ONLINEMEETINGJOINLINK',
  'CONFERENCE',
];

function conferenceOf(lines: EventLines): string | null {
  for (const name of conferenceNames) {
    for (const property of lines.readable(name)) {
      const address = String(property.values[0] ?? '')
        .replaceAll('\u0000', '')
        .trim();
      if (address !== '' && address.length <= longestLine && !/^tel:/i.test(address)) return address;
    }
  }
  return null;
}
