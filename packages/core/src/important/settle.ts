import { dateIn, daysBetween, type Instant, instantOf, type PlainDate, type TimeZone } from '../time/index.ts';
import { type Answered, endOf, withoutPlan, withSlot } from './answers.ts';
import type { ImportantItem } from './item.ts';
import { isActive, isMine, lastRung } from './ladder.ts';

/** After as many days without an answer a review was shown in vain. */
const silence = 7;

/** When it is looked at. */
export interface Moment {
  readonly now: Instant;
  readonly zone: TimeZone;
  /** Whether the next review is made just now: it ends the week of the one before, even where a holiday brought it forward. */
  readonly atReview?: boolean;
}

/** An item as a review showed it: from now on its silence counts. Showing it again while it waits changes nothing. */
export function shownOn(item: ImportantItem, on: PlainDate): ImportantItem {
  return isActive(item) && isMine(item) && item.shown === undefined ? { ...item, shown: on } : item;
}

/** Parks it by hand: it waits where it is found again, and no review shows it. A time booked for it is given up. */
export function parked(item: ImportantItem, on: PlainDate): Answered {
  if (item.status === 'parked') return item;
  if (!isActive(item)) return { why: item.status === 'done' ? 'it is done already' : 'it was dropped' };
  const { shown: _, ...rest } = withoutPlan(item);
  return { ...rest, status: 'parked', closed: on };
}

/**
 * The item after what happened by now. Times put off are counted by that alone: a booked time that passed with nothing done, or
 * a review shown with no answer for a week. At the last step of the ladder such a week parks it. Doing it again changes nothing.
 */
export function settled(item: ImportantItem, moment: Moment): ImportantItem {
  return afterSilence(afterPlan(item, moment), moment);
}

function afterPlan(item: ImportantItem, { now, zone }: Moment): ImportantItem {
  const { plan, worked } = item;
  if (!plan || endOf(plan) > now || !isActive(item)) return item;
  const kept = worked !== undefined && worked >= dateIn(instantOf(plan.start), zone);
  const after = { ...withoutPlan(item), slots: withSlot(item, plan, kept) };
  return kept ? after : { ...after, deferred: (item.deferred ?? 0) + 1 };
}

function afterSilence(item: ImportantItem, { now, zone, atReview = false }: Moment): ImportantItem {
  const { shown, deferred = 0, worked } = item;
  const today = dateIn(now, zone);
  if (shown === undefined || daysBetween(shown, today) < (atReview ? 1 : silence) || !isActive(item)) return item;
  const { shown: _, ...rest } = item;
  if (item.plan !== undefined || (worked !== undefined && worked >= shown)) return rest;
  if (deferred >= lastRung) return { ...rest, status: 'parked', closed: today };
  return { ...rest, deferred: deferred + 1 };
}
