import type { Channel } from '@warmstart/core/manager';
import type { Clock, ManagerId, Messenger, Reviews, Store } from '@warmstart/core/ports';
import type { Letter } from '@warmstart/core/review';
import type { Instant } from '@warmstart/core/time';
import type { Outcome, Signature } from '@warmstart/send-brief/deps';

/** What sending weekly mails takes: everything that touches the world. */
export interface SendReview {
  readonly store: Store;
  readonly reviews: Reviews;
  readonly clock: Clock;
  /** The messenger of a kind of channel for one manager, whose own it is; null where none is set up. */
  readonly messenger: (kind: Channel['kind'], manager: ManagerId) => Messenger | null;
  readonly links: ReviewLinks;
  /** A new name for each attempt, of letters, digits and hyphens; never the same twice. */
  readonly attemptId: () => string;
  /** Hears of every mail that ends or has to wait; for figures and logs, so it gets no words of one. */
  readonly heard?: (outcome: Outcome) => void;
}

/** Where a weekly mail leads. */
export interface ReviewLinks {
  /** Where all of it stands. */
  page(kind: Letter['kind']): string;
  /** What takes its reader off the list; null where no token can be made. */
  stop(kind: Letter['kind'], about: WeeklyAbout): string | null;
  /** Where an answer to a review goes; null for its sender. */
  replyTo(about: WeeklyAbout): string | null;
}

/** What the tokens in a weekly mail are bound to. */
export interface WeeklyAbout extends Signature {
  /** The name of the mail in its record. */
  readonly meeting: string;
  readonly start: Instant;
}

/**
 * What came of a wake-up. `sent`: nothing is left to do; `later`: it has to wait, and a wake-up stands for it;
 * `silent`: nothing was to be sent, and why is written down; `nobody`: the manager is gone.
 */
export type ReviewOutcome = 'sent' | 'later' | 'silent' | 'nobody';
