import type { Ask, Note } from '../note/index.ts';
import { contentId } from '../text/index.ts';
import type { Book } from './book.ts';

/** The book with an id for each note and ask; of two that are equal in everything one is kept. */
export function withIds(book: Book): Book {
  const { notes, asks } = book;
  return {
    ...book,
    ...(notes && {
      notes: identified(notes, (note) => [
        'note',
        note.at,
        note.title ?? '',
        note.meeting ?? '',
        note.text,
        ...(note.with ?? []),
      ]),
    }),
    ...(asks && { asks: identified(asks, (ask) => ['ask', ask.of, ask.what, ask.made]) }),
  };
}

/** @param identity what makes an item itself: not whether it is private or answered, which may be set later */
function identified<Item extends Note | Ask>(
  items: readonly Item[],
  identity: (item: Item) => readonly string[],
): Item[] {
  const taken = new Map<string, string>();
  for (const item of items) if (item.id !== undefined) taken.set(item.id, content(item));
  return items.flatMap((item) => {
    if (item.id !== undefined) return [item];
    const own = content(item);
    const parts = identity(item);
    let id = `${parts[0]}-${contentId(parts)}`;
    // The same words at the same time, but not equal: each keeps its own id.
    for (let again = 1; taken.has(id) && taken.get(id) !== own; again++)
      id = `${parts[0]}-${contentId([...parts, `${again}`])}`;
    if (taken.has(id)) return [];
    taken.set(id, own);
    return [{ ...item, id }];
  });
}

function content(item: Note | Ask): string {
  return JSON.stringify({ ...item, id: undefined }, Object.keys(item).sort());
}
