import { createHash } from 'node:crypto';
import { isPlainDate, wallAt } from '@warmstart/core/time';
import type { Account } from '../world/account.ts';
import { type Calendar, lastDateOf } from '../world/calendar.ts';
import type { Item, MicrosoftEvent } from '../world/event.ts';
import { iCalUIdOf } from '../world/global-object-id.ts';
import { momentOf, type Occurrence } from '../world/occurrences.ts';
import { windowsZoneOf } from '../world/windows-zones.ts';
import { peopleOf } from './event-people.ts';
import { idOf } from './ids.ts';
import type { Preferences } from './prefer.ts';

export interface Viewer {
  readonly account: Account;
  readonly calendar: Calendar;
  readonly preferences: Preferences;
  /** Whether UIDs of other systems stand as they are, where no date has to be put in. */
  readonly bareUids: boolean;
}

/** Every property of https://learn.microsoft.com/graph/api/resources/event that can be selected. */
export const eventProperties = (
  'id createdDateTime lastModifiedDateTime changeKey categories transactionId originalStartTimeZone originalEndTimeZone iCalUId ' +
  'reminderMinutesBeforeStart isReminderOn hasAttachments subject bodyPreview importance sensitivity isAllDay isCancelled ' +
  'isOrganizer responseRequested seriesMasterId showAs type webLink onlineMeetingUrl isOnlineMeeting onlineMeetingProvider ' +
  'allowNewTimeProposals occurrenceId isDraft hideAttendees responseStatus body start end originalStart location locations recurrence ' +
  'attendees organizer onlineMeeting cancelledOccurrences'
).split(' ');

/** An event as Graph tells it. Written from https://learn.microsoft.com/graph/api/resources/event. */
export function eventResource(one: Occurrence, viewer: Viewer): Record<string, unknown> {
  const { item, event, type, original } = one;
  const { calendar, preferences } = viewer;
  const id = (of: Pick<Occurrence, 'item' | 'original'>) => idOf(of, { calendar, immutable: preferences.immutableIds });
  const changeKey = changeKeyOf(one, calendar);
  const date = original === null ? null : original.slice(0, 10);
  const zone = event.toldZone ?? windowsZoneOf(event.zone);
  const occurrenceId = (day: string) => `OID.${id({ item, original: null })}.${day}`;
  const resource = {
    '@odata.etag': `W/"${changeKey}"`,
    id: id(one),
    createdDateTime: item.created.replace('Z', '.0000000Z'),
    lastModifiedDateTime: item.modified.replace('Z', '.0000000Z'),
    changeKey,
    categories: event.categories ?? [],
    transactionId: item.transaction,
    originalStartTimeZone: zone,
    originalEndTimeZone: zone,
    iCalUId: iCalUIdOf(event.uid, date, { bare: viewer.bareUids }),
    hasAttachments: false,
    importance: 'normal',
    reminderMinutesBeforeStart: 15,
    isReminderOn: event.reminded ?? true,
    isDraft: false,
    allowNewTimeProposals: true,
    hideAttendees: event.hideAttendees ?? false,
    responseRequested: event.responseRequested ?? true,
    ...wordsOf(event, preferences.body),
    sensitivity: event.sensitivity ?? (event.private ? 'private' : 'normal'),
    showAs: event.showAs ?? (event.free ? 'free' : event.status === 'tentative' ? 'tentative' : 'busy'),
    isAllDay: isPlainDate(event.start),
    isCancelled: event.status === 'cancelled',
    type,
    seriesMasterId: original === null ? null : id({ item, original: null }),
    occurrenceId: date === null ? null : occurrenceId(date),
    originalStart: original === null ? null : momentOf(original, item.event.zone),
    start: timeOf(event.start, event.zone, preferences.zone),
    end: timeOf(event.end, event.zone, preferences.zone),
    cancelledOccurrences: type === 'seriesMaster' ? goneOf(item).map(occurrenceId) : [],
    recurrence: type === 'seriesMaster' ? recurrenceOf(event, zone) : null,
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id(one))}&exvsurl=1&path=/calendar/item`,
    ...peopleOf(event, viewer.account, item.modified),
    ...(calendar.plan.bare ? bare(event) : {}),
  };
  return { ...resource, ...event.as };
}

function goneOf({ changes }: Item): string[] {
  return [...changes].flatMap(([original, change]) => (change === 'gone' ? [original.slice(0, 10)] : []));
}

function changeKeyOf({ item, original }: Occurrence, { id }: Calendar): string {
  return createHash('sha256').update(`${id} ${item.key} ${original} ${item.version}`).digest('base64').slice(0, 24);
}

/** A time without its zone, which stands beside it; whole days are midnight in whichever zone is asked for. */
function timeOf(wall: string, zone: string, to: Preferences['zone']): object {
  if (isPlainDate(wall)) return { dateTime: `${wall}T00:00:00.0000000`, timeZone: to.told };
  return { dateTime: `${wallAt(momentOf(wall, zone), to.iana).iso.slice(0, 19)}.0000000`, timeZone: to.told };
}

function wordsOf(
  { title, body = '', location, joinUrl, onlineMeetingUrl }: MicrosoftEvent,
  wanted: 'html' | 'text',
): object {
  const html = body.startsWith('<');
  const text = html
    ? body
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .replaceAll('&nbsp;', ' ')
        .replaceAll('&amp;', '&')
        .trim()
    : body;
  const page = html
    ? body
    : `<html><head></head><body><div>${body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</div></body></html>`;
  const place = {
    displayName: location ?? '',
    locationType: 'default',
    uniqueId: location ?? '',
    uniqueIdType: location ? 'private' : 'unknown',
  };
  return {
    subject: title,
    bodyPreview: text.slice(0, 255),
    body: { contentType: wanted, content: wanted === 'text' ? text : body === '' ? '' : page },
    location: place,
    locations: location ? [place] : [],
    isOnlineMeeting: joinUrl !== undefined,
    onlineMeetingProvider: joinUrl === undefined ? 'unknown' : 'teamsForBusiness',
    onlineMeetingUrl: onlineMeetingUrl ?? null,
    onlineMeeting: joinUrl === undefined ? null : { joinUrl },
  };
}

/** https://learn.microsoft.com/graph/api/resources/patternedrecurrence. */
function recurrenceOf({ start, weekly, everyDays = 7, ...event }: MicrosoftEvent, zone: string): object {
  const weeks = everyDays % 7 === 0;
  const day = new Date(`${start.slice(0, 10)}T00:00Z`).toLocaleDateString('en-US', {
    weekday: 'long',
    timeZone: 'UTC',
  });
  return {
    pattern: {
      type: weeks ? 'weekly' : 'daily',
      interval: weeks ? everyDays / 7 : everyDays,
      month: 0,
      dayOfMonth: 0,
      ...(weeks ? { daysOfWeek: [day.toLowerCase()] } : {}),
      firstDayOfWeek: 'sunday',
      index: 'first',
    },
    range: {
      type: 'numbered',
      startDate: start.slice(0, 10),
      endDate: lastDateOf({ ...event, start, everyDays, ...(weekly ? { weekly } : {}) }),
      recurrenceTimeZone: zone,
      numberOfOccurrences: weekly?.times ?? 1,
    },
  };
}

/** What is left where only free and busy times are shared. */
function bare(event: MicrosoftEvent): object {
  const words = { subject: event.free ? 'Free' : 'Busy', bodyPreview: '', body: { contentType: 'text', content: '' } };
  return {
    ...words,
    attendees: [],
    organizer: null,
    location: { displayName: '' },
    locations: [],
    onlineMeeting: null,
    categories: [],
  };
}

/** The properties asked for; the id and the ETag come with every answer. */
export function selected(resource: Record<string, unknown>, select: readonly string[] | null): Record<string, unknown> {
  if (select === null) return resource;
  const wanted = new Set(['@odata.etag', 'id', ...select]);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => wanted.has(name)));
}
