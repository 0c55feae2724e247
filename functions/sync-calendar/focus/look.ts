import type { Book } from '@warmstart/core/book';
import { isSamePlace, placeOf } from '@warmstart/core/focus';
import type { ImportantItem, Plan } from '@warmstart/core/important';
import type { ManagerStore } from '@warmstart/core/ports';
import type { Instant, TimeZone } from '@warmstart/core/time';
import type { SyncCalendar } from '../deps.ts';
import type { Hand } from './hand.ts';

/** All that looking after one item takes. `book` and `item` follow what is changed on the way. */
export interface Look {
  readonly deps: SyncCalendar;
  readonly mine: ManagerStore;
  readonly hand: Hand;
  book: Book;
  item: ImportantItem;
  readonly now: Instant;
  readonly zone: TimeZone;
  readonly locale: string;
  readonly quiet: boolean;
}

/** Null where nobody knows the item. */
export async function lookAt({
  item: id,
  ...about
}: Pick<Look, 'deps' | 'mine' | 'hand' | 'now' | 'quiet'> & { readonly item: string }): Promise<Look | null> {
  const book = await about.mine.book();
  const item = book?.important?.find((one) => one.id === id);
  if (!book || !item) return null;
  const { timezone: zone, locale = 'en' } = book.manager;
  return { ...about, book, item, zone, locale };
}

/** Changes the item in the book if its plan is still the one that was looked at; else somebody else changed it meanwhile, and theirs stands. */
export async function replacePlan(look: Look, plan: Plan, to: (item: ImportantItem) => ImportantItem): Promise<void> {
  const { id } = look.item;
  await look.mine.editBook((book) => {
    const found = book.important?.find((one) => one.id === id);
    if (found?.plan === undefined || !isSamePlace(placeOf(found.plan), placeOf(plan))) return [];
    return [{ part: 'important', id, value: to(found) }];
  }, look.now);
  const book = await look.mine.book();
  const item = book?.important?.find((one) => one.id === id);
  if (book && item) Object.assign(look, { book, item });
}
