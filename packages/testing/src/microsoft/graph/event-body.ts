import type { Attendee } from '@warmstart/core/meeting';
import * as z from 'zod';
import { type MicrosoftEvent, sensitivities, showAsNames } from '../world/event.ts';
import { zoneNamed } from '../world/windows-zones.ts';
import { badRequest, GraphProblem } from './problem.ts';

const Time = z.strictObject({
  dateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?$/),
  timeZone: z.string(),
});
const Person = z.looseObject({
  type: z.enum(['required', 'optional', 'resource']).default('required'),
  emailAddress: z.strictObject({ address: z.string(), name: z.string().optional() }),
});

/** What may be written of an event; https://learn.microsoft.com/graph/api/event-update (request body). */
const EventBody = z
  .strictObject({
    subject: z.string(),
    body: z.strictObject({ contentType: z.enum(['text', 'html', 'Text', 'HTML']), content: z.string() }),
    start: Time,
    end: Time,
    isAllDay: z.boolean(),
    location: z.looseObject({ displayName: z.string() }),
    attendees: z.array(Person).max(500),
    showAs: z.enum(showAsNames),
    sensitivity: z.enum(sensitivities),
    categories: z.array(z.string()),
    responseRequested: z.boolean(),
    hideAttendees: z.boolean(),
    importance: z.enum(['low', 'normal', 'high']),
    allowNewTimeProposals: z.boolean(),
    isOnlineMeeting: z.boolean(),
    onlineMeetingProvider: z.string(),
    isReminderOn: z.boolean(),
    reminderMinutesBeforeStart: z.int(),
    transactionId: z.string().nullable(),
    /** https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-post-singlevalueextendedproperties */
    singleValueExtendedProperties: z.array(z.strictObject({ id: z.string(), value: z.string() })),
  })
  .partial();
export type EventBody = z.infer<typeof EventBody>;

/** The body of a request that writes an event; throws `GraphProblem`. */
export function eventBodyIn(text: string): EventBody {
  const json = jsonIn(text);
  if (typeof json === 'object' && json !== null && 'recurrence' in json)
    throw badRequest('This stand-in takes no series by request: plan them on its calendar.');
  const read = EventBody.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (issue?.code !== 'unrecognized_keys')
    throw badRequest(`Property ${issue?.path.join('.')} in payload has a value that does not match schema.`);
  const why = `The property '${issue.keys[0]}' does not exist on type 'microsoft.graph.event'. Make sure to only use property names that are defined by the type.`;
  throw new GraphProblem(400, 'RequestBodyRead', { why });
}

/** Reads JSON; throws `GraphProblem` as Graph does. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const why =
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.';
    throw new GraphProblem(400, 'BadRequest', { why });
  }
}

/** The body in the words of a planned event. */
export function planOf(body: EventBody, event: MicrosoftEvent): Partial<MicrosoftEvent> {
  const { subject, location, attendees, start, end, isAllDay = event.start.length === 10, ...rest } = body;
  const { showAs, sensitivity, categories, responseRequested, hideAttendees, isReminderOn: reminded } = rest;
  const { singleValueExtendedProperties: properties } = rest;
  const known = { showAs, sensitivity, categories, responseRequested, hideAttendees, reminded, properties };
  return {
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
    ...(subject === undefined ? {} : { title: subject }),
    ...(rest.body === undefined ? {} : { body: rest.body.content }),
    ...(location === undefined ? {} : { location: location.displayName }),
    ...(attendees === undefined ? {} : peopleIn(attendees, event)),
    ...(start === undefined ? {} : { zone: zoneOf(start.timeZone), start: wallOf(start.dateTime, isAllDay) }),
    ...(end === undefined ? {} : { end: wallOf(end.dateTime, isAllDay) }),
  };
}

function peopleIn(people: readonly z.infer<typeof Person>[], event: MicrosoftEvent): Partial<MicrosoftEvent> {
  const attendees = people.map(({ type, emailAddress: { address, name } }): Attendee => {
    const before = event.attendees?.find(({ email }) => email === address);
    return {
      email: address,
      name: name ?? before?.name ?? null,
      response: before?.response ?? 'needs-action',
      kind: type === 'resource' ? 'room' : 'person',
    };
  });
  return {
    attendees,
    optional: people.filter(({ type }) => type === 'optional').map(({ emailAddress }) => emailAddress.address),
  };
}

function wallOf(dateTime: string, allDay: boolean): string {
  if (!allDay) return dateTime.slice(0, 16);
  if (!/T00:00(:00(\.0+)?)?$/.test(dateTime))
    throw new GraphProblem(400, 'ErrorPropertyValidationFailure', {
      why: 'Start and end of an all-day event have to be midnight in the same time zone.',
    });
  return dateTime.slice(0, 10);
}

function zoneOf(name: string): string {
  const zone = name.toUpperCase() === 'UTC' ? 'UTC' : zoneNamed(name);
  if (zone !== null) return zone;
  const why = `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`;
  throw new GraphProblem(400, 'TimeZoneNotSupportedException', { why });
}
