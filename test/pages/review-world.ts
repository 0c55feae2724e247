import { composeReview, type Review } from '@warmstart/core/review';
import { eightWeeks, importantMorning, importantWorld } from './important-world.ts';
import { meetings } from './morning.ts';
import type { Standing } from './site.ts';

/** A review as it was made on a Friday at 14:00 in New York. */
export function reviewOf(now: string): Review {
  return composeReview({ book: importantWorld, meetings: [...meetings, ...eightWeeks], now, since: '2026-01-12' });
}

/** The Tuesday after the second of two reviews. */
export const reviewed: Standing = {
  ...importantMorning,
  reviews: ['2026-02-20T19:00:00Z', '2026-02-27T19:00:00Z'].map((madeAt) => {
    const review = reviewOf(madeAt);
    return { week: review.week, review, madeAt };
  }),
};
