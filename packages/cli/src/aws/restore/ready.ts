import type { Store } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { syncItem } from '@warmstart/sync-calendar/handler';
import { replan } from '@warmstart/sync-calendar/replan';
import { Trouble } from '../../trouble.ts';

/**
 * Makes a restored manager ready: what the backup may not know was sent is not sent again, what was half changed is
 * finished, every calendar is read anew, and what is to come is planned by it. Repeating it does no harm.
 */
export async function readyManager(store: Store, manager: string, now: Instant): Promise<void> {
  const mine = store.of(manager);
  const taken = await mine.takeTurn(now, addSeconds(now, 60));
  if (taken === null)
    throw new Trouble(
      `a brief is being sent meanwhile. Stop the sweep first (docs/aws.md), wait two minutes, try again.`,
    );
  await mine.endTurn({ ...taken.turn, restoredAt: now }, taken.lease.fence);
  await mine.repair(now);
  for (const { value } of await mine.calendars()) if (value.on) await store.due.put(syncItem(manager, value.id, now));
  // What is due at once stands in the index, where the next sweep finds it.
  await replan(mine, { due: store.due, now, anew: true });
}
