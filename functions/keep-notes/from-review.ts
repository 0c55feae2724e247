import type { NoteSource, RawNote } from '@warmstart/core/note';
import type { ManagerId } from '@warmstart/core/ports';
import type { KeepNotes } from './deps.ts';
import { keepNote } from './handler.ts';
import { receiptOf } from './receipt.ts';
import { type Taking, takeNote } from './take.ts';

/** An answer to a weekly review, as it would be typed in a reply to it. */
export interface ReviewReply {
  /** Given by whoever sends it, so that the same answer sent twice is one: as the id of a note. */
  readonly id: string;
  /** `2026-W47` */
  readonly week: string;
  readonly text: string;
  /** By which way it came; the page unless set. */
  readonly source?: NoteSource;
}

/** `note` is what undo takes back. */
export interface ReviewReplied {
  readonly note: string;
  readonly says: string;
  readonly refused: readonly { readonly line: string; readonly why: string }[];
}

/** Answers a review by a note of its own, carried out at once, so that it is remembered and undone like every other. */
export async function answerReview(
  { id, week, text, source = 'page' }: ReviewReply,
  manager: ManagerId,
  taking: Pick<Taking, 'store' | 'queue' | 'clock'> & Pick<KeepNotes, 'reviews'>,
): Promise<ReviewReplied> {
  const at = taking.clock.now();
  const raw: RawNote = { id, source, at, meeting: null, review: week, with: [], text, remarks: [] };
  await takeNote(raw, manager, taking);
  // Somebody else's answer is what stands for the same id, and stays as it is.
  const { store, clock, reviews } = taking;
  const record = await keepNote(
    { kind: 'note', manager, at, ref: id, note: id },
    { store, clock, ...(reviews ? { reviews } : {}) },
  );
  if (record === null) throw new Error('An answer was erased while it was read.');
  const { says, refused } = receiptOf(record);
  return { note: id, says, refused };
}
