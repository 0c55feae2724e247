import { randomBytes } from 'node:crypto';
import type { Clock } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import type { Account } from '../world/account.ts';

export interface CodeGrant {
  readonly account: Account;
  readonly scopes: ReadonlySet<string>;
  readonly redirect: string;
  readonly challenge: { readonly method: string; readonly value: string } | null;
  readonly nonce: string | null;
  readonly until: Instant;
  redeemed: boolean;
}

export interface AccessGrant {
  readonly account: Account;
  readonly scopes: ReadonlySet<string>;
  readonly until: Instant;
  readonly since: Instant;
}

export interface RefreshGrant {
  readonly account: Account;
  readonly scopes: ReadonlySet<string>;
  readonly until: Instant;
  /** Voided by the stand-in or by a later one. */
  void: boolean;
}

/** How long a code is good, in seconds: about ten minutes (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow). */
const codeLife = 600;
/** https://learn.microsoft.com/entra/identity-platform/refresh-tokens: 90 days without use. */
const refreshLife = 90 * 86_400;

/** Everything that was given out: codes and tokens. */
export class Grants {
  readonly #clock: Clock;
  readonly #codes = new Map<string, CodeGrant>();
  readonly #access = new Map<string, AccessGrant>();
  readonly #refresh = new Map<string, RefreshGrant>();
  /** Seconds an access token is good: 60 to 90 minutes at Microsoft. */
  accessLife: number;
  /** Whether a refresh token stops being good when it is used; at Microsoft it does not. */
  once = false;

  constructor(clock: Clock, accessLife: number) {
    this.#clock = clock;
    this.accessLife = accessLife;
  }

  addCode(grant: Omit<CodeGrant, 'until' | 'redeemed'>): string {
    const code = `0.A${randomBytes(48).toString('base64url')}`;
    this.#codes.set(code, { ...grant, until: addSeconds(this.#clock.now(), codeLife), redeemed: false });
    return code;
  }

  code(code: string): CodeGrant | null {
    return this.#codes.get(code) ?? null;
  }

  addAccess(account: Account, scopes: ReadonlySet<string>): string {
    const token = `EwB${randomBytes(96).toString('base64url')}`;
    const since = this.#clock.now();
    this.#access.set(token, { account, scopes, since, until: addSeconds(since, this.accessLife) });
    return token;
  }

  access(token: string): AccessGrant | null {
    return this.#access.get(token) ?? null;
  }

  addRefresh(account: Account, scopes: ReadonlySet<string>): string {
    const token = `1.A${randomBytes(96).toString('base64url')}`;
    this.#refresh.set(token, { account, scopes, until: addSeconds(this.#clock.now(), refreshLife), void: false });
    return token;
  }

  refresh(token: string): RefreshGrant | null {
    return this.#refresh.get(token) ?? null;
  }

  /** Voids all refresh tokens of an account for good, as a changed password does. */
  voidRefresh(account: Account): void {
    for (const grant of this.#refresh.values()) if (grant.account === account) grant.void = true;
  }
}
