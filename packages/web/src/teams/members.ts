import type { Book } from '@warmstart/core/book';
import type { Person } from '@warmstart/core/people';
import { byText } from '@warmstart/core/text';

/** Everybody who has not left, by name. */
export function hereIn(book: Book | null): Person[] {
  return (book?.people ?? []).filter(({ left }) => left === undefined).sort((a, b) => byText(a.name, b.name));
}
