import { Book } from './book.ts';
import { withIds } from './with-ids.ts';
import { yamlOf } from './yaml/write.ts';

/**
 * The book in its normal form: keys in the order of the schema, one way to quote, an id for each note and ask. Reading
 * it gives the same book again, and writing that the same bytes. Throws ZodError when it is no book.
 */
export function writeBook(book: Book): string {
  return yamlOf(Book.parse(withIds(book)));
}
