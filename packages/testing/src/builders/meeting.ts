import type { Attendee, Meeting } from '@warmstart/core/meeting';
import type { Person } from '@warmstart/core/people';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { addressFor, manager } from './people.ts';

type AttendeeParts = Partial<Attendee> & ({ readonly name: string } | { readonly email: string });

/** Somebody on the list who accepted; the address follows from the name where none is given. */
export function attendee(parts: AttendeeParts): Attendee {
  return { email: addressFor(parts.name ?? ''), name: null, response: 'accepted', kind: 'person', ...parts };
}

type MeetingParts = Partial<Meeting> & {
  /** How long it lasts where no end is given; 30 unless set. */
  readonly minutes?: number;
};

/**
 * A confirmed single meeting of 30 minutes on Tuesday 3 March 2026 at 09:00 UTC, organised by the default manager, who is on the list.
 * The UID follows from title and start, so two different meetings never share one by accident.
 */
export function meeting(parts: MeetingParts = {}): Meeting {
  const { minutes = 30, ...given } = parts;
  const start = given.start ?? '2026-03-03T09:00:00Z';
  const title = given.title ?? 'Weekly planning';
  const host = manager();
  return {
    uid: `${slug(title)}-${start}@calendar.example`,
    recurrenceId: null,
    title,
    start,
    end: addSeconds(start, minutes * 60),
    days: null,
    status: 'confirmed',
    organizer: { email: host.email, name: host.name },
    attendees: [attendee({ email: host.email, name: host.name })],
    timezone: 'UTC',
    description: null,
    location: null,
    conference: null,
    shownAs: 'busy',
    purpose: 'meeting',
    visibility: 'public',
    seriesStart: null,
    seriesTitle: null,
    ordinal: null,
    ...given,
  };
}

/** A meeting of the default manager with these people, who all accepted: the same Tuesday, at 10:00 in New York. */
export function meetingWith(people: readonly Person[], parts: MeetingParts = {}): Meeting {
  return meeting({
    start: '2026-03-03T15:00:00Z',
    attendees: [
      attendee({ name: manager().name }),
      ...people.map(({ name, emails: [email = ''] }) => attendee({ name, email })),
    ],
    ...parts,
  });
}

interface Rhythm {
  /** Days from one occurrence to the next; 7 unless set. */
  readonly everyDays?: number;
  readonly times: number;
}

/** The occurrences of one series, the first of them as given: one UID, each with its own original start. */
export function series(parts: MeetingParts, { everyDays = 7, times }: Rhythm): Meeting[] {
  const first = meeting(parts);
  return Array.from({ length: times }, (_, ordinal) => {
    const later = (instant: Instant) => addSeconds(instant, ordinal * everyDays * 86_400);
    const start = later(first.start);
    return {
      ...first,
      start,
      end: later(first.end),
      recurrenceId: start,
      seriesStart: first.start,
      seriesTitle: first.title,
      ordinal,
    };
  });
}

function slug(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
