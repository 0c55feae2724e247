import type { AccessTrouble, ConnectedAccount, Fresh } from '@warmstart/core/account';
import type { ManagerStore } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';

/** How often an account is written when others write it too. */
const tries = 4;

/** Writes that an account lets us in no more; since when, and when the manager was told, stay while it goes on. */
export function markTrouble(
  mine: ManagerStore,
  id: string,
  { kind, now }: { readonly kind: AccessTrouble['kind']; readonly now: Instant },
): Promise<void> {
  return change(mine, id, (account) => {
    if (account.trouble?.kind === kind) return account;
    return { ...account, trouble: { kind, since: now, toldAt: null } };
  });
}

/** Writes that an account lets us in, and what it permits where that is known. @returns whether there was a trouble before */
export async function clearTrouble(
  mine: ManagerStore,
  id: string,
  permissions: Fresh['permissions'],
): Promise<boolean> {
  let was = false;
  await change(mine, id, (account) => {
    was = account.trouble !== null;
    const same = permissions === null || permissions.join() === account.permissions.join();
    if (!was && same) return account;
    return { ...account, trouble: null, permissions: [...(permissions ?? account.permissions)] };
  });
  return was;
}

/** Changes an account as it is now; without effect on one that is gone, or when others are faster again and again. */
async function change(
  mine: ManagerStore,
  id: string,
  how: (account: ConnectedAccount) => ConnectedAccount,
): Promise<void> {
  for (let left = tries; left > 0; left--) {
    const kept = await mine.account(id);
    if (kept === null) return;
    const next = how(kept.value);
    if (next === kept.value || (await mine.saveAccount(next, kept.rev)) === 'saved') return;
  }
}
