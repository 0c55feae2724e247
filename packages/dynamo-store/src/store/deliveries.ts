import { randomUUID } from 'node:crypto';
import { claimReason, Delivery, firstTurn, newDelivery, Turn } from '@warmstart/core/delivery';
import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { collected, inTurns } from './attempts.ts';
import { bodyOf, keptOf, readAs, savedOf } from './body.ts';
import type { Place } from './place.ts';

type Deliveries = Pick<
  ManagerStore,
  | 'deliveries'
  | 'delivery'
  | 'claim'
  | 'saveDelivery'
  | 'settleDelivery'
  | 'freeAll'
  | 'recordDelivery'
  | 'takeTurn'
  | 'endTurn'
  | 'saveSaid'
>;

/** Before any lease: a turn that was given back can be taken at once. */
const over = '0000-01-01T00:00:00Z';

/** How far ahead briefs may be under way, in seconds: a lead is two hours at most. */
const ahead = 86_400;

/** What becomes of each brief, whose turn it is to speak, and what was said. */
export function deliveriesIn({ table, keys }: Place): Deliveries {
  return {
    async deliveries(window) {
      const items = await collected(table.query(keys.deliveriesOf(window)));
      return items.map((item) => keptOf(Delivery, item));
    },
    async delivery(ref) {
      const [item] = await table.get([keys.delivery(ref)]);
      return item ? keptOf(Delivery, item) : null;
    },
    async claim(ref, now, until) {
      const key = keys.delivery(ref);
      const leased = await table.lease(key, { now, until: named(until), initial: bodyOf(newDelivery(ref, now), key) });
      if (leased.held) return { granted: false };
      const before = leased.before ? readAs(Delivery, leased.before) : null;
      return { granted: true, because: claimReason(before), lease: { fence: leased.fence, until }, before };
    },
    async saveDelivery(delivery, fence, until) {
      const key = keys.delivery(delivery);
      return savedOf(await table.put({ ...key, body: bodyOf(delivery, key), lease: until }, { fence }));
    },
    async settleDelivery(delivery, rev) {
      const key = keys.delivery(delivery);
      return savedOf(await table.put({ ...key, body: bodyOf(delivery, key), lease: null, seizes: true }, { rev }));
    },
    async freeAll(now) {
      const recent = keys.deliveriesOf({ from: addSeconds(now, -3600), to: addSeconds(now, ahead) });
      const [turn] = await table.get([keys.turn]);
      const items = [...(await collected(table.query(recent))), ...(turn ? [turn] : [])];
      const held = items.filter(({ lease }) => lease !== null && lease > now);
      await inTurns(held, ({ pk, sk, body, fence }) => table.put({ pk, sk, body, lease: over }, { fence }));
      return held.length;
    },
    async recordDelivery(delivery) {
      const key = keys.delivery(delivery);
      return savedOf(await table.put({ ...key, body: bodyOf(delivery, key), lease: null }, 'absent'));
    },
    async takeTurn(now, until) {
      const leased = await table.lease(keys.turn, { now, until: named(until), initial: bodyOf(firstTurn, keys.turn) });
      if (leased.held) return null;
      const turn = leased.before ? readAs(Turn, leased.before) : firstTurn;
      return { turn, lease: { fence: leased.fence, until } };
    },
    async endTurn(turn, fence) {
      return savedOf(await table.put({ ...keys.turn, body: bodyOf(turn, keys.turn), lease: over }, { fence }));
    },
    async saveSaid(uid, said) {
      const key = keys.said(uid);
      await table.put({ ...key, body: bodyOf(said, key) }, 'always');
    },
  };
}

/** A lease with a name of its own: a claim whose answer was lost and that is asked for again is known for the same. */
function named(until: Instant): string {
  return `${until} ${randomUUID()}`;
}
