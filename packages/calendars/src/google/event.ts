import * as z from 'zod';

/** When something begins or ends: a date, or a time with its offset or zone. */
const When = z.object({ date: z.string().nullish(), dateTime: z.string().nullish(), timeZone: z.string().nullish() });
export type When = z.infer<typeof When>;

const Person = z.object({
  email: z.string().nullish(),
  displayName: z.string().nullish(),
  /** Whether this is whose calendar it is. */
  self: z.boolean().nullish(),
});
export type GooglePerson = z.infer<typeof Person>;

export const GoogleAttendee = Person.extend({
  resource: z.boolean().nullish(),
  responseStatus: z.string().nullish(),
});
export type GoogleAttendee = z.infer<typeof GoogleAttendee>;

/**
 * An event as Google lists it (developers.google.com/workspace/calendar/api/v3/reference/events): what decides when it is,
 * who comes and who may see it has to be readable; of its other words each is looked at alone.
 */
export const GoogleEvent = z.object({
  id: z.string().min(1),
  status: z.string().nullish(),
  iCalUID: z.string().nullish(),
  summary: z.string().nullish(),
  start: When.nullish(),
  end: When.nullish(),
  recurringEventId: z.string().nullish(),
  originalStartTime: When.nullish(),
  transparency: z.string().nullish(),
  visibility: z.string().nullish(),
  eventType: z.string().nullish(),
  updated: z.string().nullish().catch(null),
  creator: Person.nullish().catch(null),
  organizer: Person.nullish(),
  attendees: z.array(z.unknown()).nullish(),
  attendeesOmitted: z.boolean().nullish(),
  guestsCanSeeOtherGuests: z.boolean().nullish(),
  description: z.unknown().optional(),
  location: z.unknown().optional(),
  hangoutLink: z.unknown().optional(),
  conferenceData: z
    .object({
      entryPoints: z.array(z.object({ entryPointType: z.string().nullish(), uri: z.string().nullish() })).nullish(),
    })
    .nullish()
    .catch(null),
});
export type GoogleEvent = z.infer<typeof GoogleEvent>;

const people = '(email,displayName,self)';

/** What is asked of each event: no more than is read. */
export const eventFields = [
  'id,status,iCalUID,summary,start,end,recurringEventId,originalStartTime,transparency,visibility,eventType,updated',
  `creator${people},organizer${people},attendees(email,displayName,self,resource,responseStatus)`,
  'attendeesOmitted,guestsCanSeeOtherGuests,location,hangoutLink,conferenceData(entryPoints(entryPointType,uri))',
].join(',');

/** By which name an event is shown where it could not be read: its title, its id, or none. */
export function nameOfEvent(item: unknown): string {
  const named = z.object({ summary: z.string().catch(''), id: z.string().catch('') }).safeParse(item);
  const name = named.success ? named.data.summary.trim() || named.data.id.trim() : '';
  return name === '' ? 'an event without a name' : name;
}
