import type { Ask, Note } from '../note/index.ts';
import type { Book } from './book.ts';

/**
 * An id made from what something says, so that the same thing gets the same id wherever and whenever it is read.
 * cyrb53 (bryc, public domain): 53 bits, so among ten thousand notes two different ones share an id once in 10⁸ books.
 */
export function contentId(parts: readonly string[]): string {
  const text = JSON.stringify(parts);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36).padStart(11, '0');
}

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
