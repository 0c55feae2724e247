import type { CheckTripwires } from '@warmstart/check-tripwires/handler';
import { pastOf } from '@warmstart/check-tripwires/past';
import { secretIn } from '@warmstart/check-tripwires/secret';
import { checkItem, dueCheck } from '@warmstart/core/due';
import type { Clock, ManagerStore, Store, Vault } from '@warmstart/core/ports';
import { localManager, type SystemOptions } from './options.ts';

/** What looking at tripwires takes on one machine: sources may be anywhere, also in a network of its own. */
export function checkingAt(
  room: Pick<CheckTripwires, 'store' | 'signals' | 'clock'>,
  vault: Vault,
  { GITHUB_API_ROOT: gitHubRoot }: SystemOptions['env'],
): CheckTripwires {
  const { signals, clock } = room;
  return {
    ...room,
    secret: secretIn({ signals, vault }),
    past: (source, secret) => pastOf(source, secret, { clock, gitHubRoot }),
  };
}

/** Silence went on while nothing ran. */
export async function lookSoon(mine: ManagerStore, { due }: Store, clock: Clock): Promise<void> {
  const book = await mine.book();
  const { manager = null, teams = [], people = [] } = book ?? {};
  if (dueCheck(localManager, { manager, teams, people }, { now: clock.now(), hears: false }) !== null)
    await due.put(checkItem(localManager, clock.now()));
}
