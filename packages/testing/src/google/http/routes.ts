import type { RequestKind } from './log.ts';

interface Route {
  readonly kind: RequestKind;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Parts that begin with `:` stand for anything. */
  readonly path: string;
}

const routes: readonly Route[] = [
  { kind: 'authorize', method: 'GET', path: '/o/oauth2/v2/auth' },
  { kind: 'approve', method: 'GET', path: '/o/oauth2/v2/approve' },
  { kind: 'token', method: 'POST', path: '/token' },
  { kind: 'revoke', method: 'POST', path: '/revoke' },
  { kind: 'certs', method: 'GET', path: '/oauth2/v3/certs' },
  { kind: 'calendarList.list', method: 'GET', path: '/calendar/v3/users/me/calendarList' },
  { kind: 'calendarList.get', method: 'GET', path: '/calendar/v3/users/me/calendarList/:calendar' },
  { kind: 'calendars.get', method: 'GET', path: '/calendar/v3/calendars/:calendar' },
  { kind: 'events.list', method: 'GET', path: '/calendar/v3/calendars/:calendar/events' },
  { kind: 'events.insert', method: 'POST', path: '/calendar/v3/calendars/:calendar/events' },
  { kind: 'events.watch', method: 'POST', path: '/calendar/v3/calendars/:calendar/events/watch' },
  { kind: 'events.get', method: 'GET', path: '/calendar/v3/calendars/:calendar/events/:event' },
  { kind: 'events.patch', method: 'PATCH', path: '/calendar/v3/calendars/:calendar/events/:event' },
  { kind: 'events.delete', method: 'DELETE', path: '/calendar/v3/calendars/:calendar/events/:event' },
  { kind: 'events.instances', method: 'GET', path: '/calendar/v3/calendars/:calendar/events/:event/instances' },
  { kind: 'channels.stop', method: 'POST', path: '/calendar/v3/channels/stop' },
];

/** What a path names; empty where it names none. */
export interface Places {
  readonly calendar: string;
  readonly event: string;
}

export interface Routed {
  readonly kind: RequestKind;
  readonly places: Places;
}

/** Which method of the service a request is for. */
export function routed(method: string, path: string): Routed {
  for (const route of routes) {
    const places = route.method === method ? placesIn(route.path, path) : null;
    if (places) return { kind: route.kind, places };
  }
  return { kind: 'unknown', places: { calendar: '', event: '' } };
}

function placesIn(pattern: string, path: string): Places | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  let places = { calendar: '', event: '' };
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && value !== '') places = { ...places, [part.slice(1)]: decoded(value) };
    else if (part !== value) return null;
  }
  return places;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
