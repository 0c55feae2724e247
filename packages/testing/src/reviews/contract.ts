import type { KeptReview, ReviewStore, Reviews } from '@warmstart/core/ports';
import { composeReview } from '@warmstart/core/review';
import { beforeAll, expect, test } from 'vitest';
import { book, person } from '../builders/index.ts';

const madeAt = '2026-03-06T19:00:00Z';

/** A review of that week with one important item in it. */
export function keptReview(week = '2026-W10'): KeptReview {
  const important = [{ id: 'rota', what: 'Rework the rota', added: '2026-01-30', deferred: 1 }];
  const world = book({ people: [person({ name: 'Ada Quist' })], important });
  return { week, review: composeReview({ book: world, meetings: [], now: madeAt, week }), madeAt };
}

/** What every store of reviews keeps to. @param open reviews with nothing in them; each test has a manager of its own */
export function reviewsContract(open: () => Promise<Reviews>): void {
  let reviews: Reviews;
  let managers = 0;
  const store = (): ReviewStore => reviews.of(`reviewed-${managers++}`);
  beforeAll(async () => {
    reviews = await open();
  });

  test('a review comes back as it was kept, and is its manager’s alone', async () => {
    const [mine, other] = [store(), store()];
    expect([await mine.review('2026-W10'), await mine.reviews(9)]).toEqual([null, []]);
    expect(await mine.saveReview(keptReview(), null)).toBe('saved');
    expect(await mine.review('2026-W10')).toEqual({ value: keptReview(), rev: 1 });
    expect([await other.review('2026-W10'), await other.reviews(9)]).toEqual([null, []]);
  });

  test('of two who keep the review of a week the first has it, and what was read before is not written', async () => {
    const mine = store();
    const kept = keptReview();
    const ends = await Promise.all([mine.saveReview(kept, null), mine.saveReview(kept, null)]);
    expect(ends.toSorted()).toEqual(['conflict', 'saved']);
    const later = { ...kept, madeAt: '2026-03-06T19:00:05Z' };
    expect(await mine.saveReview(later, 1)).toBe('saved');
    expect(await mine.saveReview(kept, 1)).toBe('conflict');
    expect(await mine.review(kept.week)).toEqual({ value: later, rev: 2 });
  });

  test('the newest weeks come first, across the end of a year, as many as are asked for', async () => {
    const mine = store();
    for (const week of ['2026-W53', '2026-W09', '2027-W01', '2026-W10']) await mine.saveReview(keptReview(week), null);
    const weeks = async (most: number) => (await mine.reviews(most)).map(({ value }) => value.week);
    expect(await weeks(3)).toEqual(['2027-W01', '2026-W53', '2026-W10']);
    expect(await weeks(9)).toHaveLength(4);
  });
}
