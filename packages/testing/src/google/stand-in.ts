import type { Clock } from '@warmstart/core/ports';
import type { AccessRole, NewAccount, NewCalendar } from './calendar/accounts.ts';
import type { Paging } from './calendar/pages.ts';
import type { Channel, Deliver, PushTrouble } from './channels/channels.ts';
import { reaching } from './channels/reach.ts';
import { type LoggedRequest, RequestLog } from './http/log.ts';
import { routed } from './http/routes.ts';
import { listen } from './http/server.ts';
import { type Trouble, Troubles } from './http/trouble.ts';
import type { OAuthClient } from './oauth/clients.ts';
import { scopesOf } from './oauth/scopes.ts';
import { Google } from './service.ts';
import { CalendarHand } from './steering/calendar-hand.ts';

export interface GoogleOptions {
  readonly clock: Clock;
  readonly clients?: readonly OAuthClient[];
  /** `at-once` (as unless told otherwise) sends everybody straight back; `page` shows a page to press a button on. */
  readonly consent?: 'at-once' | 'page';
  /** Where a hook really is: the address registered, mapped to one of this machine; null for nowhere. As it is where left out. */
  readonly reach?: (address: string) => string | null;
  /** Takes pushes itself, in place of `reach`. */
  readonly deliver?: Deliver;
  /** Calls of the calendar API an account has a minute, 600 as Google's default is; null for no bound. */
  readonly perMinute?: number | null;
  /** A free one unless told. */
  readonly port?: number;
  /** Who signs id tokens; the root where it is left out. */
  readonly issuer?: string;
  /** By whose time id tokens are good: programs hold them against their machine's. The clock where it is left out. */
  readonly idTokenClock?: Clock;
}

/** Google Calendar and Google's OAuth on the loopback, by the published rules, and the hands to steer them. */
export interface GoogleStandIn {
  /** Both GOOGLE_API_ROOT and GOOGLE_OAUTH_ROOT. */
  readonly root: string;
  readonly clock: Clock;
  /** The client there is where none was named. */
  readonly client: OAuthClient;
  addAccount(account: NewAccount): CalendarHand;
  /** A calendar by its id, which for an account's own one is its address. */
  calendar(id: string): CalendarHand;
  /** Puts a calendar on the list of an account, or changes how it stands there. */
  share(email: string, calendar: NewCalendar): CalendarHand;
  /** Takes a calendar from an account altogether: it is not found any more. */
  unshare(email: string, id: string): void;
  /** Who signs in next; null: whoever is asked says no. */
  signIn(email: string | null): void;
  /** What is granted of what is asked for; null for a no. Everything, unless told. */
  consent(decide: (asked: readonly string[]) => readonly string[] | null): void;
  /** Tokens for an account without the way over the consent page. `scopes` as a request names them, blanks between. */
  grant(email: string, scopes?: string): { readonly access: string; readonly refresh: string };
  /** The account takes back what it granted. */
  revoke(email: string): void;
  /** The account is closed by whoever runs it, or opened again. */
  disable(email: string, disabled?: boolean): void;
  /** Its access tokens run out now. */
  expire(email: string): void;
  /** Whether each refresh gives a new refresh token and ends the old one. */
  rotate(on: boolean): void;
  /** Whether the OAuth clients are deleted from the console. */
  forgetClients(gone: boolean): void;
  /** Something goes wrong; the function returned lifts it. */
  trouble(trouble: Trouble): () => void;
  liftTroubles(): void;
  paging(paging: Partial<Paging>): void;
  /** Every sync token given out so far is too old from now on. */
  forgetSyncTokens(): void;
  pushTrouble(trouble: PushTrouble | null): void;
  /** Sends the pushes that are due by the clock, and waits until all under way have arrived or failed. */
  pushed(): Promise<void>;
  channels(): readonly Channel[];
  /** Every channel is over from now on, sooner than was told. */
  endChannels(): void;
  requests(): readonly LoggedRequest[];
  counts(): ReturnType<RequestLog['counts']>;
  forgetRequests(): void;
  close(): Promise<void>;
}

export type { AccessRole };

const usualClient: OAuthClient = {
  id: 'warmstart.apps.googleusercontent.example',
  secret: 'a-client-secret-of-the-stand-in',
  redirects: ['http://127.0.0.1/connect/google/back', 'http://127.0.0.1/callback'],
};

const readOnly = 'openid email https://www.googleapis.com/auth/calendar.readonly';

/** Starts one at 127.0.0.1. */
export async function startGoogle(options: GoogleOptions): Promise<GoogleStandIn> {
  const { clock, clients = [usualClient] } = options;
  const [client = usualClient] = clients;
  const log = new RequestLog();
  const troubles = new Troubles();
  let root = '';
  const google = new Google({
    clock,
    clients,
    consent: options.consent ?? 'at-once',
    perMinute: options.perMinute === undefined ? 600 : options.perMinute,
    deliver: options.deliver ?? reaching(options.reach ?? ((address) => address)),
    issuer: () => options.issuer ?? root,
    idTokenClock: options.idTokenClock ?? clock,
  });
  const { oauth, directory, service } = google;
  const server = await listen((asked) => {
    const { kind, places } = routed(asked.method, asked.path);
    const request: LoggedRequest = {
      kind,
      method: asked.method,
      path: asked.path,
      params: Object.fromEntries(kind === 'token' ? grantType(asked.body) : asked.query),
      calendar: places.calendar || null,
      account: google.bearer(asked),
      page: service.pages.pageOf(asked.query.get('pageToken')),
      status: null,
    };
    const said = log.add(request);
    return { fault: troubles.of(request), answer: () => google.answer(kind, asked, places), said };
  }, options.port ?? 0);
  root = server.root;
  const hand = (id: string) => new CalendarHand(directory.calendar(id));
  return {
    root,
    clock,
    client,
    addAccount: (account) => hand(directory.add(account).email),
    calendar: hand,
    share: (email, calendar) => hand(directory.list(directory.account(email), calendar).calendar.id),
    unshare: (email, id) => void directory.account(email).list.delete(id),
    signIn: (email) => {
      oauth.setting.signIn = email === null ? null : directory.account(email);
    },
    consent: (decide) => {
      oauth.setting.decide = decide;
    },
    grant: (email, scopes = readOnly) => {
      const asked = scopesOf(scopes);
      if (!asked) throw new Error('a scope that does not exist');
      const given = { account: directory.account(email).email, client: client.id, scopes: asked };
      oauth.grants.consent(given, false);
      return { access: oauth.grants.newAccess(given), refresh: oauth.grants.newRefresh(given) };
    },
    revoke: (email) => oauth.grants.revokeConsent({ account: email }),
    disable: (email, disabled = true) => {
      directory.account(email).disabled = disabled;
    },
    expire: (email) => oauth.grants.expire(email),
    rotate: (on) => {
      oauth.setting.rotate = on;
    },
    forgetClients: (gone) => {
      oauth.setting.clientsGone = gone;
    },
    trouble: (trouble) => troubles.begin(trouble),
    liftTroubles: () => troubles.liftAll(),
    paging: (paging) => {
      service.pages.paging = { ...service.pages.paging, ...paging };
    },
    forgetSyncTokens: () => service.points.forget(),
    pushTrouble: (trouble) => service.channels.begin(trouble),
    pushed: () => service.channels.settled(),
    channels: () => service.channels.living(),
    endChannels: () => service.channels.endAll(),
    requests: () => log.all(),
    counts: () => log.counts(),
    forgetRequests: () => log.forget(),
    close: () => server.close(),
  };
}

function grantType(body: string): [string, string][] {
  return [['grant_type', new URLSearchParams(body).get('grant_type') ?? '']];
}
