import type { Review } from '../review/review.ts';
import type { Instant } from '../time/index.ts';
import type { Kept, ManagerId, Saved } from './store.ts';

/** A review as it was composed: what its numbers and the days in answers to it mean. */
export interface KeptReview {
  /** `2026-W47` */
  readonly week: string;
  readonly review: Review;
  /** When it was composed. */
  readonly madeAt: Instant;
  /** When its item began to wait for an answer; absent before a mail of it went out. */
  readonly shownAt?: Instant;
}

/** Reviews of one manager. */
export interface ReviewStore {
  readonly manager: ManagerId;
  review(week: string): Promise<Kept<KeptReview> | null>;
  /** The newest first. @param most how many */
  reviews(most: number): Promise<readonly Kept<KeptReview>[]>;
  /** @param rev null for a new one */
  saveReview(review: KeptReview, rev: number | null): Promise<Saved>;
}

/** Reviews of everybody. */
export interface Reviews {
  of(manager: ManagerId): ReviewStore;
}
