import type { Review, Week } from '@warmstart/core/review';
import type { ReviewReplied } from '../app/reviews.ts';

/** What the `warmstart` command asks about weekly reviews. */
export interface ReviewsControl {
  /** The review as it would be composed now, by what is kept; null before a book was imported. @param week null for that of now */
  preview(week: Week | null): Promise<Review | null>;
  /** Answers a review that was made. Null where there is none. @param reply `week` null for the newest */
  answer(reply: {
    readonly id: string;
    readonly week: Week | null;
    readonly text: string;
  }): Promise<(ReviewReplied & { readonly week: Week }) | null>;
}
