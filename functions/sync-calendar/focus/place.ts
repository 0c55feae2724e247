import { type FocusNews, landedOn, nextPlace, placeOf, windowOf } from '@warmstart/core/focus';
import { type Plan, withoutPlan } from '@warmstart/core/important';
import { meetingKey } from '@warmstart/core/meeting';
import { movedTo } from './event.ts';
import { type Look, replacePlan } from './look.ts';
import { meetingsAround, ourUids } from './meetings.ts';

/**
 * Something real was put on the booked time: it goes to the next free one, or is given up where there is none. What is to be told
 * is written down before, so that it is told even if this is stopped.
 */
export async function displaced(look: Look): Promise<void> {
  const { hand, book, item, now } = look;
  const { plan } = item;
  if (plan === undefined) return;
  const { start: from, end: to } = windowOf(plan);
  const [meetings, ours] = [await meetingsAround(look, to), await ourUids(look)];
  const { manager } = book;
  const landed = landedOn({ manager, meetings, window: { from, to }, ours });
  if (landed.every((meeting) => hand.focus.beside.includes(meetingKey(meeting)))) return;
  const others = meetings.filter(({ uid }) => !ours.has(uid));
  const { minutes } = plan;
  const place = nextPlace({ manager, meetings: others, items: book.important ?? [], item: item.id, minutes, now });
  await hand.write({
    beside: [],
    news: { ...newsOf(plan, look), kind: place === null ? 'no-slot' : 'moved', to: place },
  });
  await replacePlan(look, plan, place === null ? withoutPlan : (one) => movedTo(one, place, look));
}

function newsOf(plan: Plan, { now }: Look): Omit<FocusNews, 'kind' | 'to'> {
  return { from: placeOf(plan), at: now, told: false };
}
