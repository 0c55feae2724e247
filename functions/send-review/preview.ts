import type { Clock, ManagerId, Store } from '@warmstart/core/ports';
import type { Review, Week } from '@warmstart/core/review';
import { meetingsAround, reviewOf } from './compose.ts';

/**
 * The review as it would be composed now, by what is kept. Nothing is kept, sent or counted as shown by it. Null before a book was
 * imported. @param week that of now unless given
 */
export async function previewReview(
  manager: ManagerId,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  week?: Week,
): Promise<Review | null> {
  const mine = store.of(manager);
  const [book, settings] = await Promise.all([mine.book(), mine.settings()]);
  if (book === null) return null;
  const now = clock.now();
  const meetings = await meetingsAround(mine, now, book.manager);
  return reviewOf(book, { meetings, settings, host: book.manager, now }, week);
}
