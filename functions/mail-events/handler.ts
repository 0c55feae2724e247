import type { Delivery, Trace } from '@warmstart/core/delivery';
import type { Clock, Kept, ManagerStore, Store } from '@warmstart/core/ports';
import { withComplaint } from '@warmstart/core/settings';
import { addSeconds } from '@warmstart/core/time';
import type { MailEvent } from './event.ts';
import { type Evidence, markedAsSpam, settledBy } from './settle.ts';

export interface MailEvents {
  readonly store: Store;
  readonly clock: Clock;
}

/** What an event changed: `known` changed nothing, `unknown` is about no delivery of ours. */
export type Heard = 'taken' | 'refused' | 'returned' | 'complained' | 'known' | 'unknown';

/**
 * Writes what became of a mail into the deliveries it stands for. Hearing it again changes nothing. Of what leads to no
 * delivery nothing is written: only who knows the id of an attempt, and when its meeting begins, finds one.
 */
export async function hearOfMail({ trace, fate, reference }: MailEvent, { store, clock }: MailEvents): Promise<Heard> {
  if (trace === null) return 'unknown';
  if (fate.kind === 'nothing-new') return 'known';
  const mine = store.of(trace.manager);
  const deliveries = await deliveriesOf(trace, mine);
  if (deliveries.length === 0) return 'unknown';
  const evidence: Evidence = { attempt: trace.attempt, fate, reference, now: clock.now() };
  // First, so that a crash in between leaves it to be done again.
  if (fate.kind === 'complained') await pause(deliveries, mine, evidence);
  const changed = await Promise.all(deliveries.map((kept) => settle(kept, mine, evidence)));
  return changed.includes(true) ? fate.kind : 'known';
}

/** Of the deliveries at those starts the ones this try was for. */
async function deliveriesOf({ starts, attempt }: Trace, mine: ManagerStore): Promise<Kept<Delivery>[]> {
  const found = await Promise.all(starts.map((start) => mine.deliveries({ from: start, to: addSeconds(start, 1) })));
  return found.flat().filter(({ value }) => value.attempts.some(({ id }) => id === attempt));
}

/** @returns whether anything changed */
async function settle(kept: Kept<Delivery>, mine: ManagerStore, evidence: Evidence): Promise<boolean> {
  let newest: Kept<Delivery> | null = kept;
  while (newest !== null) {
    const next = settledBy(newest.value, evidence);
    if (next === null) return false;
    if ((await mine.settleDelivery(next, newest.rev)) === 'saved') return true;
    // Its worker wrote meanwhile.
    newest = await mine.delivery(kept.value);
  }
  return false;
}

/** No more to a channel whose reader does not want it, once for each complaint: whoever lifted that is not overruled. */
async function pause(deliveries: readonly Kept<Delivery>[], mine: ManagerStore, { now }: Evidence): Promise<void> {
  const fresh = deliveries.filter(({ value }) => !value.reason?.endsWith(markedAsSpam));
  const channels = [...new Set(fresh.map(({ value }) => value.channel))];
  if (channels.length === 0) return;
  const settings = await mine.settings();
  await mine.saveSettings(channels.reduce((all, channel) => withComplaint(all, { channel, at: now }), settings));
}
