import { setTimeout } from 'node:timers/promises';
import type { AccessTrouble, ConnectedAccount, Grants, OpenTokens } from '@warmstart/core/account';
import type { AccessTokens, Clock, ManagerStore, Vault } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { renewed } from './renew.ts';

/** What was heard of an account, in a word for logs and alarms: `ours` is to wake somebody, `sealed` (no key opens it) too. */
export type AccessEvent = 'refreshed' | 'mended' | 'sealed' | AccessTrouble['kind'];

export interface AccessOptions {
  readonly account: ConnectedAccount;
  readonly mine: ManagerStore;
  readonly vault: Vault;
  readonly grants: Grants;
  readonly clock: Clock;
  readonly heard?: (event: AccessEvent) => void;
  /** Waits so many seconds while another worker refreshes; really, unless set. */
  readonly wait?: (seconds: number) => Promise<void>;
}

/** How long an access token must still be good to be used, in seconds. */
const spare = 60;

/**
 * The access tokens of one account: the one that is kept while it is good, else a fresh one, for which the provider is asked
 * once however many ask here, in other instances and other processes. Rejects with `CalendarError`, or with `StoreError` where
 * nothing can be read of the account at all.
 */
export function accessTokens(options: AccessOptions): AccessTokens {
  const { clock, heard = () => {}, wait = (seconds: number) => setTimeout(seconds * 1000) } = options;
  const room = { ...options, heard, wait };
  let held: OpenTokens | null = null;
  let flight: Promise<string> | null = null;

  async function fetched(refused: string | null): Promise<string> {
    const { tokens, access } = await renewed(room, (known) => goodOf(known, { now: clock.now(), refused }));
    held = tokens;
    return access;
  }

  async function token(refused: string | null): Promise<string> {
    const known = held && goodOf(held, { now: clock.now(), refused });
    if (known !== null) return known;
    const isOwn = flight === null;
    flight ??= fetched(refused).finally(() => {
      flight = null;
    });
    const got = await flight;
    // Another caller's may have ended in the very token that is of no use here.
    return got === refused && !isOwn ? token(refused) : got;
  }

  return { token: (refused) => token(refused ?? null) };
}

/** The access token, while it can be used. */
function goodOf(
  { access, accessUntil }: OpenTokens,
  { now, refused }: { readonly now: Instant; readonly refused: string | null },
): string | null {
  if (access === null || accessUntil === null || access === refused) return null;
  return addSeconds(now, spare) <= accessUntil ? access : null;
}
