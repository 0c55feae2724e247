import type { Book } from '@warmstart/core/book';
import type { Meeting } from '@warmstart/core/meeting';
import type { Signal } from '@warmstart/core/signal';
import { dateIn, type Instant } from '@warmstart/core/time';
import { aroundOf, diffsOf, foldAll, look, signalsInBook, withDiffs } from '@warmstart/core/tripwire';

/** What signals are held against: a book, and calendars that tell who was away. */
export interface Reality {
  readonly book: Book;
  readonly signals: readonly Signal[];
  readonly meetings: readonly Meeting[];
}

/** The book with the diffs that signals give, as they stood at `now`: those it held go on, are updated or cleared. */
export function bookWithSignals({ book, signals, meetings }: Reality, now: Instant): Book {
  const around = aroundOf(book, meetings);
  const zone = book.manager.timezone;
  const looked = look(foldAll(signalsInBook(signals, book), around, now), around, now);
  return withDiffs(book, diffsOf(looked, book.diffs ?? [], { now, zone }), dateIn(now, zone));
}
