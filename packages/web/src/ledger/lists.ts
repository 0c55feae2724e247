import type { Book } from '@warmstart/core/book';
import { type Commitment, isOwed } from '@warmstart/core/commitment';
import { type Entry, ledgerOf } from '@warmstart/core/ledger';
import type { Setting } from '../day/index.ts';
import type { Filter } from './filter.ts';

/** What one page of the ledger lists. */
export interface Lists {
  readonly mine: readonly Entry[];
  readonly theirs: readonly Entry[];
  readonly others: readonly Entry[];
  /** Behind the seal. */
  readonly sealed: readonly Entry[];
  /** How many are behind the seal, on this page and on others. */
  readonly sealedCount: number;
  /** Where the next of them begin; null on the last page of them. */
  readonly nextSealed: number | null;
  /** How many are listed on this page and on others. */
  readonly count: number;
  /** Where the next page begins; null on the last. */
  readonly next: number | null;
  /** How much is owed, whatever is filtered but the person. */
  readonly owed: { readonly mine: number; readonly theirs: number };
}

/** Rows on one page: it stays under 30 KB, however long their words are. */
const rows = 10;
/** Of what is sealed fewer are listed at once. */
const sealedRows = 8;

/** What a filter leaves of the ledger, in the order of the ledger. */
export function listsOf(book: Book, filter: Filter, at: Pick<Setting, 'now' | 'zone'>): Lists {
  const { iOwe, owedToMe, betweenOthers, closed } = ledgerOf(book, at.now, at.zone);
  const standing = [...iOwe, ...owedToMe, ...betweenOthers];
  const wanted = { open: standing, closed, all: [...standing, ...closed] }[filter.state];
  const found = wanted.filter((entry) => isWanted(entry, filter));
  const sealed = found.filter(isSealed);
  const open = inSides(found.filter((entry) => !isSealed(entry)));
  const page = open.slice(filter.from, filter.from + rows);
  return {
    ...sidesOf(page),
    sealed: sealed.slice(filter.behind, filter.behind + sealedRows),
    sealedCount: sealed.length,
    nextSealed: sealed.length > filter.behind + sealedRows ? filter.behind + sealedRows : null,
    count: open.length,
    next: open.length > filter.from + rows ? filter.from + rows : null,
    owed: { mine: owedIn(iOwe, filter), theirs: owedIn(owedToMe, filter) },
  };
}

function isSealed({ commitment }: Entry): boolean {
  return commitment.sealed === true;
}

function isWanted({ commitment, side, daysLate }: Entry, filter: Filter): boolean {
  if (filter.with !== '' && commitment.from !== filter.with && commitment.to !== filter.with) return false;
  return (filter.who === 'all' || filter.who === side) && (!filter.late || daysLate > 0);
}

function sidesOf(entries: readonly Entry[]): Pick<Lists, 'mine' | 'theirs' | 'others'> {
  const of = (side: Entry['side']) => entries.filter((entry) => entry.side === side);
  return { mine: of('mine'), theirs: of('theirs'), others: of('others') };
}

function inSides(entries: readonly Entry[]): Entry[] {
  const { mine, theirs, others } = sidesOf(entries);
  return [...mine, ...theirs, ...others];
}

/** What is only still to be told is owed no more, and what is sealed is counted apart. */
function owedIn(entries: readonly Entry[], { with: person }: Filter): number {
  return entries.filter(
    (entry) => isOwed(entry.commitment) && !isSealed(entry) && (person === '' || entry.personId === person),
  ).length;
}

/** Every commitment a page lists. */
export function commitmentsOn(lists: Lists | null): readonly Commitment[] {
  if (lists === null) return [];
  const { mine, theirs, others, sealed } = lists;
  return [...mine, ...theirs, ...others, ...sealed].map(({ commitment }) => commitment);
}
