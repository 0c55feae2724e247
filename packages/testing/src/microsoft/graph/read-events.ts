import type { Window } from '@warmstart/core/meeting';
import type { Answer } from '../wire/asked.ts';
import type { Calendar } from '../world/calendar.ts';
import type { MicrosoftEvent } from '../world/event.ts';
import { inView, type Occurrence, occurrencesOf } from '../world/occurrences.ts';
import { eventProperties, eventResource, selected, type Viewer } from './event-resource.ts';
import { filterOf, orderOf } from './filter.ts';
import { needs, reading } from './gate.ts';
import { eventById } from './ids.ts';
import { pageOf } from './paging.ts';
import { preferencesIn } from './prefer.ts';
import { badRequest } from './problem.ts';
import { Query } from './query.ts';
import type { Call } from './service.ts';

const listing = ['select', 'top', 'skip', 'skiptoken', 'filter', 'orderby', 'count'];
const windowed = [...listing, 'startdatetime', 'enddatetime'];

/**
 * `GET …/calendarView`: what takes place in a window. Written from
 * https://learn.microsoft.com/graph/api/calendar-list-calendarview.
 */
export function calendarView(call: Call, calendar: Calendar): Answer {
  needs(call.grant, reading);
  const query = new Query(call.asked.url, windowed);
  const stamps = query.select('event', eventProperties)?.find((name) => /^(created|lastModified)DateTime$/.test(name));
  // "The createdDateTime and lastModifiedDateTime properties of event do not support $select."
  if (stamps !== undefined) throw badRequest(`The property '${stamps}' does not support $select on calendarView.`);
  return listed(call, { query, calendar, found: calendar.view(query.window()) });
}

/** `GET …/events`: single events and series as a whole, no occurrences. https://learn.microsoft.com/graph/api/calendar-list-events. */
export function events(call: Call, calendar: Calendar): Answer {
  needs(call.grant, reading);
  return listed(call, { query: new Query(call.asked.url, listing), calendar, found: calendar.items() });
}

/** `GET …/events/{id}/instances`: a series in a window. https://learn.microsoft.com/graph/api/event-list-instances. */
export function instances(call: Call, id: string): Answer {
  needs(call.grant, reading);
  const query = new Query(call.asked.url, windowed);
  const { calendar, found } = eventById(call.grant.account, id);
  const window: Window = query.window();
  const all = found.type === 'seriesMaster' ? occurrencesOf(found.item) : [found];
  return listed(call, { query, calendar, found: all.filter((one) => inView(one, window)) });
}

/** `GET …/events/{id}`, https://learn.microsoft.com/graph/api/event-get. */
export function oneEvent(call: Call, id: string): Answer {
  needs(call.grant, reading);
  const select = new Query(call.asked.url, ['select']).select('event', eventProperties);
  const { calendar, found } = eventById(call.grant.account, id);
  return eventAnswer(call, { calendar, found, select, status: 200 });
}

export function eventAnswer(
  call: Call,
  {
    calendar,
    found,
    select,
    status,
  }: { calendar: Calendar; found: Occurrence; select: readonly string[] | null; status: number },
): Answer {
  const viewer = viewerOf(call, calendar);
  const body = { '@odata.context': `${contextOf(call)}/$entity`, ...selected(eventResource(found, viewer), select) };
  return { status, headers: appliedOf(viewer), body };
}

function listed(
  call: Call,
  { query, calendar, found }: { query: Query; calendar: Calendar; found: readonly Occurrence[] },
): Answer {
  const viewer = viewerOf(call, calendar);
  const select = query.select('event', eventProperties);
  const property = propertyIn(query.get('filter'));
  const bearing = property === null ? found : found.filter(({ event }) => bears(event, property));
  const [fits, order] = [filterOf(property === null ? query.get('filter') : null), orderOf(query.get('orderby'))];
  const plain = query.get('filter') === null && query.get('orderby') === null;
  const size = query.top() ?? viewer.preferences.pageSize ?? 10;
  const { url } = call.asked;
  const cut = { url, query, paging: call.world.paging, size };
  // Five thousand events need not be written out to give ten of them.
  const page = plain
    ? turned(pageOf(bearing, cut), (one) => eventResource(one, viewer))
    : pageOf(
        bearing
          .map((one) => eventResource(one, viewer))
          .filter(fits)
          .sort(order),
        cut,
      );
  const count = query.get('count') === 'true' ? { '@odata.count': found.length } : {};
  const next = page.next === null ? {} : { '@odata.nextLink': page.next };
  const value = page.items.map((one) => selected(one, select));
  return {
    status: 200,
    headers: appliedOf(viewer),
    body: { '@odata.context': contextOf(call), ...count, value, ...next },
  };
}

/** `singleValueExtendedProperties/Any(…)`, alone: https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get. */
function propertyIn(filter: string | null): { readonly id: string; readonly value: string } | null {
  const asked = /^singleValueExtendedProperties\/any\(ep: ?ep\/id eq '([^']+)' and ep\/value eq '([^']+)'\)$/i.exec(
    filter ?? '',
  );
  const [, id, value] = asked ?? [];
  return id === undefined || value === undefined ? null : { id, value };
}

/** Names of properties are told apart by case, their values are not. */
function bears(
  { properties = [] }: MicrosoftEvent,
  { id, value }: { readonly id: string; readonly value: string },
): boolean {
  return properties.some((one) => one.id === id && one.value.toLowerCase() === value.toLowerCase());
}

function turned<A, B>(
  page: { items: readonly A[]; next: string | null },
  turn: (item: A) => B,
): { items: B[]; next: string | null } {
  return { items: page.items.map(turn), next: page.next };
}

function viewerOf({ asked, grant, world }: Call, calendar: Calendar): Viewer {
  return {
    account: grant.account,
    calendar,
    preferences: preferencesIn(asked.headers.get('prefer')),
    bareUids: world.bareUids,
  };
}

function appliedOf({ preferences }: Viewer): Record<string, string> {
  return preferences.applied.length === 0 ? {} : { 'preference-applied': preferences.applied.join(', ') };
}

function contextOf({ asked, grant }: Call): string {
  return `${asked.url.origin}/v1.0/$metadata#users('${grant.account.oid}')/events`;
}
