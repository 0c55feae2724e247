import { type FeedCalendar, type KeptMeeting, neverRead } from '@warmstart/core/calendar';
import { channelId, type DeliveryRef } from '@warmstart/core/delivery';
import type { DueItem, Subjects } from '@warmstart/core/due';
import { type Meeting, meetingKey } from '@warmstart/core/meeting';
import { addressFor, meeting } from '../builders/index.ts';

export const now = '2026-03-03T08:00:00Z';

/** A calendar that was never read. */
export function calendar(parts: Partial<FeedCalendar> = {}): FeedCalendar {
  return {
    id: 'work',
    name: 'Work',
    kind: 'ics',
    address: 'https://calendar.example/feed.ics',
    timezone: null,
    allowHttp: false,
    allowPrivate: false,
    on: true,
    sync: neverRead,
    ...parts,
  };
}

/** A meeting as kept of the calendar `work`. */
export function keptMeeting(parts: Partial<Meeting> & { minutes?: number } = {}): KeptMeeting {
  const copy = meeting(parts);
  const { start, end } = copy;
  return { key: meetingKey(copy), start, end, copies: { work: copy }, planned: null, goneAt: null, last: copy };
}

/** The delivery of a kept meeting by mail to the default manager. */
export function refOf({ key, start }: Pick<KeptMeeting, 'key' | 'start'>, correction = 0): DeliveryRef {
  return {
    meeting: key,
    start,
    channel: channelId({ kind: 'email', to: addressFor('Robin Hale') }),
    correction,
  };
}

/** What a meeting needs that the book knows nothing of. */
export const noSubjects: Subjects = { people: [], teams: [], series: [], calendars: [] };

/** A read of a calendar that falls due. */
export function dueSync(manager: string, at: string, parts: { ref?: string; calendar?: string } = {}): DueItem {
  return { kind: 'sync', manager, at, ref: parts.ref ?? 'work', calendar: parts.calendar ?? 'work' };
}
