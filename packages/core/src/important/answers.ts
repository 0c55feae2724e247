import { sayDate } from '../brief/lines/say.ts';
import { withoutEnd } from '../capture/trim.ts';
import { addSeconds, type Instant, instantOf, isoIn, type PlainDate, type TimeZone, wallAt } from '../time/index.ts';
import { type ImportantItem, mostSlots, type Obstacle, type Plan } from './item.ts';

/** What is done with an item; each function returns the item as it is then, the same one where nothing is left to do. */
export type Answered = ImportantItem | { readonly why: string };

/** A time to book, and how the sentence is said. */
export interface Booking {
  readonly start: Instant;
  readonly minutes: number;
  readonly zone: TimeZone;
  readonly locale: string;
  readonly today: PlainDate;
  /** The UID of the event that was made for it. */
  readonly event?: string;
}

/**
 * The plan as one if-then sentence: "When it is Thu 26 Nov 09:00, I open “Growth plan”: three bullets." Date *and* time stand in
 * it: both together moved people by 4.2 points, a date alone by 1.5, not significant (Milkman 2011).
 */
export function planSentence(
  item: Pick<ImportantItem, 'what' | 'step'>,
  booking: Omit<Booking, 'minutes' | 'event'>,
): string {
  const { start, zone, locale, today } = booking;
  const { date, time } = wallAt(start, zone);
  const step = item.step === undefined ? '' : `: ${withoutEnd(item.step, '. ')}`;
  return `When it is ${sayDate(date, today, { locale, weekday: true })} ${time}, I open “${item.what}”${step}.`;
}

/** Books a time; a booked one that lies ahead is given up for it. */
export function booked(item: ImportantItem, booking: Booking): Answered {
  const closed = refusal(item);
  if (closed) return closed;
  const start = isoIn(booking.start, booking.zone);
  if (item.plan?.start === start && item.plan.minutes === booking.minutes) return item;
  const plan: Plan = {
    start,
    minutes: booking.minutes,
    says: planSentence(item, booking),
    made: booking.today,
    ...(booking.event === undefined ? {} : { event: booking.event }),
  };
  return { ...answeredItem(item), plan };
}

/** Offers it to somebody. It stays the manager's until they took it. */
export function offeredTo(item: ImportantItem, to: string, on: PlainDate): Answered {
  const closed = refusal(item);
  if (closed) return closed;
  if (item.status === 'offered' && item.offered?.to === to) return item;
  return { ...answeredItem(item), status: 'offered', offered: { to, on } };
}

/** They took it: from now on it is theirs. */
export function taken(item: ImportantItem, on: PlainDate): Answered {
  const { offered } = item;
  if (item.status !== 'offered' || !offered) return { why: 'it was not offered to anybody' };
  return { ...withoutPlan(answeredItem(item)), status: 'open', owner: offered.to, offered: { ...offered, took: on } };
}

/** They have no room: it is the manager's as before. */
export function notTaken(item: ImportantItem): Answered {
  if (item.status !== 'offered') return { why: 'it was not offered to anybody' };
  const { offered: _, ...rest } = answeredItem(item);
  return { ...rest, status: 'open' };
}

/** Drops it, with a word why. It stays in the book. */
export function dropped(item: ImportantItem, reason: string | null, on: PlainDate): Answered {
  if (item.status === 'dropped') return item;
  if (item.status === 'done') return { why: 'it is done already' };
  return { ...withoutPlan(answeredItem(item)), status: 'dropped', closed: on, ...(reason === null ? {} : { reason }) };
}

/** Done: a time that was booked for it and has begun was kept. */
export function done(item: ImportantItem, now: Instant, zone: TimeZone): Answered {
  if (item.status === 'done') return item;
  if (item.status === 'dropped') return { why: 'it was dropped: take it up again first' };
  const on = wallAt(now, zone).date;
  const slots =
    item.plan && Date.parse(item.plan.start) <= Date.parse(now) ? withSlot(item, item.plan, true) : item.slots;
  return { ...withoutPlan(answeredItem(item)), status: 'done', closed: on, worked: on, ...(slots ? { slots } : {}) };
}

/** Something was done for it, if not all of it. */
export function workedOn(item: ImportantItem, on: PlainDate): Answered {
  const closed = refusal(item);
  if (closed) return closed;
  return { ...answeredItem(item), worked: on };
}

/** A smaller next step. */
export function smaller(item: ImportantItem, step: string): Answered {
  const closed = refusal(item);
  if (closed) return closed;
  return { ...answeredItem(item), step };
}

/** What stops it; the next review offers what helps against that. */
export function stopped(item: ImportantItem, obstacle: Obstacle, waitsFor: string | null): Answered {
  const closed = refusal(item);
  if (closed) return closed;
  const { waitsFor: _, ...rest } = answeredItem(item);
  return { ...rest, obstacle, ...(waitsFor === null ? {} : { waitsFor }) };
}

/** Found again: what was parked or dropped is open as on the first day, as old as it is, and put off by nobody yet. */
export function foundAgain(item: ImportantItem): Answered {
  if (item.status !== 'parked' && item.status !== 'dropped') return item;
  const { closed: _, reason: __, deferred: ___, offered: ____, ...rest } = answeredItem(item);
  return { ...rest, status: 'open' };
}

/** The past times with one more. */
export function withSlot({ slots = [] }: ImportantItem, { start, minutes }: Plan, kept: boolean) {
  return [...slots, { start, minutes, kept }].slice(-mostSlots);
}

/** When a booked time is over. */
export function endOf({ start, minutes }: Pick<Plan, 'start' | 'minutes'>): Instant {
  return addSeconds(instantOf(start), minutes * 60);
}

export function withoutPlan({ plan: _, ...item }: ImportantItem): ImportantItem {
  return item;
}

/** Whatever is answered, the review that showed it is not waiting any more. */
function answeredItem({ shown: _, ...item }: ImportantItem): ImportantItem {
  return item;
}

function refusal({ status = 'open' }: ImportantItem): { readonly why: string } | null {
  switch (status) {
    case 'open':
    case 'offered':
      return null;
    case 'parked':
      return { why: 'it is parked: take it up again first' };
    case 'done':
      return { why: 'it is done already' };
    case 'dropped':
      return { why: 'it was dropped: take it up again first' };
  }
}
