import type { TimeZone } from '@warmstart/core/time';
import type { Answer } from '../http/exchange.ts';
import { Parameters } from '../http/parameters.ts';
import { ApiRefusal, invalid } from '../http/refusal.ts';
import { entryFor, type ListEntry } from './accounts.ts';
import type { Call, Service } from './call.ts';
import { signatureOf } from './pages.ts';
import { pictureOf, type Wanted } from './picture.ts';
import type { Item, StoredEvent } from './resource.ts';
import { changedSince } from './sync.ts';
import { keyOf } from './times.ts';
import { told } from './view.ts';

const once = [
  'alwaysIncludeEmail',
  'iCalUID',
  'maxAttendees',
  'maxResults',
  'orderBy',
  'pageToken',
  'q',
  'showDeleted',
  'showHiddenInvitations',
  'singleEvents',
  'syncToken',
  'timeMax',
  'timeMin',
  'timeZone',
  'updatedMin',
];
const repeated = ['eventTypes', 'privateExtendedProperty', 'sharedExtendedProperty'];

/** What may not stand beside a sync token. */
const notWithSync = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
];

const eventTypes = ['default', 'birthday', 'focusTime', 'fromGmail', 'outOfOffice', 'workingLocation'] as const;

/** https://developers.google.com/workspace/calendar/api/v3/reference/events/list */
export function listEvents(call: Call, service: Service): Answer {
  const { asked, account, places } = call;
  const entry = entryFor(account, places.calendar);
  const read = new Parameters(asked.query, once, repeated);
  const wanted = wantedOf(read);
  const zone = read.zone('timeZone') ?? entry.calendar.zone;
  const signature = signatureOf(`events ${account.email} ${entry.calendar.id}`, asked.query);
  const size = read.count('maxResults', { usual: 250, most: 2500 });
  const mostAttendees = read.has('maxAttendees') ? read.count('maxAttendees', { usual: 1, most: 1e6 }) : null;
  const token = read.text('pageToken');
  const page =
    token === null
      ? firstPage(read, { entry, wanted, signature, size }, service)
      : service.pages.next(token, { signature, size });
  const items = page.items.filter(isItem).map((item) => told(item, { entry, zone, mostAttendees }));
  return { status: 200, body: { ...head(entry, zone, service), ...page.foot, items } };
}

interface Listing {
  readonly entry: ListEntry;
  readonly wanted: Wanted;
  readonly signature: string;
  readonly size: number;
}

function firstPage(read: Parameters, { entry, wanted, signature, size }: Listing, service: Service) {
  const { calendar } = entry;
  const now = service.clock.now();
  const bare = syncSignature(read);
  const from = read.text('syncToken');
  if (from !== null) {
    const point = service.points.at(from, calendar, bare);
    const nextSyncToken = service.points.tokenFor(calendar, point.wanted, bare);
    return service.pages.first(changedSince(point, calendar, now), { signature, size, end: { nextSyncToken } });
  }
  const found = pictureOf(calendar.items(), wanted, { zone: calendar.zone, now }).filter(asked(read));
  // Sync tokens come from listings that a sync could go on from; bounds of time are remembered with the token.
  const apart = notWithSync.filter((name) => !name.startsWith('time'));
  const end = apart.some((name) => read.has(name))
    ? {}
    : { nextSyncToken: service.points.tokenFor(calendar, wanted, bare) };
  return service.pages.first(ordered(found, read), { signature, size, end });
}

/** What a sync has to repeat of the listing it goes on from. */
function syncSignature(read: Parameters): string {
  return `single=${read.flag('singleEvents')} types=${[...read.all('eventTypes')].sort().join(',')}`;
}

function wantedOf(read: Parameters): Wanted {
  if (read.has('syncToken')) {
    const other = notWithSync.find((name) => read.has(name));
    if (other !== undefined || (read.has('showDeleted') && !read.flag('showDeleted'))) throw restricted();
  }
  const [from, to] = [read.instant('timeMin'), read.instant('timeMax')];
  if (from !== null && to !== null && from >= to) throw emptyRange();
  const order = read.oneOf('orderBy', ['startTime', 'updated']);
  const single = read.flag('singleEvents');
  if (order === 'startTime' && !single)
    throw new ApiRefusal({
      status: 400,
      reason: 'invalid',
      message: 'The requested ordering is not available for the particular query.',
      domain: 'calendar',
      location: 'orderBy',
    });
  for (const type of read.all('eventTypes')) if (!eventTypes.some((one) => one === type)) throw invalid('eventTypes');
  // Kept out: what the stand-in holds nothing of, so that nobody believes it was filtered.
  for (const name of repeated.slice(1)) if (read.has(name)) throw invalid(name);
  read.flag('showHiddenInvitations');
  read.flag('alwaysIncludeEmail');
  return { single, deleted: read.flag('showDeleted') || read.has('updatedMin'), from, to };
}

function asked(read: Parameters): (item: Item) => boolean {
  const types = read.all('eventTypes');
  const uid = read.text('iCalUID');
  const words = read.text('q')?.toLowerCase() ?? null;
  const since = read.instant('updatedMin');
  return ({ event }) =>
    (types.length === 0 || types.includes(event.eventType ?? 'default')) &&
    (uid === null || event.iCalUID === uid) &&
    (since === null || event.updated.slice(0, 19) >= since.slice(0, 19)) &&
    (words === null || searched(event).includes(words));
}

function searched({ summary, description, location, attendees = [] }: StoredEvent): string {
  const people = attendees.flatMap(({ email, displayName }) => [email, displayName]);
  return [summary, description, location, ...people].join(' ').toLowerCase();
}

/** Without an order asked for it is "an unspecified, stable order": here one that is surely none of time. */
function ordered(items: readonly Item[], read: Parameters): Item[] {
  const order = read.text('orderBy');
  const by = ({ event }: Item) => {
    if (order === 'startTime') return keyOf(event.start);
    return order === 'updated' ? event.updated : [...event.id].reverse().join('');
  };
  return [...items].sort((a, b) => (by(a) < by(b) ? -1 : Number(by(a) > by(b))));
}

function head({ calendar, role }: ListEntry, timeZone: TimeZone, { clock }: Service): object {
  return {
    kind: 'calendar#events',
    etag: `"p${calendar.version}"`,
    summary: calendar.name,
    description: '',
    updated: clock.now().replace('Z', '.000Z'),
    timeZone,
    accessRole: role,
    defaultReminders: [],
  };
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && 'event' in value && 'version' in value;
}

function restricted(): ApiRefusal {
  return new ApiRefusal({
    status: 400,
    reason: 'syncTokenWithRequestRestrictions',
    message: 'Sync token cannot be used with other request restrictions.',
    domain: 'calendar',
    location: 'syncToken',
  });
}

function emptyRange(): ApiRefusal {
  return new ApiRefusal({
    status: 400,
    reason: 'timeRangeEmpty',
    message: 'The specified time range is empty.',
    domain: 'calendar',
    location: 'timeMax',
  });
}
