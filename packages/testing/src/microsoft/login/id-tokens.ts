import { generateKeyPairSync } from 'node:crypto';
import type { Clock } from '@warmstart/core/ports';
import { epochSeconds } from '@warmstart/core/time';
import { type SigningKey, tokenOf } from '../../identity/tokens.ts';
import type { CodeGrant } from './grants.ts';

let made: SigningKey | null = null;

/** One key for all stand-ins of a process: making one takes a while. */
function theKey(): SigningKey {
  made ??= { kid: 'microsoft-stand-in', ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
  return made;
}

/**
 * Signs id tokens. Written from https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference.
 */
export class IdTokens {
  readonly #clientId: string;
  readonly #clock: Clock;

  constructor(clientId: string, clock: Clock) {
    this.#clientId = clientId;
    this.#clock = clock;
  }

  /** @param root where the server stands that gives it out */
  token({ account, scopes, nonce }: Pick<CodeGrant, 'account' | 'scopes' | 'nonce'>, root: string): string {
    const now = epochSeconds(this.#clock.now());
    const claims = {
      ver: '2.0',
      iss: `${root}/${account.tid}/v2.0`,
      aud: this.#clientId,
      sub: Buffer.from(`${account.oid}${this.#clientId}`).toString('base64url').slice(0, 43),
      oid: account.oid,
      tid: account.tid,
      iat: now,
      nbf: now,
      exp: now + 3600,
      ...(nonce === null ? {} : { nonce }),
      ...(scopes.has('profile') ? { name: account.name, preferred_username: account.email } : {}),
      ...(scopes.has('email') ? { email: account.email } : {}),
    };
    const key = theKey();
    return tokenOf(claims, key, { signed: 'rightly', other: key.privateKey });
  }

  /** What `/discovery/v2.0/keys` tells. */
  keys(): object {
    const { kid, publicKey } = theKey();
    return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] };
  }
}
