import type { ImportantItem } from '@warmstart/core/important';
import { settled } from '@warmstart/core/important';
import type { KeptReview } from '@warmstart/core/ports';
import { nextReview, type OfferedSlot, type Review, type ReviewTime } from '@warmstart/core/review';
import { addDays } from '@warmstart/core/time';
import type { WebDeps } from '../app/deps.ts';
import { type Desk, loadScene, meetingsKept, slotsOf } from '../important/load.ts';

/** What a review is shown in: the items as they stand now, and times that are free now. */
export interface ReviewWorld extends Desk {
  readonly items: readonly ImportantItem[];
  readonly slots: readonly OfferedSlot[];
}

/** The world of a review: one round trip more where its times have passed. */
export async function loadReviewWorld(deps: WebDeps, desk: Desk, review: Review): Promise<ReviewWorld> {
  const items = (desk.book.important ?? []).map((item) => settled(item, desk.at));
  const item = items.find(({ id }) => id === review.stalled?.id);
  if (!item || item.plan !== undefined) return { ...desk, items, slots: [] };
  const ahead = (review.stalled?.slots ?? []).some(({ start }) => Date.parse(start) > Date.parse(desk.at.now));
  return { ...desk, items, slots: ahead ? [] : slotsOf(item, await loadScene(deps, desk)) };
}

/** Reviews listed, the newest first: two years. */
export const mostListed = 104;

export async function loadReviews({ reviews }: WebDeps): Promise<readonly KeptReview[]> {
  return (await reviews.reviews(mostListed)).map(({ value }) => value);
}

/** When the next review comes; null where all days of a year are off. */
export async function loadNext(
  { store }: WebDeps,
  { at, book }: Desk,
  made: string | null,
): Promise<ReviewTime | null> {
  const meetings = await meetingsKept(store, { from: addDays(at.today, -7), to: addDays(at.today, 15), zone: at.zone });
  return nextReview(at.now, book.manager, { meetings, made });
}
