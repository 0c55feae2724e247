import type { Answer } from '../wire/asked.ts';
import type { Place } from '../wire/trouble.ts';
import { calendarById, calendars, me, oneCalendar } from './calendars.ts';
import { denied, GraphProblem, noSegment } from './problem.ts';
import { calendarView, events, instances, oneEvent } from './read-events.ts';
import type { Call } from './service.ts';
import { subscriptions } from './subscriptions.ts';
import { createEvent, deleteEvent, updateEvent } from './write-events.ts';

/** The segments behind `/v1.0/`; `calendars('id')` is `calendars/id`. */
export function segmentsOf(pathname: string): string[] {
  return pathname
    .replace(/^\/v1\.0\/?/, '')
    .replaceAll(/\('([^']*)'\)/g, '/$1')
    .split('/')
    .filter(Boolean)
    .map(decodeURIComponent);
}

/** Under what a call is logged, and where trouble strikes it. */
export function placeOf(segments: readonly string[]): Place {
  const [first = ''] = segments;
  if (first === '$batch') return 'batch';
  if (first === 'subscriptions') return 'subscriptions';
  if (segments.some((one) => one.toLowerCase() === 'calendarview')) return 'calendarView';
  if (segments.includes('events')) return 'events';
  if (segments.includes('calendars') || segments.includes('calendar')) return 'calendars';
  return first === 'me' || first === 'users' ? 'me' : 'other';
}

/** Answers one request; throws `GraphProblem`. */
export async function answered(call: Call): Promise<Answer> {
  const [first = '', ...rest] = call.path;
  if (first === 'subscriptions') return subscriptions(call, rest);
  if (first === 'me') return ofUser(call, rest);
  if (first !== 'users') throw noSegment(first);
  const [id = '', ...more] = rest;
  const { oid, email } = call.grant.account;
  // Delegated: of other people nothing is seen here.
  if (id !== oid && id.toLowerCase() !== email.toLowerCase()) throw denied();
  return ofUser(call, more);
}

function ofUser(call: Call, path: readonly string[]): Answer {
  const [first, ...rest] = path;
  const { account } = call.grant;
  switch (first) {
    case undefined:
      return only(call, ['GET'], () => me(call));
    // Signs the person out of everything they use: far more than an application may ask for itself.
    case 'revokeSignInSessions':
      throw new GraphProblem(403, 'Authorization_RequestDenied', {
        why: 'Insufficient privileges to complete the operation.',
      });
    case 'calendars': {
      const [id, ...more] = rest;
      return id === undefined
        ? only(call, ['GET'], () => calendars(call))
        : ofCalendar(call, calendarById(account, id), more);
    }
    case 'calendar':
      return ofCalendar(call, account.primary(), rest);
    default:
      return ofCalendar(call, account.primary(), path);
  }
}

function ofCalendar(
  call: Call,
  calendar: Parameters<typeof events>[1],
  [first, id, more, ...rest]: readonly string[],
): Answer {
  const { method } = call.asked;
  if (first === undefined) return only(call, ['GET'], () => oneCalendar(call, calendar));
  if (first.toLowerCase() === 'calendarview' && id === undefined)
    return only(call, ['GET'], () => calendarView(call, calendar));
  if (first !== 'events' || rest.length > 0) throw noSegment(first);
  if (id === undefined)
    return only(call, ['GET', 'POST'], () => (method === 'GET' ? events(call, calendar) : createEvent(call, calendar)));
  if (more === 'instances') return only(call, ['GET'], () => instances(call, id));
  if (more !== undefined) throw noSegment(more);
  return only(call, ['GET', 'PATCH', 'DELETE'], () => ofEvent(call, id));
}

function ofEvent(call: Call, id: string): Answer {
  if (call.asked.method === 'GET') return oneEvent(call, id);
  return call.asked.method === 'PATCH' ? updateEvent(call, id) : deleteEvent(call, id);
}

function only({ asked }: Call, methods: readonly string[], answer: () => Answer): Answer {
  if (methods.includes(asked.method)) return answer();
  const message = `The HTTP method '${asked.method}' is not allowed on this resource.`;
  return {
    status: 405,
    headers: { allow: methods.join(', ') },
    body: { error: { code: 'Request_BadRequest', message } },
  };
}
