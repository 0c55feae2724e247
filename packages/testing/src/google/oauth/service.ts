import type { Clock } from '@warmstart/core/ports';
import type { SigningKey } from '../../identity/tokens.ts';
import type { Directory, HeldAccount } from '../calendar/accounts.ts';
import type { Code } from './authorize.ts';
import type { OAuthClient } from './clients.ts';
import type { Grants } from './grants.ts';

/** What the people at the provider do; a test or a hand at the page sets it. */
export interface OAuthSetting {
  /** `at-once` sends everybody straight back, `page` shows what is asked. */
  consent: 'at-once' | 'page';
  /** Who signs in; null: nobody, whoever is asked says no; undefined: whom the hint names, else the first. */
  signIn: HeldAccount | null | undefined;
  /** What is granted of the scopes asked for; null for a no. */
  decide: (asked: readonly string[]) => readonly string[] | null;
  /** Whether each refresh gives a new refresh token and ends the old one. */
  rotate: boolean;
  /** Whether the clients are known no more: every call of them is `invalid_client`. */
  clientsGone: boolean;
}

/** What the endpoints of OAuth share. */
export interface OAuth {
  readonly clock: Clock;
  readonly clients: readonly OAuthClient[];
  readonly directory: Directory;
  readonly grants: Grants;
  readonly codes: Map<string, Code>;
  readonly setting: OAuthSetting;
  readonly key: () => SigningKey;
  /** Who signs the id tokens. */
  readonly issuer: () => string;
  /** By whose time they are good. */
  readonly idTokenClock: Clock;
}
