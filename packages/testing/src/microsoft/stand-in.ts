import type { Clock } from '@warmstart/core/ports';
import type { Limits } from './graph/gate.ts';
import type { Paging } from './graph/paging.ts';
import type { SignIn } from './login/index.ts';
import type { Deliver } from './push/delivery.ts';
import type { Subscriptions } from './push/subscriptions.ts';
import type { LoggedCall } from './wire/log.ts';
import type { Place, Trouble } from './wire/trouble.ts';
import type { Account, AccountPlan, Lockout } from './world/account.ts';

export interface MicrosoftOptions {
  readonly clock: Clock;
  readonly clientId: string;
  /** Null for a public client, which has none and may show none. */
  readonly clientSecret: string | null;
  /** The registered redirect addresses. */
  readonly redirects: readonly string[];
  /** Where a notification address of the outside is reached from here; the address itself where it is left out. */
  readonly reach?: (url: string) => string;
  /** Carries notifications in another way than over the network. */
  readonly deliver?: Deliver;
  /** `page` asks whoever looks, by hand; `at-once` sends back at once. */
  readonly consent?: SignIn['consent'];
  /** Seconds an access token is good; 3,600 where it is left out. */
  readonly accessLife?: number;
  /** By whose time id tokens are good: programs hold them against their machine's. The clock where it is left out. */
  readonly idTokenClock?: Clock;
  /** Whether UIDs that other systems gave stand as they are in `iCalUId`, except in occurrences; wrapped where it is left out. */
  readonly bareUids?: boolean;
  /** Milliseconds a notification address has to answer; 10,000 where it is left out. */
  readonly validationMillis?: number;
  /** Ports for TLS and for the plain sign-in; any where they are left out. */
  readonly ports?: { readonly tls: number; readonly plain: number };
}

/** Microsoft's sign-in and Graph on the loopback, and the hands that move what is in them. */
export interface MicrosoftStandIn {
  /** For `GRAPH_API_ROOT`: TLS, as the official client demands. Serves the sign-in too. */
  readonly root: string;
  /** For `MICROSOFT_LOGIN_ROOT`; the same as `root`. */
  readonly login: string;
  /** For `MICROSOFT_LOGIN_ROOT` where a browser is to look at it: without TLS, and without Graph. */
  readonly plainLogin: string;
  /** The certificate to trust, PEM; see `trustMicrosoft`. */
  readonly ca: string;
  readonly clock: Clock;

  addAccount(plan: AccountPlan): Account;
  account(email: string): Account;
  /** Who signs in next, and what they answer. */
  readonly signIn: SignIn;
  /** Takes an account away, in one of Entra's ways; a changed password voids its refresh tokens for good. */
  lock(email: string, why: Lockout, options?: { readonly atOnce?: boolean }): void;
  unlock(email: string): void;
  /** The registration gets another secret, so that the old one is `invalid_client`. */
  changeSecret(secret: string): void;
  /** Tokens without the way through the browser. */
  tokensFor(email: string, scopes: string): { readonly access: string; readonly refresh: string };
  /** Whether a refresh token is good once only; at Microsoft it lasts. */
  rotation(kind: 'lasting' | 'once'): void;
  /** Seconds for which access tokens are good that are given out from now on. */
  accessLife(seconds: number): void;

  /** @returns ends it */
  trouble(trouble: Trouble): () => void;
  /** Ends all trouble. */
  calm(): void;
  /** How answers are cut into pages. */
  readonly paging: Paging;
  /** Other limits than the published ones. */
  limits(limits: Partial<Limits>): void;
  /** Milliseconds of real time every answer takes. */
  latency(millis: number): void;

  readonly subscriptions: Subscriptions;

  requests(): readonly LoggedCall[];
  /** How many calls went over the network; with a place, only those there, and parts of batches too. */
  count(place?: Place): number;
  /** Calls made before a `Retry-After` was over. */
  early(): number;
  /** The most requests of one mailbox under way at once. */
  mostAtOnce(): number;
  clearRequests(): void;

  close(): Promise<void>;
}
