import * as z from 'zod';

/**
 * An event as Google keeps it, without what is worked out for each reader (etag, htmlLink, self).
 * Fields: "Events", https://developers.google.com/workspace/calendar/api/v3/reference/events
 */
export const EventTime = z.strictObject({
  date: z.string().optional(),
  /** With an offset, or in `timeZone` without one; kept in UTC. */
  dateTime: z.string().optional(),
  timeZone: z.string().optional(),
});
export type EventTime = z.infer<typeof EventTime>;

const person = {
  id: z.string().optional(),
  email: z.string().optional(),
  displayName: z.string().optional(),
  self: z.boolean().optional(),
};
const Person = z.strictObject(person);

export const Guest = z.strictObject({
  ...person,
  email: z.string(),
  organizer: z.boolean().optional(),
  resource: z.boolean().optional(),
  optional: z.boolean().optional(),
  responseStatus: z.enum(['needsAction', 'declined', 'tentative', 'accepted']).optional(),
  comment: z.string().optional(),
  additionalGuests: z.int().optional(),
});
export type Guest = z.infer<typeof Guest>;

const anything = z.record(z.string(), z.unknown()).optional();
const flag = z.boolean().optional();
const words = z.string().optional();

const fields = {
  summary: words,
  description: words,
  location: words,
  colorId: words,
  creator: Person.optional(),
  organizer: Person.optional(),
  recurrence: z.array(z.string()).optional(),
  recurringEventId: words,
  originalStartTime: EventTime.optional(),
  endTimeUnspecified: flag,
  transparency: z.enum(['opaque', 'transparent']).optional(),
  visibility: z.enum(['default', 'public', 'private', 'confidential']).optional(),
  sequence: z.int().optional(),
  attendees: z.array(Guest).optional(),
  attendeesOmitted: flag,
  extendedProperties: anything,
  hangoutLink: words,
  conferenceData: anything,
  anyoneCanAddSelf: flag,
  guestsCanInviteOthers: flag,
  guestsCanModify: flag,
  guestsCanSeeOtherGuests: flag,
  privateCopy: flag,
  locked: flag,
  reminders: anything,
  source: anything,
  attachments: z.array(z.unknown()).optional(),
  eventType: z.enum(['default', 'birthday', 'focusTime', 'fromGmail', 'outOfOffice', 'workingLocation']).optional(),
  workingLocationProperties: anything,
  outOfOfficeProperties: anything,
  focusTimeProperties: anything,
  birthdayProperties: anything,
};

export const StoredEvent = z.strictObject({
  ...fields,
  id: z.string(),
  iCalUID: z.string(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  start: EventTime,
  end: EventTime,
  created: z.string(),
  updated: z.string(),
});
export type StoredEvent = z.infer<typeof StoredEvent>;

/** What a request may send: what Google writes itself may come back and counts for nothing. */
export const EventBody = StoredEvent.partial().extend({ kind: words, etag: words, htmlLink: words });
export type EventBody = z.infer<typeof EventBody>;

/** An event with the count of changes its calendar stood at when it changed last. */
export interface Item {
  readonly event: StoredEvent;
  readonly version: number;
}
