import { createHash } from 'node:crypto';
import type { Answer } from '../wire/asked.ts';
import type { Account } from '../world/account.ts';
import type { Calendar } from '../world/calendar.ts';
import { selected } from './event-resource.ts';
import { needs, reading } from './gate.ts';
import { pageOf } from './paging.ts';
import { denied, notFound } from './problem.ts';
import { Query } from './query.ts';
import type { Call } from './service.ts';

const userProperties =
  'id displayName givenName surname mail userPrincipalName jobTitle mobilePhone officeLocation preferredLanguage businessPhones'.split(
    ' ',
  );

/** `GET /me`, https://learn.microsoft.com/graph/api/user-get. */
export function me({ asked, grant }: Call): Answer {
  if (!grant.scopes.has('User.Read')) throw denied();
  const query = new Query(asked.url, ['select']);
  const { oid, email, name } = grant.account;
  const all = {
    id: oid,
    displayName: name,
    mail: email,
    userPrincipalName: email,
    givenName: name.split(' ')[0],
    surname: name.split(' ').at(-1),
  };
  const rest = { jobTitle: null, mobilePhone: null, officeLocation: null, preferredLanguage: null, businessPhones: [] };
  const body = selected({ ...all, ...rest }, query.select('user', userProperties));
  return { status: 200, body: { '@odata.context': `${asked.url.origin}/v1.0/$metadata#users/$entity`, ...body } };
}

const calendarProperties = (
  'id name color hexColor isDefaultCalendar changeKey canShare canViewPrivateItems canEdit allowedOnlineMeetingProviders ' +
  'defaultOnlineMeetingProvider isTallyingResponses isRemovable owner'
).split(' ');

/** `GET /me/calendars`, https://learn.microsoft.com/graph/api/user-list-calendars. */
export function calendars(call: Call): Answer {
  needs(call.grant, ['Calendars.ReadBasic', ...reading]);
  const { url } = call.asked;
  const query = new Query(url, ['select', 'top', 'skip', 'skiptoken', 'count']);
  const select = query.select('calendar', calendarProperties);
  const { account } = call.grant;
  const page = pageOf(account.calendars, { url, query, paging: call.world.paging, size: query.top() ?? 10 });
  const value = page.items.map((one) => selected(calendarResource(account, one), select));
  const next = page.next === null ? {} : { '@odata.nextLink': page.next };
  return { status: 200, body: { '@odata.context': contextOf(call), ...next, value } };
}

/** `GET /me/calendar` and `/me/calendars/{id}`, https://learn.microsoft.com/graph/api/calendar-get. */
export function oneCalendar(call: Call, calendar: Calendar): Answer {
  needs(call.grant, ['Calendars.ReadBasic', ...reading]);
  const select = new Query(call.asked.url, ['select']).select('calendar', calendarProperties);
  const body = selected(calendarResource(call.grant.account, calendar), select);
  return { status: 200, body: { '@odata.context': `${contextOf(call)}/$entity`, ...body } };
}

/** A calendar of an account by its id; throws `GraphProblem`. */
export function calendarById(account: Account, id: string): Calendar {
  const found = account.calendars.find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

/** https://learn.microsoft.com/graph/api/resources/calendar. */
function calendarResource(account: Account, { id, plan }: Calendar): Record<string, unknown> {
  const own = plan.owner === undefined;
  return {
    id,
    name: plan.name,
    color: 'auto',
    hexColor: '',
    isDefaultCalendar: account.primary().id === id,
    changeKey: createHash('sha256').update(id).digest('base64').slice(0, 24),
    canShare: own,
    canViewPrivateItems: own,
    canEdit: plan.canEdit ?? true,
    allowedOnlineMeetingProviders: ['teamsForBusiness'],
    defaultOnlineMeetingProvider: 'teamsForBusiness',
    isTallyingResponses: own,
    isRemovable: account.primary().id !== id,
    owner: plan.owner ?? { name: account.name, address: account.email },
  };
}

function contextOf({ asked, grant }: Call): string {
  return `${asked.url.origin}/v1.0/$metadata#users('${grant.account.oid}')/calendars`;
}
