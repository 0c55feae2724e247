import type { KeptReview, ReviewStore, Reviews } from '@warmstart/core/ports';
import { Review, Week } from '@warmstart/core/review';
import { Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { keysOf } from '../keys/index.ts';
import { collected } from '../store/attempts.ts';
import { bodyOf, keptOf, savedOf } from '../store/body.ts';
import type { Table } from '../table/index.ts';

const Body: z.ZodType<KeptReview> = z.strictObject({
  week: Week,
  review: Review,
  madeAt: Instant,
  shownAt: Instant.exactOptional(),
});

/** The reviews of managers over a table. Every call may reject with a StoreError. */
export function dynamoReviews(table: Table): Reviews {
  return { of: (manager) => reviewsOf(table, manager) };
}

function reviewsOf(table: Table, manager: string): ReviewStore {
  const keys = keysOf(manager);
  return {
    manager,
    async review(week) {
      const [item] = await table.get([keys.review(week)]);
      return item ? keptOf(Body, item) : null;
    },
    async reviews(most) {
      // Weeks sort as they follow each other.
      const items = await collected(table.query(keys.reviews));
      return items
        .slice(-most)
        .reverse()
        .map((item) => keptOf(Body, item));
    },
    async saveReview(review, rev) {
      const key = keys.review(review.week);
      return savedOf(await table.put({ ...key, body: bodyOf(review, key) }, rev === null ? 'absent' : { rev }));
    },
  };
}
