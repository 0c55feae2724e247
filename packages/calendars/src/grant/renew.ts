import type { OpenTokens, SealedTokens } from '@warmstart/core/account';
import { type Kept, VaultError } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { type Got, mended, type Room, refreshed } from './refresh.ts';
import { openTokens, ownerOf } from './tokens.ts';
import { markTrouble } from './trouble.ts';
import { busy, noKey, noTokens, notNow, notOpened } from './words.ts';

/** How long one worker may refresh while the others wait, in seconds: longer than the provider is waited for. */
const lease = 30;

/** How long to wait before each new look at what another worker does, in seconds. */
const pauses = [0.1, 0.2, 0.4, 0.8, 1.5, 2, 2, 2];

/**
 * The tokens that are kept while their access is good, else fresh ones. Who refreshes holds a lease on the tokens, taken by a
 * conditional write; the others wait a while, or reject as throttled.
 *
 * Fresh tokens are written before they are used. Stopped between the provider's answer and that write, a rotated refresh
 * token is lost with it: when the lease is over, the next worker comes with the old one. Google does not rotate, and
 * Microsoft goes on taking the old one (learn.microsoft.com/entra/identity-platform/refresh-tokens, "Token lifetime"); from
 * a provider that does not, the account has to be connected again.
 */
export async function renewed(room: Room, goodOf: (tokens: OpenTokens) => string | null): Promise<Got> {
  for (const pause of pauses) {
    const { kept, tokens } = await look(room);
    const good = goodOf(tokens);
    if (good !== null) return known({ tokens, access: good }, room);
    const now = room.clock.now();
    const held = kept.value.refreshingUntil;
    if (held !== null && held > now) {
      if (held > addSeconds(now, lease)) throw notNow('throttled', room.account.provider, held);
      await room.wait(pause);
      continue;
    }
    const mine = { ...kept.value, refreshingUntil: addSeconds(now, lease) };
    if ((await room.mine.saveTokens(room.account.id, mine, kept.rev)) === 'conflict') continue;
    const got = await refreshed(room, { tokens, sealed: kept.value.sealed, rev: kept.rev + 1, now });
    if (got !== null) return got;
  }
  throw busy(addSeconds(room.clock.now(), 5));
}

async function look(room: Room): Promise<{ kept: Kept<SealedTokens>; tokens: OpenTokens }> {
  const { account, mine, vault } = room;
  const kept = await mine.tokens(account.id);
  if (kept === null) return missing(room);
  try {
    return { kept, tokens: await openTokens(kept.value, ownerOf(account, mine), vault) };
  } catch (error) {
    if (!(error instanceof VaultError)) throw noKey();
    room.heard('sealed');
    throw notOpened();
  }
}

/** The account stands there alone, as after a restore: the manager has to open it again. */
async function missing({ account, mine, clock, heard }: Room): Promise<never> {
  await markTrouble(mine, account.id, { kind: 'revoked', now: clock.now() });
  heard('revoked');
  throw noTokens();
}

/** Another worker's refresh worked: a trouble it had no time to clear is over too. */
async function known(got: Got, room: Room): Promise<Got> {
  if (room.account.trouble !== null) await mended(room, null);
  return got;
}
