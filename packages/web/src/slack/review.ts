import type { Clock, ManagerStore } from '@warmstart/core/ports';
import { reviewNamed, Week, weekMark, weekOf } from '@warmstart/core/review';
import { addDays, addSeconds, dateIn, type Instant, instantFromMillis } from '@warmstart/core/time';
import { idOf, type Kept, type Speaker } from './answer.ts';
import type { Place } from './payload.ts';

/** How the buttons of a review are called, as they are sent: the first of several is `review-answer-1`. */
export const answerAction = 'review-answer-';
export const wordsAction = 'review-words';

/** What a press on a review means: the week, and the answer as it would be typed; null for every other value. */
export function pressedAnswer(value: string): { readonly week: Week; readonly text: string } | null {
  const [, named = '', text = ''] = /^(\d{4}-W\d\d) (.{1,200})$/.exec(value) ?? [];
  const week = Week.safeParse(named).data;
  return week === undefined ? null : { week, text };
}

/** A week as a button or a dialog brings it back; null for anything else. */
export function weekNamed(text: string): Week | null {
  return Week.safeParse(text).data ?? null;
}

/** Answers a review. The same event told again is one answer. @param said `event`: Slack's own names of what was done */
export async function answerSaid(
  { event, week, text }: { readonly event: readonly string[]; readonly week: Week; readonly text: string },
  { own }: Speaker,
): Promise<Kept> {
  if (text.trim() === '') return { says: 'There is nothing in this answer.', id: null, fresh: true };
  if (text.length > longestAnswer) return { says: 'This is too long for an answer.', id: null, fresh: true };
  const { reviews } = own.actions;
  if (reviews === undefined) return { says: 'No reviews are made here.', id: null, fresh: true };
  const id = await idOf(event);
  const known = (await own.store.noteRecord(id)) !== null;
  const { says } = await reviews.answer({ id, week, text, source: 'slack' });
  return { says: says === '' ? 'Nothing of this was an answer.' : says, id, fresh: !known };
}

/** In characters: an answer is a few lines. */
const longestAnswer = 4000;

/** The week of the review that stands at a place; null for every other message. It came in its week, or a few days later. */
export async function reviewAt(place: Place, store: ManagerStore, clock: Clock): Promise<Week | null> {
  const sent = instantFromMillis(Math.floor(Number(place.ts) * 1000));
  // On a clock that can be moved the time of a message says nothing: then it is looked for around that clock's own.
  for (const at of [sent, clock.now()]) {
    const today = dateIn(at, 'UTC');
    const weeks = new Set([1, 0, -7].map((days) => weekOf(addDays(today, days))));
    for (const week of weeks) if (await standsAt(place, week, store)) return week;
  }
  return null;
}

async function standsAt({ channel, ts }: Place, week: Week, store: ManagerStore): Promise<boolean> {
  const from: Instant = weekMark(week);
  const kept = await store.deliveries({ from, to: addSeconds(from, 1) });
  return kept.some(({ value }) => value.reference === `${channel}/${ts}` && reviewNamed(value.meeting) === week);
}
