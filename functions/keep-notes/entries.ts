import { isDeepStrictEqual } from 'node:util';
import type { Book, BookEdit, BookPart } from '@warmstart/core/book';
import { Commitment } from '@warmstart/core/commitment';
import { ImportantItem } from '@warmstart/core/important';
import { Ask, KeptMark, Note, type NoteChange } from '@warmstart/core/note';
import { Person } from '@warmstart/core/people';
import { Diff, Initiative, Team } from '@warmstart/core/team';

/** Whether two entries say the same, however they were made. */
export function same(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a ?? null, b ?? null);
}

/** One entry of a book as it stands; null for none. */
export function entryOf(book: Book, { part, id }: Pick<NoteChange, 'part' | 'id'>): unknown {
  if (!isPart(part)) return null;
  const entries: readonly { readonly id?: string | undefined }[] = book[part] ?? [];
  return entries.find((entry) => entry.id === id) ?? null;
}

/** An edit that puts an entry as a record remembers it. Throws where that is no such entry. */
export function editOf({ part, id }: Pick<NoteChange, 'part' | 'id'>, value: unknown): BookEdit {
  if (!isPart(part)) throw new TypeError(`there is no part ${part} of a book`);
  switch (part) {
    case 'teams':
      return { part, id, value: value === null ? null : Team.parse(value) };
    case 'people':
      return { part, id, value: value === null ? null : Person.parse(value) };
    case 'commitments':
      return { part, id, value: value === null ? null : Commitment.parse(value) };
    case 'notes':
      return { part, id, value: value === null ? null : Note.parse(value) };
    case 'marks':
      return { part, id, value: value === null ? null : KeptMark.parse(value) };
    case 'asks':
      return { part, id, value: value === null ? null : Ask.parse(value) };
    case 'diffs':
      return { part, id, value: value === null ? null : Diff.parse(value) };
    case 'important':
      return { part, id, value: value === null ? null : ImportantItem.parse(value) };
    case 'initiatives':
      return { part, id, value: value === null ? null : Initiative.parse(value) };
  }
}

const parts: ReadonlySet<string> = new Set([
  'teams',
  'people',
  'commitments',
  'notes',
  'marks',
  'asks',
  'diffs',
  'important',
  'initiatives',
] satisfies BookPart[]);

function isPart(part: string): part is BookPart {
  return parts.has(part);
}
