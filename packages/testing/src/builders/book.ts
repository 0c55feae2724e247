import type { Book } from '@warmstart/core/book';
import { manager } from './people.ts';

/** A book with a manager and nothing else, plus what is given. */
export function book(parts: Partial<Book> = {}): Book {
  return { manager: manager(), ...parts };
}
