import type { Book } from '../book/book.ts';

/** The book without anything sealed: what is not there cannot be told. */
export function withoutSealed(book: Book): Book {
  const { commitments = [], notes = [], marks = [], asks = [], diffs = [], important = [], people = [] } = book;
  return {
    ...book,
    commitments: commitments.filter(isOpen),
    notes: notes.filter(isOpen),
    marks: marks.filter(isOpen),
    asks: asks.filter(isOpen),
    diffs: diffs.filter(isOpen),
    important: important.filter(isOpen),
    people: people.map(({ positions, ...person }) => ({
      ...person,
      ...(positions ? { positions: positions.filter(isOpen) } : {}),
    })),
  };
}

function isOpen({ sealed }: { readonly sealed?: boolean | undefined }): boolean {
  return sealed !== true;
}
