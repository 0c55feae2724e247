import type { Clock, ManagerId, Reviews, Store } from '@warmstart/core/ports';
import { answerReview } from '@warmstart/keep-notes/from-review';
import { previewReview } from '@warmstart/send-review/preview';
import type { ReviewDesk } from '@warmstart/web/app';

export interface DeskParts {
  readonly store: Store;
  readonly reviews: Reviews;
  readonly clock: Clock;
  /** Told of every answer. */
  readonly heard: (what: string) => void;
}

/** Reviews as the running system previews and answers them. */
export function reviewDeskOf(manager: ManagerId, { store, reviews, clock, heard }: DeskParts): ReviewDesk {
  return {
    preview: (week) => previewReview(manager, { store, clock }, week),
    answer(reply) {
      heard(`answer ${reply.week} ${reply.text}`);
      return answerReview(reply, manager, { store, clock, reviews, queue: { send: async () => {} } });
    },
  };
}
