import { randomBytes, randomUUID } from 'node:crypto';
import { isPlainDate } from '@warmstart/core/time';
import type { Answer } from '../wire/asked.ts';
import type { Calendar } from '../world/calendar.ts';
import type { MicrosoftEvent } from '../world/event.ts';
import { freshUid } from '../world/global-object-id.ts';
import { whole } from '../world/occurrences.ts';
import { type EventBody, eventBodyIn, planOf } from './event-body.ts';
import { needs, writing } from './gate.ts';
import { eventById } from './ids.ts';
import { denied, GraphProblem } from './problem.ts';
import { Query } from './query.ts';
import { eventAnswer } from './read-events.ts';
import type { Call } from './service.ts';

/**
 * `POST …/events`, https://learn.microsoft.com/graph/api/calendar-post-events: 201 with the event. A second request with
 * the same `transactionId` makes no second event.
 */
export function createEvent(call: Call, calendar: Calendar): Answer {
  mayWrite(call, calendar);
  const body = eventBodyIn(call.asked.body);
  const answer = (item: Parameters<typeof whole>[0]) =>
    eventAnswer(call, { calendar, found: whole(item), select: null, status: 201 });
  const again = calendar.items().find(({ item }) => body.transactionId && item.transaction === body.transactionId);
  if (again) return answer(again.item);
  if (!body.start || !body.end) throw required();
  const uid = freshUid(randomBytes(24));
  const base: MicrosoftEvent = {
    uid,
    title: body.subject ?? '',
    zone: 'UTC',
    start: '1970-01-01T00:00',
    end: '1970-01-01T00:30',
  };
  return answer(calendar.add(changed(base, body), body.transactionId ?? null));
}

/** `PATCH …/events/{id}`, https://learn.microsoft.com/graph/api/event-update; of an occurrence it makes an exception. */
export function updateEvent(call: Call, id: string): Answer {
  const { calendar, found } = eventById(call.grant.account, id);
  mayWrite(call, calendar);
  const { uid, ...to } = changed(found.event, eventBodyIn(call.asked.body));
  calendar.change(uid, to, found.original ?? undefined);
  return eventAnswer(call, { calendar, found: eventById(call.grant.account, id).found, select: null, status: 200 });
}

/** `DELETE …/events/{id}`, https://learn.microsoft.com/graph/api/event-delete. */
export function deleteEvent(call: Call, id: string): Answer {
  const { calendar, found } = eventById(call.grant.account, id);
  mayWrite(call, calendar);
  calendar.delete(found.event.uid, found.original ?? undefined);
  return { status: 204 };
}

function mayWrite({ asked, grant }: Call, { plan }: Calendar): void {
  needs(grant, writing);
  new Query(asked.url, []);
  if (plan.canEdit === false) throw denied();
}

function changed(event: MicrosoftEvent, body: EventBody): MicrosoftEvent {
  const { weekly, ...to } = { ...event, ...planOf(body, event) };
  const online = body.isOnlineMeeting
    ? { joinUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${randomUUID()}%40thread.v2/0` }
    : {};
  const result = { ...to, ...online };
  if (isPlainDate(result.start) !== isPlainDate(result.end) || result.start > result.end)
    throw invalid('The end of an event must not be before its start.');
  if (isPlainDate(result.start) && result.start === result.end)
    throw invalid('The duration of an event marked as all day must be at least 24 hours.');
  return weekly === undefined ? result : { ...result, weekly };
}

function required(): GraphProblem {
  return invalid('Start and end of the event are required.');
}

function invalid(why: string): GraphProblem {
  return new GraphProblem(400, 'ErrorPropertyValidationFailure', { why });
}
