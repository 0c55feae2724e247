import * as z from 'zod';
import { isoIn, isTimeZone, type TimeZone } from '../time/index.ts';
import { type Meeting, Response } from './meeting.ts';

/** A meeting as scripts get it, from `calendar --json` and `GET /api/meetings`. */
export const ListedMeeting = z
  .strictObject({
    uid: z.string(),
    recurrenceId: z.string().nullable().meta({ description: 'The original start, in UTC; null for a single meeting' }),
    title: z.string(),
    start: z.string().meta({ description: 'ISO 8601 with offset; a plain date for whole days' }),
    end: z.string().meta({ description: 'Exclusive' }),
    allDay: z.boolean(),
    status: z.enum(['confirmed', 'tentative', 'cancelled']),
    organizer: z.string().nullable().meta({ description: 'The mail address' }),
    attendees: z.array(z.strictObject({ email: z.string(), name: z.string().nullable(), response: Response })),
    timezone: z.string(),
  })
  .meta({ id: 'Meeting', description: 'One occurrence on a calendar, after recurrence is expanded' });
export type ListedMeeting = z.infer<typeof ListedMeeting>;

/** A meeting for scripts; times carry the offset of the meeting's own zone, or of `zone` where only its file knows it. */
export function listedMeeting(meeting: Meeting, zone: TimeZone): ListedMeeting {
  const own = isTimeZone(meeting.timezone) ? meeting.timezone : zone;
  return {
    uid: meeting.uid,
    recurrenceId: meeting.recurrenceId,
    title: meeting.title,
    start: meeting.days?.from ?? isoIn(meeting.start, own),
    end: meeting.days?.to ?? isoIn(meeting.end, own),
    allDay: meeting.days !== null,
    status: meeting.status,
    organizer: meeting.organizer?.email ?? null,
    attendees: meeting.attendees.map(({ email, name, response }) => ({ email, name, response })),
    timezone: meeting.timezone,
  };
}
