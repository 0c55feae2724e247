import { answerReview } from '@warmstart/keep-notes/from-review';
import { previewReview } from '@warmstart/send-review/preview';
import type { Control } from '@warmstart/web/control';
import type { EngineRoom } from './engine-room.ts';
import { localManager } from './options.ts';

/** Weekly reviews, as commands ask for them. */
export function reviewsOf(room: EngineRoom): Control['reviews'] {
  return {
    preview: (week) => previewReview(localManager, room, week ?? undefined),
    async answer({ id, week, text }) {
      const [newest] = await room.reviews.of(localManager).reviews(1);
      const of = week ?? newest?.value.week;
      if (of === undefined) return null;
      return { ...(await answerReview({ id, week: of, text, source: 'cli' }, localManager, room)), week: of };
    },
  };
}
