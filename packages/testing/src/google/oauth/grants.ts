import { randomBytes } from 'node:crypto';
import type { Clock } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';

/** Who let whom do what. */
export interface Given {
  readonly account: string;
  readonly client: string;
  readonly scopes: readonly string[];
}

interface AccessToken extends Given {
  until: Instant;
}

/** How long an access token is good, in seconds. */
export const accessLifetime = 3600;

/** "100 refresh tokens per Google Account per OAuth 2.0 client ID", the oldest goes without warning. */
const mostRefreshTokens = 100;

/**
 * Consents and the tokens they were given for. Rules: "Refresh token expiration",
 * https://developers.google.com/identity/protocols/oauth2#expiration, and "Revoking a token",
 * https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
 */
export class Grants {
  readonly #clock: Clock;
  readonly #consents = new Map<string, Given>();
  readonly #access = new Map<string, AccessToken>();
  readonly #refresh = new Map<string, Given>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What the account has let the client do so far; null for nothing. */
  consented(account: string, client: string): Given | null {
    return this.#consents.get(keyFor({ account, client })) ?? null;
  }

  /** @param add whether it comes on top of what was granted before (`include_granted_scopes`) */
  consent(given: Given, add: boolean): Given {
    const before = add ? (this.consented(given.account, given.client)?.scopes ?? []) : [];
    const whole = { ...given, scopes: [...new Set([...before, ...given.scopes])] };
    const ever = this.consented(given.account, given.client)?.scopes ?? [];
    this.#consents.set(keyFor(given), { ...given, scopes: [...new Set([...ever, ...given.scopes])] });
    return whole;
  }

  newAccess(given: Given): string {
    const token = `ya29.${randomBytes(48).toString('base64url')}`;
    this.#access.set(token, { ...given, until: addSeconds(this.#clock.now(), accessLifetime) });
    return token;
  }

  newRefresh(given: Given): string {
    const token = `1//${randomBytes(48).toString('base64url')}`;
    this.#refresh.set(token, given);
    const same = [...this.#refresh].filter(([, one]) => keyFor(one) === keyFor(given));
    for (const [old] of same.slice(0, -mostRefreshTokens)) this.#refresh.delete(old);
    return token;
  }

  /** What an access token opens; null for one that is none, run out or revoked. */
  opened(token: string): Given | null {
    const found = this.#access.get(token);
    return found && found.until > this.#clock.now() ? found : null;
  }

  /** Whose access token it is or was; null for none that was ever given and is not revoked. */
  ownerOf(token: string): string | null {
    return this.#access.get(token)?.account ?? null;
  }

  refreshable(token: string): Given | null {
    return this.#refresh.get(token) ?? null;
  }

  /** Takes one refresh token back, as rotation does with the old one. */
  dropRefresh(token: string): void {
    this.#refresh.delete(token);
  }

  /** Takes back the whole consent that a token came from; false for a token that is none any more. */
  revoke(token: string): boolean {
    const given = this.#refresh.get(token) ?? this.opened(token);
    if (!given) return false;
    this.revokeConsent(given);
    return true;
  }

  /** Takes a consent back with every token of it; of all clients where none is named. */
  revokeConsent({ account, client }: { account: string; client?: string }): void {
    const of = (one: Given) => one.account === account && (client === undefined || one.client === client);
    for (const tokens of [this.#access, this.#refresh, this.#consents])
      for (const [token, given] of tokens) if (of(given)) tokens.delete(token);
  }

  /** Lets every access token of an account run out now. */
  expire(account: string): void {
    for (const token of this.#access.values()) if (token.account === account) token.until = this.#clock.now();
  }
}

function keyFor({ account, client }: { account: string; client: string }): string {
  return `${account} ${client}`;
}
