import type { Answer } from '../http/exchange.ts';
import { Parameters } from '../http/parameters.ts';
import { ApiRefusal, notFound } from '../http/refusal.ts';
import { accessRoles, entryFor, type ListEntry } from './accounts.ts';
import type { Call, Service } from './call.ts';
import { signatureOf } from './pages.ts';

/** https://developers.google.com/workspace/calendar/api/v3/reference/calendarList/list */
export function listCalendars({ asked, account }: Call, { pages }: Service): Answer {
  const names = ['maxResults', 'minAccessRole', 'pageToken', 'showDeleted', 'showHidden', 'syncToken'];
  const read = new Parameters(asked.query, names);
  if (read.has('syncToken')) throw noSync();
  const least = accessRoles.indexOf(read.oneOf('minAccessRole', accessRoles) ?? 'freeBusyReader');
  const shown = [...account.list.values()].filter(
    ({ role, hidden, deleted }) =>
      accessRoles.indexOf(role) >= least &&
      (!hidden || read.flag('showHidden')) &&
      (!deleted || read.flag('showDeleted')),
  );
  const size = read.count('maxResults', { usual: 100, most: 250 });
  const signature = signatureOf(`calendarList ${account.email}`, asked.query);
  const token = read.text('pageToken');
  const page =
    token === null
      ? pages.first(shown.map(entryTold), { signature, size, end: { nextSyncToken: `C${account.list.size}=` } })
      : pages.next(token, { signature, size });
  const head = { kind: 'calendar#calendarList', etag: `"p${account.list.size}"` };
  return { status: 200, body: { ...head, ...page.foot, items: page.items } };
}

/** https://developers.google.com/workspace/calendar/api/v3/reference/calendarList/get */
export function getListEntry({ asked, account, places }: Call): Answer {
  new Parameters(asked.query, []);
  const entry = entryFor(account, places.calendar);
  if (entry.deleted) throw notFound();
  return { status: 200, body: entryTold(entry) };
}

/** https://developers.google.com/workspace/calendar/api/v3/reference/calendars/get */
export function getCalendar({ asked, account, places }: Call): Answer {
  new Parameters(asked.query, []);
  const { calendar } = entryFor(account, places.calendar);
  const { id, name: summary, zone: timeZone, version } = calendar;
  return { status: 200, body: { kind: 'calendar#calendar', etag: `"${version}"`, id, summary, timeZone } };
}

function entryTold({ calendar, role, primary, hidden, selected, deleted }: ListEntry): object {
  return {
    kind: 'calendar#calendarListEntry',
    etag: `"${calendar.version}"`,
    id: calendar.id,
    summary: calendar.name,
    timeZone: calendar.zone,
    accessRole: role,
    ...(primary ? { primary } : {}),
    ...(hidden ? { hidden } : {}),
    ...(deleted ? { deleted } : {}),
    ...(selected ? { selected } : {}),
    defaultReminders: [],
  };
}

/** The stand-in keeps no history of the list: whoever asks for it starts over, which Google too may demand. */
function noSync(): ApiRefusal {
  return new ApiRefusal({
    status: 410,
    reason: 'fullSyncRequired',
    message: 'Sync token is no longer valid, a full sync is required.',
    domain: 'calendar',
    location: 'syncToken',
  });
}
