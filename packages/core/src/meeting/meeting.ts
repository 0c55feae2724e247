import * as z from 'zod';
import { Instant, PlainDate } from '../time/index.ts';

export const Response = z.enum(['accepted', 'declined', 'tentative', 'needs-action']);
export type Response = z.infer<typeof Response>;

export const Attendee = z.strictObject({
  email: z.string(),
  name: z.string().nullable(),
  response: Response,
  /** Rooms and equipment are on the list too, and mailing lists that stand for nobody in particular. */
  kind: z.enum(['person', 'group', 'room']),
});
export type Attendee = z.infer<typeof Attendee>;

/** One occurrence on a calendar, after recurrence is expanded. Its words come from outside: data, never markup. */
export const Meeting = z.strictObject({
  /** The iCalendar UID; equal in every calendar that holds the meeting. */
  uid: z.string(),
  /** The original start of an occurrence of a series (an instant; a date for whole days); null for a single meeting. */
  recurrenceId: z.union([Instant, PlainDate]).nullable(),
  title: z.string(),
  start: Instant,
  /** Exclusive; equal to `start` for a meeting without length. */
  end: Instant,
  /** For whole days, the dates as the calendar names them, `to` exclusive; null for a meeting with times. */
  days: z.strictObject({ from: PlainDate, to: PlainDate }).nullable(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  organizer: z.strictObject({ email: z.string(), name: z.string().nullable() }).nullable(),
  attendees: z.array(Attendee),
  /** The IANA zone the meeting is kept in; for a zone only the file defines, the file's own name of it. */
  timezone: z.string(),
  description: z.string().nullable(),
  location: z.string().nullable(),
  /** The address of the video call, where the provider names it apart from the text. */
  conference: z.string().nullable(),
  shownAs: z.enum(['busy', 'free']),
  /** What the time is for: an event in which nobody is met says something all the same. */
  purpose: z.enum(['meeting', 'focus', 'out-of-office', 'working-place']).default('meeting'),
  visibility: z.enum(['public', 'private', 'confidential']),
  /** The first start of the series, however long ago; null for a single meeting. */
  seriesStart: Instant.nullable(),
  /** The title of the series, which an edited occurrence may not bear; null for a single meeting or where unknown. */
  seriesTitle: z.string().nullable(),
  /** How many occurrences the rule puts before this one, counted from 0 by the calendar's arithmetic; null where unknown. */
  ordinal: z.int().min(0).nullable(),
});
export type Meeting = z.infer<typeof Meeting>;

/** A stretch of time, `to` exclusive. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** Whether the meeting overlaps the window; one without length does if it starts in it. */
export function overlaps(meeting: Pick<Meeting, 'start' | 'end'>, window: Window): boolean {
  if (meeting.start === meeting.end) return meeting.start >= window.from && meeting.start < window.to;
  return meeting.start < window.to && meeting.end > window.from;
}
