import { randomUUID } from 'node:crypto';
import type { Review } from '@warmstart/core/review';
import { cleanLine } from '@warmstart/core/text';
import { withKept } from '../data/control.ts';
import type { Io } from '../io.ts';
import { Trouble } from '../trouble.ts';

/** The review of what is kept, by the running system or alone. @throws Trouble where nobody imported a book */
export async function keptReview(dir: string, week: string | null, io: Io): Promise<Review> {
  const review = await withKept(dir, io, ({ reviews }) => reviews.preview(week));
  if (review === null) throw new Trouble('there is no book yet. Import one: warmstart import book.yaml');
  return review;
}

/** What was done by an answer, and what was not. */
export interface Told {
  readonly says: string;
  readonly done: boolean;
}

/** Answers the review of a week, or the newest that was made. @throws Trouble where none was */
export async function answerKept(
  dir: string,
  { week, text }: { readonly week: string | null; readonly text: string },
  io: Io,
): Promise<Told> {
  const answer = { id: `cli-${randomUUID()}`, week, text };
  const replied = await withKept(dir, io, ({ reviews }) => reviews.answer(answer));
  if (replied === null)
    throw new Trouble('no review was made yet: the first comes on Friday at 14:00, or as the book says.');
  return { says: cleanLine(`${replied.week}: ${replied.says}`), done: replied.refused.length === 0 };
}
