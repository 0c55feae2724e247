import type { QueueMessage } from '@warmstart/core/due';
import { endOfPlace, placeOf } from '@warmstart/core/focus';
import { type Plan, settled } from '@warmstart/core/important';
import { CalendarError, type ManagerStore } from '@warmstart/core/ports';
import { addDays, addSeconds, dateIn, earliestOf, type Instant, laterOf, startOfDay } from '@warmstart/core/time';
import type { SyncCalendar } from '../deps.ts';
import { believed, removed, written } from './event.ts';
import { TakenOver, takeInHand } from './hand.ts';
import { type Look, lookAt, replacePlan } from './look.ts';
import { displaced } from './place.ts';
import { planOf } from './plan.ts';
import { told } from './tell.ts';
import { focusItem } from './wake.ts';

type FocusMessage = Extract<QueueMessage, { kind: 'focus' }>;

/** `held`: another worker has it, and it is looked at again after that one. */
export type LookedAfter = 'done' | 'again' | 'held' | 'nothing';

/** Pauses before the provider is asked once more, in seconds; the last holds from then on. */
const pauses = [60, 300, 900];

/** From so long before its start a booked time is shown as busy, in seconds. */
const day = 86_400;

/**
 * Brings the calendar and the booked time of one important item together, by the book alone: makes the event, moves it, takes
 * it out, shows it as busy from a day before. What its owner did to the event is believed; what else was put on it drives it to
 * the next free time, and the manager is told. Repeating it changes nothing; of two at once one waits for the other.
 * @param quiet where the page shows how to put it into a calendar by hand
 */
export async function lookAfterFocus(
  message: FocusMessage,
  deps: SyncCalendar,
  { quiet = false } = {},
): Promise<LookedAfter> {
  const mine = deps.store.of(message.manager);
  const now = deps.clock.now();
  // Everything was erased while the message was under way.
  if (!(await mine.isListed())) return finish(message, deps, { next: null, outcome: 'nothing' });
  if (await isIdle(mine, message.item)) return finish(message, deps, { next: null, outcome: 'nothing' });
  const taken = await takeInHand(mine, message.item, now);
  if ('heldUntil' in taken) return finish(message, deps, { next: taken.heldUntil, outcome: 'held' });
  try {
    const look = await lookAt({ mine, hand: taken.hand, deps, item: message.item, now, quiet });
    const next = look === null ? null : await lookAfter(look);
    await taken.hand.release();
    const outcome = look === null ? 'nothing' : taken.hand.focus.failures > 0 ? 'again' : 'done';
    return await finish(message, deps, { next, outcome });
  } catch (error) {
    if (!(error instanceof TakenOver)) throw error;
    return finish(message, deps, { next: addSeconds(now, 60), outcome: 'held' });
  }
}

/** Whether nothing was ever booked for an item, and nothing is. */
async function isIdle(mine: ManagerStore, id: string): Promise<boolean> {
  if ((await mine.focus(id)) !== null) return false;
  const item = (await mine.book())?.important?.find((one) => one.id === id);
  return item?.plan === undefined;
}

/** The next look is planned before this one is done with, so that a crash never ends the looking after. */
async function finish(
  { manager, item, at, ref }: FocusMessage,
  { store }: SyncCalendar,
  { next, outcome }: { readonly next: Instant | null; readonly outcome: LookedAfter },
): Promise<LookedAfter> {
  if (next !== null) await store.due.put(focusItem(manager, item, next));
  if (next !== at) await store.due.drop({ manager, at, kind: 'focus', ref });
  return outcome;
}

/** @returns when to look again; null for not by itself */
async function lookAfter(look: Look): Promise<Instant | null> {
  const plan = planOf(look.item);
  if (plan === null) return withRetry(look, [() => removed(look)], null);
  if (placeOf(plan).start <= look.now) return passed(look, plan);
  return withRetry(look, [() => believed(look), () => displaced(look), () => written(look)], () => nextLook(look));
}

/** Does one step after the other. What a provider does wrong is tried again; the steps that need no provider are done anyway. */
async function withRetry(
  look: Look,
  steps: readonly (() => Promise<void>)[],
  next: (() => Instant | null) | null,
): Promise<Instant | null> {
  let trouble: CalendarError | null = null;
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      trouble ??= error;
    }
  }
  const { hand, now } = look;
  const failures = (await told(look)) && trouble === null ? 0 : hand.focus.failures + 1;
  if (failures !== hand.focus.failures) await hand.write({ failures });
  const usual = next?.() ?? null;
  const again = failures === 0 ? null : retryAt(failures, trouble, now);
  return earliestOf([usual, again].filter((at) => at !== null));
}

function retryAt(failures: number, trouble: CalendarError | null, now: Instant): Instant {
  const pause = addSeconds(now, pauses[Math.min(failures, pauses.length) - 1] ?? day);
  return trouble?.notBefore == null ? pause : laterOf(trouble.notBefore, pause);
}

/** A day before it turns busy; the night after it is settled what became of it. */
function nextLook({ item, now, zone }: Look): Instant | null {
  const plan = planOf(item);
  if (plan === null) return null;
  const turns = addSeconds(placeOf(plan).start, -day);
  return turns > now ? turns : settlesAt(plan, zone);
}

/** The midnight after it: whoever says on the day that it was done is heard. */
function settlesAt(plan: Plan, zone: string): Instant {
  const { start } = placeOf(plan);
  return laterOf(startOfDay(addDays(dateIn(start, zone), 1), zone), endOfPlace(placeOf(plan)));
}

/** It has begun: the calendar keeps what happened. When its day is over it is settled. */
async function passed(look: Look, plan: Plan): Promise<Instant | null> {
  const { hand, now, zone } = look;
  const at = settlesAt(plan, zone);
  if (now < at) return (await told(look)) ? at : earliestOf([at, addSeconds(now, 300)]);
  await replacePlan(look, plan, (item) => settled(item, { now, zone }));
  if (hand.focus.event !== null) await hand.write({ event: null, round: hand.focus.round + 1, beside: [] });
  return null;
}
