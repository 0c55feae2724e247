import { eventSays, focusFile, googleLink, outlookLink, placeOf, windowOf } from '@warmstart/core/focus';
import type { ImportantItem } from '@warmstart/core/important';
import type { Instant } from '@warmstart/core/time';
import { focusIdOf } from './id.ts';
import { planOf } from './plan.ts';

/** A booked time that lies ahead, as it is to stand in a calendar. */
function aheadOf(item: ImportantItem, now: Instant) {
  const plan = planOf(item);
  if (plan === null || placeOf(plan).start <= now) return null;
  return { ...windowOf(plan), says: eventSays(item) };
}

/** Prefilled forms of the booked time of an item; null where none lies ahead. */
export function linksFor(item: ImportantItem, now: Instant) {
  const ahead = aheadOf(item, now);
  if (ahead === null) return null;
  return {
    google: googleLink(ahead),
    outlook: outlookLink(ahead, 'outlook.office.com'),
    outlookHome: outlookLink(ahead, 'outlook.live.com'),
  };
}

/** The booked time of an item as a file; null where none lies ahead. @param round of what is remembered of the item */
export function fileFor(
  item: ImportantItem,
  { manager, round, now }: { readonly manager: string; readonly round: number; readonly now: Instant },
): { readonly name: string; readonly text: string } | null {
  const ahead = aheadOf(item, now);
  if (ahead === null) return null;
  // The same for all times of one plan, so that a file read in later replaces the event of one before.
  const id = focusIdOf([manager, item.id, 'by hand', round]);
  return { name: 'focus.ics', text: focusFile({ ...ahead, id, now }) };
}
