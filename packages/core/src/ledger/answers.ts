import type { Book } from '../book/book.ts';
import type { BookEdit } from '../book/edit.ts';
import { type Answer, answered } from '../capture/effects/numbered.ts';
import type { PlainDate } from '../time/index.ts';

export type { Answer } from '../capture/effects/numbered.ts';

/**
 * What doing, moving, dropping or telling of one commitment changes in the book: for whoever names it by its id. The rules
 * are those of `done 1` in a note. No edits where it is so already; `why` in words where it cannot be.
 */
export function answerEdits(
  book: Book,
  { id, answer, today }: { readonly id: string; readonly answer: Answer; readonly today: PlainDate },
): { readonly edits: readonly BookEdit[] } | { readonly why: string } {
  const commitment = book.commitments?.find((one) => one.id === id);
  if (!commitment) return { why: 'it is not in the ledger any more' };
  const after = answered(answer, commitment, today);
  if (after === commitment) return { edits: [] };
  return 'id' in after ? { edits: [{ part: 'commitments', id, value: after }] } : after;
}
