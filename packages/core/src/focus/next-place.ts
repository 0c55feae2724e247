import { endOf } from '../important/answers.ts';
import type { ImportantItem, Plan } from '../important/item.ts';
import type { Meeting } from '../meeting/index.ts';
import { freeSlots, type SlotQuestion, shortestSlot } from '../review/slots/free-slots.ts';
import { addSeconds, type Instant, instantOf, secondsBetween } from '../time/index.ts';
import type { FocusPlace } from './kept-focus.ts';

export interface PlaceQuestion {
  readonly manager: SlotQuestion['manager'];
  /** Those of all calendars from today on, for a week at least, with nothing that is a booked time. */
  readonly meetings: readonly Meeting[];
  /** All items, to keep off what is booked for the others and to prefer hours that were kept. */
  readonly items: readonly ImportantItem[];
  /** The item that loses its time. */
  readonly item: string;
  readonly minutes: number;
  readonly now: Instant;
}

/** Another time for an item: as long as it was, else as long as is worth beginning, by the rules by which times are offered. */
export function nextPlace({ manager, meetings, items, item, minutes, now }: PlaceQuestion): FocusPlace | null {
  const kept = items.flatMap(({ slots = [] }) =>
    slots.map((slot) => ({ start: instantOf(slot.start), kept: slot.kept })),
  );
  const booked = items.flatMap(({ id, plan }) => (id === item || plan === undefined ? [] : [windowOf(plan)]));
  const search = (length: number) =>
    freeSlots({ manager, meetings, now, minutes: length, kept, booked, count: 1 })[0] ?? null;
  const wanted = Math.max(minutes, shortestSlot);
  const slot = search(wanted) ?? (wanted > shortestSlot ? search(shortestSlot) : null);
  return slot && { start: slot.start, minutes: secondsBetween(slot.start, slot.end) / 60 };
}

/** When a booked time begins and ends. */
export function windowOf(plan: Pick<Plan, 'start' | 'minutes'>): { readonly start: Instant; readonly end: Instant } {
  return { start: instantOf(plan.start), end: endOf(plan) };
}

/** Where a plan stands. */
export function placeOf({ start, minutes }: Pick<Plan, 'start' | 'minutes'>): FocusPlace {
  return { start: instantOf(start), minutes };
}

export function isSamePlace(a: FocusPlace, b: FocusPlace): boolean {
  return a.start === b.start && a.minutes === b.minutes;
}

export function endOfPlace({ start, minutes }: FocusPlace): Instant {
  return addSeconds(start, minutes * 60);
}
