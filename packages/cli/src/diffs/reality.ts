import type { Book } from '@warmstart/core/book';
import type { Meeting } from '@warmstart/core/meeting';
import type { Signal } from '@warmstart/core/signal';
import { type Diff, isOpen } from '@warmstart/core/team';
import type { Instant } from '@warmstart/core/time';
import { aroundOf, diffsOf, foldAll, look } from '@warmstart/core/tripwire';

/** A book, what was observed, and as of when. */
export interface Reality {
  readonly book: Book;
  readonly signals: readonly Signal[];
  /** Of calendars, as far as they tell who is away. */
  readonly meetings: readonly Meeting[];
  readonly now: Instant;
}

/** The open diffs: those of the book that go on, and those that signals give. Sealed ones show on the signed-in page alone. */
export function diffsIn({ book, signals, meetings, now }: Reality): Diff[] {
  const around = aroundOf(book, meetings);
  const looked = look(foldAll(signals, around, now), around, now);
  return diffsOf(looked, book.diffs ?? [], { now, zone: book.manager.timezone }).filter(
    (diff) => isOpen(diff) && !diff.sealed,
  );
}
