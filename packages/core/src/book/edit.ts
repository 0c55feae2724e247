import type { Book } from './book.ts';

/** The lists of a book whose entries have an id of their own. */
export type BookPart =
  | 'teams'
  | 'people'
  | 'commitments'
  | 'notes'
  | 'marks'
  | 'asks'
  | 'diffs'
  | 'important'
  | 'initiatives';

/** One entry of such a list. */
export type BookEntry<Part extends BookPart> = NonNullable<Book[Part]>[number];

/** One change of a book: an entry put in the place of the one with its id, or none. */
export type BookEdit = {
  [Part in BookPart]: { readonly part: Part; readonly id: string; readonly value: BookEntry<Part> | null };
}[BookPart];

/** A change that was made, with what stood there before and stands there now; null for nothing. */
export interface BookEdited {
  readonly part: BookPart;
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
}
