import { randomBytes } from 'node:crypto';
import type { Answer } from '../http/exchange.ts';
import { Parameters } from '../http/parameters.ts';
import { ApiRefusal, invalid } from '../http/refusal.ts';
import { entryFor, type ListEntry } from './accounts.ts';
import { type Call, jsonOf } from './call.ts';
import { startsOf } from './expand.ts';
import { findEvent, findLiving } from './find.ts';
import type { Draft } from './held.ts';
import { EventBody, type Item, StoredEvent } from './resource.ts';
import { keptTime, whenIs } from './times.ts';
import { etagOf, told } from './view.ts';

const sending = ['sendNotifications', 'sendUpdates'];
const writing = [...sending, 'conferenceDataVersion', 'maxAttendees', 'supportsAttachments'];

/** https://developers.google.com/workspace/calendar/api/v3/reference/events/insert */
export function insertEvent({ asked, account, places }: Call): Answer {
  const read = checkedParameters(asked.query, writing);
  const entry = writable(places, account);
  const body = bodyOf(jsonOf(asked));
  const id = body.id ?? randomBytes(13).toString('hex');
  // The alphabet of base32hex (RFC 2938, 3.1.2).
  if (!/^[a-v0-9]{5,1024}$/.test(id)) throw invalid('resource.id', 'Invalid resource id value.');
  const { calendar } = entry;
  if (calendar.find(id))
    throw new ApiRefusal({ status: 409, reason: 'duplicate', message: 'The requested identifier already exists.' });
  const owner = { organizer: { email: calendar.id, displayName: calendar.name }, creator: { email: account.email } };
  const event = checked({ status: 'confirmed', ...body, ...owner, id, iCalUID: `${id}@google.com` }, entry);
  return answered(calendar.put(withoutCall(event, read)), entry);
}

/**
 * https://developers.google.com/workspace/calendar/api/v3/reference/events/patch. What was deleted is kept, and comes back
 * with another `status` (reference/events, "status": cancelled events "can be restored (undeleted)").
 */
export function patchEvent({ asked, account, places }: Call): Answer {
  checkedParameters(asked.query, [...writing, 'alwaysIncludeEmail']);
  const entry = writable(places, account);
  const sent = jsonOf(asked);
  const restores = Object.hasOwn(Object(sent), 'status');
  const item = (restores ? findEvent : findLiving)(entry.calendar, places.event);
  matched(asked.headers['if-match'], item);
  const { event } = item;
  const own = ['id', 'iCalUID', 'created', 'updated', 'recurringEventId', 'originalStartTime', 'organizer', 'creator'];
  const changes = Object.entries(Object(sent)).filter(([name]) => !own.includes(name));
  const body = bodyOf(merged(event, Object.fromEntries(changes)));
  const change = checked({ ...body, sequence: (event.sequence ?? 0) + 1 }, entry);
  return answered(entry.calendar.put(change), entry);
}

/** https://developers.google.com/workspace/calendar/api/v3/reference/events/delete */
export function deleteEvent({ asked, account, places }: Call): Answer {
  checkedParameters(asked.query, sending);
  const entry = writable(places, account);
  const item = findLiving(entry.calendar, places.event);
  matched(asked.headers['if-match'], item);
  entry.calendar.put({ ...item.event, status: 'cancelled' });
  return { status: 204, body: null };
}

function checkedParameters(query: URLSearchParams, known: readonly string[]): Parameters {
  const read = new Parameters(query, known);
  read.oneOf('sendUpdates', ['all', 'externalOnly', 'none']);
  read.oneOf('conferenceDataVersion', ['0', '1']);
  for (const name of ['sendNotifications', 'supportsAttachments', 'alwaysIncludeEmail']) read.flag(name);
  return read;
}

function writable(places: Call['places'], account: Call['account']): ListEntry {
  const entry = entryFor(account, places.calendar);
  if (entry.role === 'writer' || entry.role === 'owner') return entry;
  const message = 'You need to have writer access to this calendar.';
  throw new ApiRefusal({ status: 403, reason: 'requiredAccessLevel', message, domain: 'calendar' });
}

function bodyOf(sent: unknown): EventBody {
  const { success, data, error } = EventBody.safeParse(sent);
  if (success) return data;
  throw invalid('resource', `Invalid JSON payload received. ${error.issues[0]?.message ?? ''}`);
}

/** The event as it is kept. Throws ApiRefusal (400) where its times or its rule are none. */
function checked(body: EventBody, { calendar }: ListEntry): Draft {
  const { kind: _, etag: __, htmlLink: ___, ...rest } = body;
  const start = body.start && keptTime(body.start, calendar.zone);
  const end = body.end && keptTime(body.end, calendar.zone);
  if (!body.start) throw required('start', 'Missing start time.');
  if (!body.end) throw required('end', 'Missing end time.');
  if (!start || !end || (start.date === undefined) !== (end.date === undefined))
    throw invalid('start', 'Invalid start or end time.');
  const [from, to] = [whenIs(start, calendar.zone), whenIs(end, calendar.zone)];
  if (from === null || to === null || to < from)
    throw new ApiRefusal({
      status: 400,
      reason: 'timeRangeEmpty',
      message: 'The specified time range is empty.',
      domain: 'calendar',
    });
  if (body.recurrence && start.dateTime !== undefined && body.start.timeZone === undefined)
    throw required('start.timeZone', 'Missing time zone definition for start time.');
  const event = StoredEvent.parse({ created: '', updated: '', ...rest, start, end });
  if (event.recurrence) {
    try {
      startsOf(event, to);
    } catch {
      throw invalid('recurrence', 'Invalid recurrence rule.');
    }
  }
  const { created, ...draft } = event;
  return created === '' ? draft : { ...draft, created };
}

/** Conference data counts only for those who say that they know it. */
function withoutCall(event: Draft, read: Parameters): Draft {
  if (read.text('conferenceDataVersion') === '1') return event;
  const { conferenceData: _, ...rest } = event;
  return rest;
}

/** Objects are merged, lists replaced, null takes away: https://developers.google.com/workspace/calendar/api/guides/performance#patch */
function merged(old: unknown, change: unknown): unknown {
  if (!isObject(change)) return change;
  const whole: Record<string, unknown> = isObject(old) ? { ...old } : {};
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete whole[name];
    else whole[name] = merged(whole[name], value);
  }
  return whole;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** https://developers.google.com/workspace/calendar/api/guides/version-resources#conditional_modification */
function matched(ifMatch: string | undefined, item: Item): void {
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== etagOf(item))
    throw new ApiRefusal({ status: 412, reason: 'conditionNotMet', message: 'Precondition Failed' });
}

function answered(item: Item, entry: ListEntry): Answer {
  return { status: 200, body: told(item, { entry, zone: entry.calendar.zone, mostAttendees: null }) };
}

function required(location: string, message: string): ApiRefusal {
  return new ApiRefusal({ status: 400, reason: 'required', message, location });
}
