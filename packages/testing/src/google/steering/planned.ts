import type { Attendee } from '@warmstart/core/meeting';
import type { PlannedEvent } from '../../contracts/calendar-source.ts';
import type { HeldCalendar } from '../calendar/held.ts';
import type { EventTime, Guest, StoredEvent } from '../calendar/resource.ts';
import { endAfter, stampOf, timeFromWall } from '../calendar/times.ts';

/** Fields of Google's own that a plan has no word for. */
export type GoogleFields = Partial<StoredEvent>;

/** An event of a plan, with its edited occurrences behind it, as the calendar keeps them. */
export function keptFrom(planned: PlannedEvent, fields: GoogleFields, calendar: HeldCalendar): Planned[] {
  const { zone, weekly } = planned;
  const [start, end] = [timeFromWall(planned.start, zone), timeFromWall(planned.end, zone)];
  const event: Planned = {
    id: calendar.idFor(planned.uid),
    iCalUID: planned.uid,
    status: planned.status ?? 'confirmed',
    summary: planned.title,
    ...peopleOf(planned, calendar),
    ...(planned.free ? { transparency: 'transparent' as const } : {}),
    ...(planned.private ? { visibility: 'private' as const } : {}),
    ...(weekly ? { recurrence: [`RRULE:FREQ=WEEKLY;COUNT=${weekly.times}`] } : {}),
    start,
    end,
    ...fields,
  };
  const { moved, cancelled } = weekly ?? {};
  return [
    event,
    ...(moved ? [edited(event, timeFromWall(moved.from, zone), { start: timeFromWall(moved.to, zone) })] : []),
    ...(cancelled ? [edited(event, timeFromWall(cancelled, zone), { status: 'cancelled' })] : []),
  ];
}

type Planned = Omit<StoredEvent, 'created' | 'updated'>;

/** One occurrence of a series, changed; it keeps its length where only its start is given. */
function edited(series: Planned, original: EventTime, change: Partial<Planned>): Planned {
  const { recurrence: _, ...rest } = series;
  const start = change.start ?? original;
  return {
    ...rest,
    id: `${series.id}_${stampOf(original)}`,
    recurringEventId: series.id,
    originalStartTime: original,
    end: endAfter(start, series),
    ...change,
    start,
  };
}

function peopleOf({ organizer, attendees }: PlannedEvent, calendar: HeldCalendar): Partial<Planned> {
  const host = organizer
    ? { email: organizer.email, ...(organizer.name === null ? {} : { displayName: organizer.name }) }
    : { email: calendar.id };
  return { organizer: host, creator: host, ...(attendees ? { attendees: attendees.map(guestOf) } : {}) };
}

const responses = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
  'needs-action': 'needsAction',
} as const;

/** A group stands on the list like a person, with nothing that tells it apart but what its address leads to. */
function guestOf({ email, name, response, kind }: Attendee): Guest {
  return {
    email,
    ...(name === null ? {} : { displayName: name }),
    responseStatus: responses[response],
    ...(kind === 'room' ? { resource: true } : {}),
  };
}
