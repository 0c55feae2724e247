import { type Fresh, GrantError, type OpenTokens, type SealedTokens } from '@warmstart/core/account';
import { StoreError } from '@warmstart/core/ports';
import { addSeconds, type Instant, retryAfterOf } from '@warmstart/core/time';
import type { AccessOptions } from './access.ts';
import { ownerOf, sealTokens } from './tokens.ts';
import { clearTrouble, markTrouble } from './trouble.ts';
import { noAccess, noKey, notNow } from './words.ts';

/** The longest a provider is left alone because it says so, in seconds: a header that is wrong must not stop us for good. */
const longest = 3600;

export type Room = Required<AccessOptions>;

export interface Got {
  readonly tokens: OpenTokens;
  readonly access: string;
}

/** The tokens under the lease that this worker took on them. */
interface Held {
  readonly tokens: OpenTokens;
  readonly sealed: string;
  readonly rev: number;
  readonly now: Instant;
}

/** How long a provider is left alone that did not say how long, in seconds. */
const unsaid = 60;

/** How often tokens are written that the database does not take. */
const writes = 3;

/** Asks the provider, under the lease. Null when the tokens were replaced meanwhile: then those count. */
export async function refreshed(room: Room, held: Held): Promise<Got | null> {
  const { account, mine, vault } = room;
  const fresh = await asked(room, held);
  if (fresh === null) return null;
  // From when it was asked for, so that it is never thought to be good for too long.
  const accessUntil = addSeconds(held.now, fresh.seconds);
  const tokens = { refresh: fresh.refresh ?? held.tokens.refresh, access: fresh.access, accessUntil };
  const sealed = await sealTokens(tokens, ownerOf(account, mine), vault).catch(() => Promise.reject(noKey()));
  if (!(await written(room, { sealed, refreshingUntil: null }, held.rev))) return null;
  room.heard('refreshed');
  await mended(room, fresh.permissions);
  return { tokens, access: fresh.access };
}

async function asked(room: Room, held: Held): Promise<Fresh | null> {
  try {
    return await room.grants.refresh(held.tokens.refresh);
  } catch (error) {
    if (!(error instanceof GrantError)) throw error;
    return lost(room, held, error);
  }
}

/** Gives the lease back, writes down what is lost and rejects with it; null when the tokens were replaced meanwhile. */
async function lost(room: Room, { sealed, rev }: Held, { trouble, retryAfter }: GrantError): Promise<null> {
  const { account, mine, clock } = room;
  const now = clock.now();
  const passing = trouble === 'unreachable' || trouble === 'throttled';
  const later = passing ? retryAfterOf(retryAfter, now, longest) : null;
  const notBefore = later ?? (trouble === 'throttled' ? addSeconds(now, unsaid) : null);
  // While the provider wants to be left alone nobody gets the lease.
  if (!(await written(room, { sealed, refreshingUntil: notBefore }, rev))) return null;
  if (passing) throw notNow(trouble, account.provider, notBefore);
  const kind = trouble === 'revoked' || trouble === 'disabled' || trouble === 'narrowed' ? trouble : 'ours';
  await markTrouble(mine, account.id, { kind, now });
  room.heard(kind);
  throw noAccess(kind, account.provider);
}

/** Writes the tokens if nobody did meanwhile. A database that fails for a moment must not cost a rotated token. */
async function written({ account, mine, wait }: Room, tokens: SealedTokens, rev: number): Promise<boolean> {
  for (let left = writes; ; left--) {
    try {
      return (await mine.saveTokens(account.id, tokens, rev)) === 'saved';
    } catch (error) {
      if (left === 1 || !(error instanceof StoreError) || error.trouble !== 'unavailable') throw error;
      await wait(0.2);
    }
  }
}

/** The account lets us in: a trouble that was is over. */
export async function mended({ account, mine, heard }: Room, permissions: Fresh['permissions']): Promise<void> {
  if (await clearTrouble(mine, account.id, permissions)) heard('mended');
}
