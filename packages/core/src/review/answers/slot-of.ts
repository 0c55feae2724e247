import { type Instant, instantAt, instantOf, type TimeZone, wallAt } from '../../time/index.ts';
import type { OfferedSlot } from '../review.ts';
import type { ReviewAnswer } from './answer.ts';

/** The time that is meant: one that was offered, or another that has to be looked at first. */
export type Meant =
  | { readonly start: Instant; readonly minutes: number; readonly offered: boolean }
  | { readonly why: string };

/**
 * Which time an answer books. Without a date the first that was offered, or the first at that hour; without a time the one offered
 * that day. A time of one's own is taken as it is: whether it is free the caller asks.
 */
export function slotOf(
  { date, time, unclear }: Extract<ReviewAnswer, { kind: 'book' }>,
  {
    slots,
    zone,
    minutes,
  }: { readonly slots: readonly OfferedSlot[]; readonly zone: TimeZone; readonly minutes: number },
): Meant {
  if (unclear) return { why: unclear.question };
  const offered = slots.find(({ start }) => {
    const wall = wallAt(instantOf(start), zone);
    return (date === undefined || wall.date === date) && (time === undefined || wall.time === time);
  });
  if (offered) return { start: instantOf(offered.start), minutes: offered.minutes, offered: true };
  if (date === undefined) return { why: 'no time was offered then: name the day and the time' };
  if (time === undefined) return { why: 'no time was offered that day: name one, like 09:00' };
  return { start: instantAt(`${date}T${time}`, zone), minutes, offered: false };
}
