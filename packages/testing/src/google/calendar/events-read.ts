import type { Answer } from '../http/exchange.ts';
import { Parameters } from '../http/parameters.ts';
import { invalid } from '../http/refusal.ts';
import { entryFor } from './accounts.ts';
import type { Call, Service } from './call.ts';
import { findEvent } from './find.ts';
import { signatureOf } from './pages.ts';
import { pictureOf } from './picture.ts';
import { whenIs } from './times.ts';
import { told } from './view.ts';

/** https://developers.google.com/workspace/calendar/api/v3/reference/events/get */
export function getEvent({ asked, account, places }: Call): Answer {
  const read = new Parameters(asked.query, ['alwaysIncludeEmail', 'maxAttendees', 'timeZone']);
  const entry = entryFor(account, places.calendar);
  const item = findEvent(entry.calendar, places.event);
  const zone = read.zone('timeZone') ?? entry.calendar.zone;
  return { status: 200, body: told(item, { entry, zone, mostAttendees: mostOf(read) }) };
}

const instanceParameters = [
  'alwaysIncludeEmail',
  'maxAttendees',
  'maxResults',
  'originalStart',
  'pageToken',
  'showDeleted',
  'timeMax',
  'timeMin',
  'timeZone',
];

/** https://developers.google.com/workspace/calendar/api/v3/reference/events/instances */
export function listInstances({ asked, account, places }: Call, { clock, pages }: Service): Answer {
  const read = new Parameters(asked.query, instanceParameters);
  const entry = entryFor(account, places.calendar);
  const { calendar } = entry;
  const { event: series } = findEvent(calendar, places.event);
  if (!series.recurrence) throw invalid('eventId', 'The event is no recurring one.');
  const zone = read.zone('timeZone') ?? calendar.zone;
  const deleted = read.flag('showDeleted');
  const window = { from: read.instant('timeMin'), to: read.instant('timeMax') };
  const original = read.instant('originalStart');
  const size = read.count('maxResults', { usual: 250, most: 2500 });
  const signature = signatureOf(`instances ${account.email} ${calendar.id} ${series.id}`, asked.query);
  const token = read.text('pageToken');
  const found = () =>
    pictureOf(
      calendar.items().filter(({ event }) => event.id === series.id || event.recurringEventId === series.id),
      { single: true, deleted, ...window },
      { zone: calendar.zone, now: clock.now() },
    )
      .filter(
        ({ event }) => original === null || whenIs(event.originalStartTime ?? event.start, calendar.zone) === original,
      )
      .map((item) => told(item, { entry, zone, mostAttendees: mostOf(read) }));
  const page =
    token === null ? pages.first(found(), { signature, size, end: {} }) : pages.next(token, { signature, size });
  const head = { kind: 'calendar#events', summary: calendar.name, timeZone: zone, accessRole: entry.role };
  return { status: 200, body: { ...head, ...page.foot, items: page.items } };
}

function mostOf(read: Parameters): number | null {
  return read.has('maxAttendees') ? read.count('maxAttendees', { usual: 1, most: 1e6 }) : null;
}
