import { Review, Week } from '@warmstart/core/review';
import type { Control } from '@warmstart/web/control';
import * as z from 'zod';
import type { Running } from '../../data/index.ts';
import { ask } from '../line.ts';

const Replied = z.object({
  week: Week,
  note: z.string(),
  says: z.string(),
  refused: z.array(z.object({ line: z.string(), why: z.string() })),
});

/** Weekly reviews of the system that runs on a data directory, from another process. Rejects as `ask` does. */
export function remoteReviews(running: Running): Control['reviews'] {
  return {
    preview: (week) => ask(running, { method: 'POST', path: '/reviews/preview', body: { week } }, Review.nullable()),
    answer: (reply) => ask(running, { method: 'POST', path: '/reviews/answer', body: reply }, Replied.nullable()),
  };
}
