import { me } from '../commitment/index.ts';
import type { ImportantItem } from './item.ts';

/** The steps of the ladder, by times put off: the last one holds from four on. */
export const ladder = ['show', 'when', 'smaller', 'what-stops', 'decide'] as const;
export type Rung = (typeof ladder)[number];

/** From as many times on there is only: book it, offer it, or drop it. */
export const lastRung = ladder.length - 1;

/** What the review does with an item by now. */
export function rungOf({ deferred = 0 }: Pick<ImportantItem, 'deferred'>): Rung {
  return ladder[Math.min(deferred, lastRung)] ?? 'decide';
}

/** Whether it still waits to be done, whoever does it; what is parked does not. */
export function isActive({ status = 'open' }: ImportantItem): boolean {
  return status === 'open' || status === 'offered';
}

/** Whether it is the manager's to do. What was offered is, until the other person took it. */
export function isMine({ owner = me }: ImportantItem): boolean {
  return owner === me;
}
