import { generateKeyPairSync } from 'node:crypto';
import type { Clock } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import type { SigningKey } from '../identity/tokens.ts';
import { Directory, entryFor, type HeldAccount } from './calendar/accounts.ts';
import { getCalendar, getListEntry, listCalendars } from './calendar/calendar-list.ts';
import type { Call, Service } from './calendar/call.ts';
import { listEvents } from './calendar/events-list.ts';
import { getEvent, listInstances } from './calendar/events-read.ts';
import { deleteEvent, insertEvent, patchEvent } from './calendar/events-write.ts';
import { Pages } from './calendar/pages.ts';
import { SyncPoints } from './calendar/sync.ts';
import { Channels, type Deliver } from './channels/channels.ts';
import { stopChannel, watchEvents } from './channels/methods.ts';
import type { Answer, Asked } from './http/exchange.ts';
import { onlyFields } from './http/fields.ts';
import type { RequestKind } from './http/log.ts';
import { ApiRefusal, refused } from './http/refusal.ts';
import { knownRefusal } from './http/trouble.ts';
import { approve, authorize } from './oauth/authorize.ts';
import type { OAuthClient } from './oauth/clients.ts';
import { Grants } from './oauth/grants.ts';
import { type Need, opens } from './oauth/scopes.ts';
import type { OAuth } from './oauth/service.ts';
import { exchange, revoke } from './oauth/token.ts';

type Method = (call: Call, service: Service) => Answer;

const methods: Readonly<Partial<Record<RequestKind, { readonly need: Need; readonly run: Method }>>> = {
  'calendarList.list': { need: 'list', run: listCalendars },
  'calendarList.get': { need: 'list', run: getListEntry },
  'calendars.get': { need: 'calendar', run: getCalendar },
  'events.list': { need: 'read', run: listEvents },
  'events.get': { need: 'read', run: getEvent },
  'events.instances': { need: 'read', run: listInstances },
  'events.insert': { need: 'write', run: insertEvent },
  'events.patch': { need: 'write', run: patchEvent },
  'events.delete': { need: 'write', run: deleteEvent },
  'events.watch': { need: 'read', run: watchEvents },
  'channels.stop': { need: 'stop', run: stopChannel },
};

export interface GoogleSetting {
  readonly clock: Clock;
  readonly clients: readonly OAuthClient[];
  readonly consent: 'at-once' | 'page';
  /** How many calls of the calendar API an account has a minute; null for no bound. */
  readonly perMinute: number | null;
  readonly deliver: Deliver;
  readonly issuer: () => string;
  readonly idTokenClock: Clock;
}

/** All that stands behind the addresses: who there is, what was granted, what calendars hold. */
export class Google {
  readonly directory: Directory;
  readonly oauth: OAuth;
  readonly service: Service;
  readonly #setting: GoogleSetting;
  readonly #calls = new Map<string, Instant[]>();

  constructor(setting: GoogleSetting) {
    const { clock, clients, consent, deliver, issuer, idTokenClock } = setting;
    this.#setting = setting;
    const channels = new Channels(clock, deliver);
    this.service = { clock, channels, pages: new Pages(), points: new SyncPoints() };
    this.directory = new Directory(clock, (calendar) => calendar.onChange(() => channels.changed(calendar.id)));
    this.oauth = {
      clock,
      clients,
      directory: this.directory,
      grants: new Grants(clock),
      codes: new Map(),
      setting: { consent, signIn: undefined, decide: (asked) => asked, rotate: false, clientsGone: false },
      key: ourKey,
      issuer,
      idTokenClock,
    };
  }

  /** Whose token a request bears, run out or not. */
  bearer({ headers }: Asked): string | null {
    const token = tokenIn(headers.authorization);
    return token === null ? null : this.oauth.grants.ownerOf(token);
  }

  answer(kind: RequestKind, asked: Asked, places: Call['places']): Answer {
    switch (kind) {
      case 'authorize':
        return authorize(asked.query, this.oauth);
      case 'approve':
        return approve(asked.query, this.oauth);
      case 'token':
        return exchange(asked, this.oauth);
      case 'revoke':
        return revoke(asked, this.oauth);
      case 'certs':
        return { status: 200, body: { keys: [toldKey(this.oauth.key())] } };
      default:
        return this.#api(kind, asked, places);
    }
  }

  #api(kind: RequestKind, asked: Asked, places: Call['places']): Answer {
    const method = methods[kind];
    if (!method) return { status: 404, body: '<!doctype html><title>Error 404 (Not Found)!!1</title>' };
    try {
      const account = this.#letIn(asked, method.need, places);
      if (this.#tooMany(account.email)) return knownRefusal('rateLimitExceeded');
      const answer = method.run({ asked, account, places }, this.service);
      const { body } = answer;
      if (typeof body === 'string' || body === null) return answer;
      return { ...answer, body: onlyFields(body, asked.query.get('fields')) };
    } catch (error) {
      if (error instanceof ApiRefusal) return refused(error.refusal);
      throw error;
    }
  }

  #letIn({ headers }: Asked, need: Need, places: Call['places']): HeldAccount {
    const token = tokenIn(headers.authorization);
    if (token === null) throw unauthenticated('required', 'Login Required.');
    const given = this.oauth.grants.opened(token);
    const account = given && this.directory.account(given.account);
    if (!given || !account || account.disabled) throw unauthenticated('authError', 'Invalid Credentials');
    const { calendar } = places;
    const owned = calendar === '' || account.list.get(calendar)?.role === 'owner' || calendar === 'primary';
    if (!opens(given.scopes, need, owned)) throw narrow();
    if (calendar !== '') entryFor(account, calendar);
    return account;
  }

  /** https://developers.google.com/workspace/calendar/api/guides/quota: counted over the minute that just went by. */
  #tooMany(account: string): boolean {
    const { clock, perMinute } = this.#setting;
    if (perMinute === null) return false;
    const now = clock.now();
    const since = addSeconds(now, -60);
    const calls = (this.#calls.get(account) ?? []).filter((at) => at > since);
    if (calls.length >= perMinute) return true;
    this.#calls.set(account, [...calls, now]);
    return false;
  }
}

function tokenIn(authorization: string | undefined): string | null {
  return /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? null;
}

function unauthenticated(reason: string, message: string): ApiRefusal {
  const headers = { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' };
  return new ApiRefusal({ status: 401, reason, message, location: 'Authorization', locationType: 'header', headers });
}

function narrow(): ApiRefusal {
  return new ApiRefusal({
    status: 403,
    reason: 'insufficientPermissions',
    message: 'Request had insufficient authentication scopes.',
    headers: { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="insufficient_scope"' },
  });
}

let made: SigningKey | null = null;

/** One for all stand-ins of a process, made when it is needed: that takes a while. */
function ourKey(): SigningKey {
  made ??= { kid: 'stand-in', ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
  return made;
}

function toldKey({ kid, publicKey }: SigningKey): object {
  return { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
}
