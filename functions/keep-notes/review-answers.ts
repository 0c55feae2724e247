import type { Book } from '@warmstart/core/book';
import { meetingOf } from '@warmstart/core/calendar';
import type { Meeting } from '@warmstart/core/meeting';
import type { NoteChange, NoteRecord, RawNote } from '@warmstart/core/note';
import type { ManagerStore, ReviewStore } from '@warmstart/core/ports';
import { type AnsweredReview, carryOut, type Review, type ReviewAnswer, readAnswers } from '@warmstart/core/review';
import { addSeconds, type Instant } from '@warmstart/core/time';
import type { NoteScene } from './scene.ts';

/** What answers to a review are carried out with; null for a note that answers none. */
export interface Answering {
  /** Null where nothing is known of that review any more. */
  readonly review: Review | null;
  readonly answers: readonly ReviewAnswer[];
  /** The lines that are no answer: those are the note. */
  readonly rest: string;
  readonly meetings: readonly Meeting[];
  readonly now: Instant;
}

/** A time may be booked so far ahead, in seconds. */
const farthest = 21 * 86_400;

/** Reads what a note answers, with the review as it was kept: its numbers are what the numbers mean. */
export async function answeringOf(
  raw: RawNote,
  scene: NoteScene,
  { mine, reviews }: { readonly mine: ManagerStore; readonly reviews: ReviewStore | null },
): Promise<Answering | null> {
  if (raw.review === undefined) return null;
  const kept = (await reviews?.review(raw.review)) ?? null;
  const { answers, rest } = readAnswers(raw.text, scene.context);
  const now = raw.at;
  const books = answers.some(({ kind }) => kind === 'book');
  const near = books ? await mine.meetings({ from: now, to: addSeconds(now, farthest) }) : [];
  return {
    ...{ review: kept?.value.review ?? null, answers, rest, now },
    meetings: near.map(({ value }) => meetingOf(value)),
  };
}

/** What answers come to over a book as it stands. */
export function answered({ review, answers, meetings, now }: Answering, book: Book): AnsweredReview {
  if (review !== null) return carryOut(answers, { review, book, meetings, now });
  const why = 'nothing is known of that review any more';
  return { changes: [], says: [], refused: answers.map(({ line }) => ({ line: line.trim(), why })) };
}

/** The same as a record remembers it. */
export function answerChanges({ changes }: AnsweredReview): NoteChange[] {
  return changes.map(({ before, after }) => ({ part: 'important', id: after.id, before, after }));
}

/** The items whose booked time is another one by a record: calendars are to follow. */
export function itemsToFollow({ changes }: Pick<NoteRecord, 'changes'>): string[] {
  const booked = changes.filter(
    ({ part, before, after }) => part === 'important' && (hasPlan(before) || hasPlan(after)),
  );
  return [...new Set(booked.map(({ id }) => id))];
}

function hasPlan(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'plan' in entry && entry.plan !== undefined;
}
