import { randomUUID } from 'node:crypto';
import { addSeconds, type Instant, instantOf, laterOf } from '@warmstart/core/time';
import * as z from 'zod';
import type { Subscription } from '../push/subscription.ts';
import type { Answer } from '../wire/asked.ts';
import type { Account } from '../world/account.ts';
import type { Calendar } from '../world/calendar.ts';
import { calendarById } from './calendars.ts';
import { jsonIn } from './event-body.ts';
import { needs, reading } from './gate.ts';
import { GraphProblem, noSegment } from './problem.ts';
import { segmentsOf } from './router.ts';
import type { Call } from './service.ts';

const Wanted = z.strictObject({
  changeType: z.string(),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().optional(),
  resource: z.string(),
  expirationDateTime: z.iso.datetime({ offset: true }),
  clientState: z.string().max(128).optional(),
  latestSupportedTlsVersion: z.enum(['v1_2', 'v1_3']).default('v1_2'),
});
const Changed = z.strictObject({
  expirationDateTime: z.iso.datetime({ offset: true }).optional(),
  notificationUrl: z.string().optional(),
});

/** https://learn.microsoft.com/graph/change-notifications-overview (subscription lifetime): Outlook event, 10,080 minutes. */
const longest = 10_080 * 60;
/** "Any value under 45 minutes after the time of the request is automatically set to 45 minutes." */
const shortest = 45 * 60;
/** "For Outlook resources: 1000 active subscriptions per mailbox for all applications." */
const most = 1000;

/**
 * `/v1.0/subscriptions`. Written from https://learn.microsoft.com/graph/api/subscription-post-subscriptions, …-update,
 * …-delete, …-reauthorize and https://learn.microsoft.com/graph/api/resources/subscription.
 */
export async function subscriptions(call: Call, [id, action, ...rest]: readonly string[]): Promise<Answer> {
  needs(call.grant, reading);
  const { method } = call.asked;
  const mine = call.world.subscriptions.live().filter(({ account }) => account === call.grant.account);
  if (id === undefined) {
    if (method === 'GET') return { status: 200, body: { value: mine.map((one) => resourceOf(one, null)) } };
    return method === 'POST' ? create(call, mine.length) : notAllowed(method);
  }
  const found = mine.find((one) => one.id === id);
  if (!found) throw new GraphProblem(404, 'ResourceNotFound', { why: 'The object was not found.' });
  if (action === 'reauthorize' && method === 'POST' && rest.length === 0) {
    found.paused = false;
    return { status: 204 };
  }
  if (action !== undefined) throw noSegment(action);
  if (method === 'GET') return { status: 200, body: resourceOf(found, null) };
  if (method === 'PATCH') return renew(call, found);
  if (method !== 'DELETE') return notAllowed(method);
  call.world.subscriptions.remove(id);
  return { status: 204 };
}

async function create(call: Call, held: number): Promise<Answer> {
  const wanted = readBody(Wanted, call.asked.body);
  const { account } = call.grant;
  const changeTypes = changesIn(wanted.changeType);
  const calendar = calendarOf(wanted.resource, account);
  const until = untilOf(wanted.expirationDateTime, call.world.clock.now());
  const urls = [
    wanted.notificationUrl,
    ...(wanted.lifecycleNotificationUrl === undefined ? [] : [wanted.lifecycleNotificationUrl]),
  ];
  for (const url of urls) secure(url);
  if (held >= most)
    throw new GraphProblem(403, 'ExtensionError', {
      why: `Operation: Create; Exception: limit of ${most} subscriptions per mailbox reached.`,
    });
  for (const url of new Set(urls)) await validate(call, url);
  const subscription: Subscription = {
    id: randomUUID(),
    account,
    calendar,
    resource: wanted.resource,
    changeTypes,
    notificationUrl: wanted.notificationUrl,
    lifecycleUrl: wanted.lifecycleNotificationUrl ?? null,
    clientState: wanted.clientState ?? null,
    tls: wanted.latestSupportedTlsVersion,
    until,
    paused: false,
  };
  call.world.subscriptions.add(subscription);
  return { status: 201, body: resourceOf(subscription, subscription.clientState) };
}

/** Prolongs, which authorises it again too. */
async function renew(call: Call, subscription: Subscription): Promise<Answer> {
  const { expirationDateTime, notificationUrl } = readBody(Changed, call.asked.body);
  const until =
    expirationDateTime === undefined ? subscription.until : untilOf(expirationDateTime, call.world.clock.now());
  if (notificationUrl !== undefined) {
    secure(notificationUrl);
    await validate(call, notificationUrl);
    subscription.notificationUrl = notificationUrl;
  }
  subscription.until = until;
  subscription.paused = false;
  return { status: 200, body: resourceOf(subscription, null) };
}

async function validate(call: Call, url: string): Promise<void> {
  const wrong = await call.world.subscriptions.unreachable(url);
  if (wrong !== null) throw new GraphProblem(400, 'ValidationError', { why: wrong });
}

function secure(url: string): void {
  if (URL.parse(url)?.protocol !== 'https:') throw invalid('NotificationUrl must be a well-formed https address.');
}

function changesIn(text: string): Subscription['changeTypes'] {
  const known = ['created', 'updated', 'deleted'] as const;
  const found = text.split(',').map((word) => known.find((one) => one === word.trim().toLowerCase()));
  if (found.includes(undefined)) throw invalid(`Unsupported change type: '${text}'.`);
  return found.filter((one) => one !== undefined);
}

/** Which calendar's events a resource names: `/me/events`, `me/calendars/{id}/events`, `users/{id}/…`. */
function calendarOf(resource: string, account: Account): Calendar {
  const [first = '', ...path] = segmentsOf(resource.replace(/^\/?(v1\.0\/)?/, '/v1.0/'));
  const rest = first === 'users' && [account.oid, account.email].includes(path[0] ?? '') ? path.slice(1) : path;
  const shape = rest.map((word, at) => (rest[0] === 'calendars' && at === 1 ? '' : word)).join('/');
  if (['me', 'users'].includes(first)) {
    if (['events', 'calendar/events'].includes(shape)) return account.primary();
    if (shape === 'calendars//events') return calendarById(account, rest[1] ?? '');
  }
  throw invalid(`Resource '${resource}' is not supported for subscriptions, or not yours.`);
}

function untilOf(text: string, now: Instant): Instant {
  const until = instantOf(text);
  if (until <= now) throw invalid('Subscription expiration must be in the future.');
  if (until > addSeconds(now, longest))
    throw invalid('Subscription expiration can only be 10080 minutes in the future.');
  const least = addSeconds(now, shortest);
  return laterOf(until, least);
}

function resourceOf({ account, ...one }: Subscription, clientState: string | null): object {
  return {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity',
    id: one.id,
    resource: one.resource,
    applicationId: '00000000-0000-0000-0000-000000000000',
    changeType: one.changeTypes.join(','),
    clientState,
    notificationUrl: one.notificationUrl,
    lifecycleNotificationUrl: one.lifecycleUrl,
    expirationDateTime: one.until,
    creatorId: account.oid,
    latestSupportedTlsVersion: one.tls,
    includeResourceData: null,
    notificationContentType: null,
  };
}

function readBody<T>(shape: z.ZodType<T>, text: string): T {
  const read = shape.safeParse(jsonIn(text));
  if (read.success) return read.data;
  throw invalid(z.prettifyError(read.error));
}

function notAllowed(method: string): Answer {
  return {
    status: 405,
    body: {
      error: { code: 'Request_BadRequest', message: `The HTTP method '${method}' is not allowed on this resource.` },
    },
  };
}

function invalid(why: string): GraphProblem {
  return new GraphProblem(400, 'InvalidRequest', { why });
}
