import type { Book } from '../book/book.ts';
import { dateIn, type Instant, instantOf } from '../time/index.ts';

/**
 * The book as it may be told at a moment: without anything sealed, for what is not there cannot slip out, and without what was
 * noted, promised or found later, where a week of before is looked at.
 */
export function openBook(book: Book, now: Instant): Book {
  const today = dateIn(now, book.manager.timezone);
  const isOpen = ({ sealed }: Sealable) => sealed !== true;
  const { commitments = [], notes = [], marks = [], asks = [], diffs = [], important = [], people = [] } = book;
  return {
    ...book,
    commitments: commitments.filter((one) => isOpen(one) && one.made <= today),
    notes: notes.filter((one) => isOpen(one) && instantOf(one.at) <= now),
    marks: marks.filter((one) => isOpen(one) && one.on <= today),
    asks: asks.filter((one) => isOpen(one) && one.made <= today),
    diffs: diffs.filter((one) => isOpen(one) && one.since <= today),
    important: important.filter((one) => isOpen(one) && one.added <= today),
    people: people.map(({ positions, ...person }) => ({
      ...person,
      ...(positions ? { positions: positions.filter(isOpen) } : {}),
    })),
  };
}

interface Sealable {
  readonly sealed?: boolean | undefined;
}
