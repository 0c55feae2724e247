import type { Book } from '@warmstart/core/book';
import type { Commitment } from '@warmstart/core/commitment';
import type { PlainDate } from '@warmstart/core/time';
import { type Entries, type Entry, entriesOf } from './entries.ts';
import type { Filter } from './filter.ts';

/** What one page of the ledger lists. */
export interface Lists {
  readonly shown: Entries;
  /** Behind the seal. */
  readonly sealed: readonly Entry[];
  /** How many more are behind the seal than are listed. */
  readonly moreSealed: number;
  /** How many are listed on this page and on others. */
  readonly count: number;
  /** Where the next page begins; null on the last. */
  readonly next: number | null;
  /** What is owed, whatever is filtered but the person. */
  readonly owed: { readonly mine: number; readonly theirs: number };
}

/** Rows on one page. */
const rows = 12;

export function pageOf(book: Book, filter: Filter, today: PlainDate): Lists {
  const { open, sealed } = entriesOf(book, filter, today);
  const all = [...open.mine, ...open.theirs, ...open.others];
  const page = new Set(all.slice(filter.from, filter.from + rows));
  const on = (entries: readonly Entry[]) => entries.filter((entry) => page.has(entry));
  const behind = [...sealed.mine, ...sealed.theirs, ...sealed.others];
  const counted = entriesOf(book, { ...filter, who: 'all', late: false, state: 'open' }, today).open;
  return {
    shown: { mine: on(open.mine), theirs: on(open.theirs), others: on(open.others) },
    sealed: behind.slice(0, rows),
    moreSealed: Math.max(0, behind.length - rows),
    count: all.length,
    next: all.length > filter.from + rows ? filter.from + rows : null,
    owed: { mine: owedIn(counted.mine), theirs: owedIn(counted.theirs) },
  };
}

/** What is only still to be told is owed no more. */
function owedIn(entries: readonly Entry[]): number {
  return entries.filter(({ commitment: { status = 'open' } }) => status !== 'dropped').length;
}

/** Every commitment a page lists. */
export function commitmentsOn(lists: Lists | null): readonly Commitment[] {
  if (lists === null) return [];
  const { shown, sealed } = lists;
  return [...shown.mine, ...shown.theirs, ...shown.others, ...sealed].map(({ commitment }) => commitment);
}
