import type { ConnectedAccount, Granted } from '@warmstart/core/account';
import type { Clock, ManagerStore, Vault } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { memoryTable } from '../table/index.ts';
import { plainVault } from '../vault/index.ts';
import { Desk, granted } from './desk.ts';

/** One manager with one account, and the provider's desk. */
export interface GrantWorld {
  readonly mine: ManagerStore;
  readonly vault: Vault;
  readonly desk: Desk;
  readonly clock: Clock;
  readonly account: ConnectedAccount;
  /** The account as it is kept now; null when it is gone. */
  kept(): Promise<ConnectedAccount | null>;
  pass(seconds: number): void;
}

type Keep = (granted: Granted, keeping: Pick<GrantWorld, 'mine' | 'vault' | 'clock'>) => Promise<ConnectedAccount>;

/** @param keep keeps what was granted first */
export async function grantWorld(keep: Keep): Promise<GrantWorld> {
  let now = '2026-03-03T09:00:00Z';
  const clock = { now: () => now };
  const mine = dynamoStore(memoryTable()).of('harbour');
  const vault = plainVault();
  const account = await keep(granted, { mine, vault, clock });
  return {
    mine,
    vault,
    desk: new Desk(),
    clock,
    account,
    kept: async () => (await mine.account(account.id))?.value ?? null,
    pass(seconds) {
      now = addSeconds(now, seconds);
    },
  };
}
