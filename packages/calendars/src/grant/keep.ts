import type { ConnectedAccount, Granted, Grants } from '@warmstart/core/account';
import type { Clock, ManagerStore, Vault } from '@warmstart/core/ports';
import { contentId } from '@warmstart/core/text';
import { addSeconds } from '@warmstart/core/time';
import { openTokens, ownerOf, sealTokens } from './tokens.ts';

/** Where tokens are kept. */
export interface Keeping {
  readonly mine: ManagerStore;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** How often something is written that others write at the same time. */
const tries = 5;

/**
 * Keeps what a manager granted: the tokens, sealed, then the account, so that an account that stands there can be read. One
 * that was connected before is brought up to date and its trouble is over. Rejects with `StoreError`, and with what the
 * vault says when its keys cannot be had.
 */
export async function keepTokens(granted: Granted, { mine, vault, clock }: Keeping): Promise<ConnectedAccount> {
  const { provider, subject, email, permissions, access, refresh, seconds } = granted;
  const now = clock.now();
  const id = `${provider}-${contentId([provider, subject])}`;
  const tokens = { refresh, access, accessUntil: addSeconds(now, seconds) };
  const sealed = await sealTokens(tokens, ownerOf({ id, provider }, mine), vault);
  await insisting(async () => {
    const kept = await mine.tokens(id);
    // Whoever refreshes the old ones finds these instead.
    return [await mine.saveTokens(id, { sealed, refreshingUntil: null }, kept?.rev ?? null), null];
  });
  const account = { id, provider, subject, email, permissions: [...permissions], grantedAt: now, trouble: null };
  return insisting(async () => {
    const before = await mine.account(id);
    const whole = { ...account, lastToldAt: before?.value.lastToldAt ?? null, notBefore: null };
    return [await mine.saveAccount(whole, before?.rev ?? null), whole];
  });
}

async function insisting<Written>(write: () => Promise<readonly ['saved' | 'conflict', Written]>): Promise<Written> {
  for (let left = tries; left > 0; left--) {
    const [saved, written] = await write();
    if (saved === 'saved') return written;
  }
  throw new Error('An account is being changed by many at once: try again in a moment.');
}

/** Whether the provider was told; else the manager takes the consent back on the provider's page. */
export type Disconnected = 'revoked' | 'forgotten';

/**
 * Gives the grant back where the provider takes it, and forgets the account and its tokens, even when the provider cannot
 * be reached or the tokens do not open. Google takes back all that this Warmstart was granted of the account, for every
 * manager who connected it. Calendars of the account are for the caller to drop.
 */
export async function disconnect(
  account: ConnectedAccount,
  { mine, vault, grants }: Pick<Keeping, 'mine' | 'vault'> & { readonly grants: Grants | null },
): Promise<Disconnected> {
  const done = await revoked(account, { mine, vault, grants }).catch(() => false);
  await mine.dropAccount(account.id);
  return done ? 'revoked' : 'forgotten';
}

async function revoked(
  account: ConnectedAccount,
  { mine, vault, grants }: Parameters<typeof disconnect>[1],
): Promise<boolean> {
  const kept = grants?.revokes ? await mine.tokens(account.id) : null;
  if (grants === null || kept === null) return false;
  await grants.revoke(await openTokens(kept.value, ownerOf(account, mine), vault));
  return true;
}
