import type { Instant } from '../time/index.ts';
import type { PendingGrant, Permission, Provider } from './account.ts';

/**
 * Why a grant was not given, or is none any more. While it is given: `cancelled` (the manager or the provider said no),
 * `other-provider` and `answer-not-valid` (what came back is not what was asked for, and was not believed). At any time:
 * `narrowed` (a permission is missing, or was not given for good), `revoked`, `disabled`, `ours` (the provider does not
 * know this Warmstart, or takes no request of it), and what passes by itself: `unreachable`, `throttled`.
 */
export type GrantTrouble =
  | 'cancelled'
  | 'other-provider'
  | 'answer-not-valid'
  | 'narrowed'
  | 'revoked'
  | 'disabled'
  | 'ours'
  | 'unreachable'
  | 'throttled';

/** A grant went wrong. The message is a word for logs: no address, code, token or word of the provider stands in it. */
export class GrantError extends Error {
  readonly trouble: GrantTrouble;
  /** What the provider says of when to ask again, as it wrote it (RFC 9110, 10.2.3); null where it says nothing. */
  readonly retryAfter: string | null;

  constructor(trouble: GrantTrouble, { retryAfter = null }: { readonly retryAfter?: string | null } = {}) {
    super(`The provider gives no access: ${trouble}.`);
    this.name = 'GrantError';
    this.trouble = trouble;
    this.retryAfter = retryAfter;
  }
}

/** What lets us into an account. Kept sealed, never shown. */
export interface OpenTokens {
  readonly refresh: string;
  /** Null before the first was fetched. */
  readonly access: string | null;
  readonly accessUntil: Instant | null;
}

/** What a provider answers to a refresh. */
export interface Fresh {
  readonly access: string;
  /** How long it is good, in seconds. */
  readonly seconds: number;
  /** What is to be used from now on instead of the old one; null where the old one stays. */
  readonly refresh: string | null;
  /** What is still permitted; null where the provider does not say. */
  readonly permissions: readonly Permission[] | null;
}

/** What a manager gave. */
export interface Granted extends Fresh {
  readonly provider: Provider;
  readonly subject: string;
  readonly email: string;
  readonly refresh: string;
  readonly permissions: readonly Permission[];
}

export interface GrantRequest {
  /** Where the provider sends the manager back to. */
  readonly redirect: string;
  readonly permissions: readonly Permission[];
  /** The address of the account that is meant, where one is. */
  readonly hint?: string | undefined;
  readonly now: Instant;
}

/** A grant on its way: to be kept under a name made of `state`, which itself stands nowhere but in the address. */
export interface BegunGrant {
  readonly pending: Omit<PendingGrant, 'session' | 'after'>;
  /** 256 random bits; comes back with the answer. */
  readonly state: string;
  /** Where to send the manager. */
  readonly address: string;
}

/** What came back. */
export interface GrantAnswer {
  readonly pending: Omit<PendingGrant, 'session' | 'after'>;
  readonly state: string;
  readonly answer: URLSearchParams;
}

/** Asks a provider for access to a manager's calendars. Every call rejects with `GrantError`, and nothing else. */
export interface Grants {
  readonly provider: Provider;
  /** Where a manager sees what was granted, and takes it back. */
  readonly page: string;
  /** Whether `revoke` reaches the provider; else the manager takes it back on that page. */
  readonly revokes: boolean;
  begin(request: GrantRequest): Promise<BegunGrant>;
  /** Whether `pending` is over is to be looked at before, by whoever took it. */
  finish(answer: GrantAnswer): Promise<Granted>;
  refresh(refreshToken: string): Promise<Fresh>;
  /** Gives the grant back; one that is gone already is as good. */
  revoke(tokens: Pick<OpenTokens, 'refresh'>): Promise<void>;
}
