import * as z from 'zod';

/** https://learn.microsoft.com/graph/api/resources/datetimetimezone */
const Stamp = z.object({ dateTime: z.string(), timeZone: z.string().nullish() });
export type Stamp = z.infer<typeof Stamp>;

const EmailAddress = z.object({ name: z.string().nullish(), address: z.string().nullish() });

const Named = z.object({ displayName: z.string().nullish() });

const Answer = z.object({ response: z.string().nullish(), time: z.string().nullish() });

/** https://learn.microsoft.com/graph/api/resources/attendee */
export const GraphAttendee = z.object({
  type: z.string().nullish(),
  status: Answer.nullish(),
  emailAddress: EmailAddress.nullish(),
});
export type GraphAttendee = z.infer<typeof GraphAttendee>;

/**
 * What is used of an event. Every part may be missing or null, and an unknown word is no fault; a part of another kind is.
 * @see https://learn.microsoft.com/graph/api/resources/event
 */
export const GraphEvent = z.object({
  id: z.string().nullish(),
  iCalUId: z.string().nullish(),
  type: z.string().nullish(),
  seriesMasterId: z.string().nullish(),
  originalStart: z.string().nullish(),
  originalStartTimeZone: z.string().nullish(),
  start: Stamp.nullish(),
  end: Stamp.nullish(),
  isAllDay: z.boolean().nullish(),
  isCancelled: z.boolean().nullish(),
  isOrganizer: z.boolean().nullish(),
  responseStatus: Answer.nullish(),
  showAs: z.string().nullish(),
  sensitivity: z.string().nullish(),
  subject: z.string().nullish(),
  body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  bodyPreview: z.string().nullish(),
  location: Named.nullish(),
  locations: z.array(Named).nullish(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
  onlineMeetingUrl: z.string().nullish(),
  organizer: z.object({ emailAddress: EmailAddress.nullish() }).nullish(),
  /** Read one by one. */
  attendees: z.array(z.unknown()).nullish(),
  hideAttendees: z.boolean().nullish(),
  lastModifiedDateTime: z.string().nullish(),
  /** Told only where whoever made it set it: ours of a booked time. */
  transactionId: z.string().nullish().catch(null),
});
export type GraphEvent = z.infer<typeof GraphEvent>;

const briefly = GraphEvent.omit({ body: true, lastModifiedDateTime: true });

/**
 * What is asked for of each event where descriptions are too large: their first lines. Otherwise nothing is selected, since
 * Graph would not then tell when an event was changed (https://learn.microsoft.com/graph/api/calendar-list-calendarview),
 * by which a series is known to be another than it was.
 */
export const briefSelection = Object.keys(briefly.shape).join(',');

/** What is asked for of a series. */
export const GraphMaster = GraphEvent.pick({
  id: true,
  iCalUId: true,
  subject: true,
  start: true,
  isAllDay: true,
  originalStartTimeZone: true,
  sensitivity: true,
});
export type GraphMaster = z.infer<typeof GraphMaster>;
export const masterSelection = Object.keys(GraphMaster.shape).join(',');
