import type { TimeZone } from '@warmstart/core/time';
import type { AccessRole, ListEntry } from './accounts.ts';
import type { Item, StoredEvent } from './resource.ts';
import { toldTime } from './times.ts';

export interface Viewing {
  readonly entry: ListEntry;
  /** The zone times are told in. */
  readonly zone: TimeZone;
  /** More attendees than that are left out but for the calendar's own; null for all. */
  readonly mostAttendees: number | null;
}

/**
 * An event as this reader gets it. Rules: "Events", fields attendees, attendeesOmitted, guestsCanSeeOtherGuests, status
 * and visibility, https://developers.google.com/workspace/calendar/api/v3/reference/events
 */
export function told(item: Item, viewing: Viewing): object {
  const { event } = item;
  const { calendar, role } = viewing.entry;
  const head = { kind: 'calendar#event', etag: etagOf(item), id: event.id, status: event.status };
  if (event.status === 'cancelled') return { ...head, ...ofSeries(event, viewing.zone) };
  const times = {
    ...ofSeries(event, viewing.zone),
    start: toldTime(event.start, viewing.zone),
    end: toldTime(event.end, viewing.zone),
  };
  const htmlLink = `https://www.google.com/calendar/event?eid=${Buffer.from(`${event.id} ${calendar.id}`).toString('base64url')}`;
  if (isBare(event, role)) {
    const { iCalUID, created, updated, recurrence, transparency, eventType = 'default', sequence = 0 } = event;
    return {
      ...head,
      ...{ htmlLink, created, updated, recurrence, transparency, iCalUID, eventType, sequence },
      ...times,
      visibility: 'private',
    };
  }
  return {
    ...head,
    htmlLink,
    ...event,
    ...times,
    ...people(event, calendar.id, viewing.mostAttendees),
    sequence: event.sequence ?? 0,
    eventType: event.eventType ?? 'default',
    reminders: event.reminders ?? { useDefault: true },
  };
}

export function etagOf({ version }: Item): string {
  return `"${version}000"`;
}

/** Deleted events tell no more than their place. */
function ofSeries({ recurringEventId, originalStartTime }: StoredEvent, zone: TimeZone): object {
  return originalStartTime ? { recurringEventId, originalStartTime: toldTime(originalStartTime, zone) } : {};
}

/** Whether this reader sees only that the time is taken. */
function isBare({ visibility }: StoredEvent, role: AccessRole): boolean {
  if (role === 'freeBusyReader') return true;
  return role === 'reader' && (visibility === 'private' || visibility === 'confidential');
}

function people(event: StoredEvent, calendar: string, most: number | null): Partial<StoredEvent> {
  const { organizer, creator, attendees } = event;
  const self = <T extends { email?: string | undefined }>(one: T): T =>
    one.email === calendar ? { ...one, self: true } : one;
  const ours = {
    ...(organizer ? { organizer: self(organizer) } : {}),
    ...(creator ? { creator: self(creator) } : {}),
  };
  if (!attendees) return ours;
  const guests = attendees.map((one) => self(one.email === organizer?.email ? { ...one, organizer: true } : one));
  const hidden = event.guestsCanSeeOtherGuests === false && organizer?.email !== calendar;
  const omitted = event.attendeesOmitted === true || (most !== null && guests.length > most);
  const shown = hidden || omitted ? guests.filter((one) => one.email === calendar) : guests;
  return { ...ours, attendees: shown, ...(omitted ? { attendeesOmitted: true } : {}) };
}
