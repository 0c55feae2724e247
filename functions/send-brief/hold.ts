import {
  type ClaimReason,
  channelId,
  channelsOf,
  type Delivery,
  type DeliveryRef,
  newDelivery,
} from '@warmstart/core/delivery';
import type { DueBrief } from '@warmstart/core/due';
import type { Channel, Manager } from '@warmstart/core/manager';
import type { Claim, ManagerStore } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import { leaseFrom } from './deps.ts';

/** The deliveries of a brief: one for each channel it was planned for. */
export function refsOf({ meeting, start, channels }: DueBrief): DeliveryRef[] {
  return channels.map((channel) => ({ meeting, start, channel, correction: 0 }));
}

/** A claim that was granted. */
export interface Granted {
  readonly ref: DeliveryRef;
  readonly fence: number;
  readonly because: ClaimReason;
  readonly before: Delivery | null;
}

/** Claims these deliveries side by side, one conditional write each. */
export async function claimAll(
  store: ManagerStore,
  refs: readonly DeliveryRef[],
  now: Instant,
): Promise<readonly Granted[]> {
  const claims = await Promise.all(
    refs.map(async (ref) => ({ ref, claim: await store.claim(ref, now, leaseFrom(now)) })),
  );
  return claims.flatMap(({ ref, claim }) => granted(ref, claim));
}

function granted(ref: DeliveryRef, claim: Claim): Granted[] {
  if (!claim.granted) return [];
  const { because, before, lease } = claim;
  return [{ ref, because, before, fence: lease.fence }];
}

/** Lets a claim go that led to nothing, so that the next worker need not wait for its end. */
export async function letGo(store: ManagerStore, claims: readonly Granted[], now: Instant): Promise<void> {
  await Promise.all(
    claims.map(({ ref, before, fence }) => store.saveDelivery(before ?? newDelivery(ref, now), fence, now)),
  );
}

/** The channel a delivery names; null when the manager has it no more. */
export function channelNamed(id: string, manager: Manager): Channel | null {
  return channelsOf(manager).find((channel) => channelId(channel) === id) ?? null;
}
