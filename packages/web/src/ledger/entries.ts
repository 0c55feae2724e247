import type { Book } from '@warmstart/core/book';
import { type Commitment, isOwed, me, newsToTell } from '@warmstart/core/commitment';
import { type Person, promiseRank } from '@warmstart/core/people';
import { byText } from '@warmstart/core/text';
import type { PlainDate } from '@warmstart/core/time';
import type { Filter } from './filter.ts';

/** One commitment as the ledger lists it. */
export interface Entry {
  readonly commitment: Commitment;
  readonly side: 'mine' | 'theirs' | 'others';
  /** The other person; of one between others who owes. Null where nobody of that id is known. */
  readonly other: Person | null;
  readonly late: boolean;
  /** Open, or with news that are still to be told. */
  readonly open: boolean;
}

export interface Entries {
  readonly mine: readonly Entry[];
  readonly theirs: readonly Entry[];
  readonly others: readonly Entry[];
}

/** What a filter leaves of the ledger: what is late first, then by whom it matters to most, by name and date. */
export function entriesOf(book: Book, filter: Filter, today: PlainDate): { open: Entries; sealed: Entries } {
  const people = new Map((book.people ?? []).map((person) => [person.id, person]));
  const all = (book.commitments ?? [])
    .map((commitment) => entryOf(commitment, { people, today }))
    .filter((entry) => isWanted(entry, filter))
    .sort(filter.state === 'closed' ? byClosing : byWeight);
  const sides = (entries: readonly Entry[]): Entries => ({
    mine: entries.filter(({ side }) => side === 'mine'),
    theirs: entries.filter(({ side }) => side === 'theirs'),
    others: entries.filter(({ side }) => side === 'others'),
  });
  return {
    open: sides(all.filter(({ commitment }) => !commitment.sealed)),
    sealed: sides(all.filter(({ commitment }) => commitment.sealed === true)),
  };
}

/** A commitment as the ledger lists it. */
export function entryOf(
  commitment: Commitment,
  { people, today }: { readonly people: ReadonlyMap<string, Person>; readonly today: PlainDate },
): Entry {
  const { from, to, due } = commitment;
  const side = from === me ? 'mine' : to === me ? 'theirs' : 'others';
  const owed = isOwed(commitment);
  return {
    commitment,
    side,
    other: people.get(side === 'mine' ? to : from) ?? null,
    late: owed && due !== undefined && due < today,
    open: owed || newsToTell(commitment) !== null,
  };
}

function isWanted({ commitment, side, late, open }: Entry, filter: Filter): boolean {
  const { from, to } = commitment;
  if (filter.with !== '' && from !== filter.with && to !== filter.with) return false;
  if (filter.who !== 'all' && filter.who !== side) return false;
  if (filter.late && !late) return false;
  return filter.state === 'all' || open === (filter.state === 'open');
}

function byWeight(a: Entry, b: Entry): number {
  if (a.open !== b.open) return a.open ? -1 : 1;
  if (!a.open) return byClosing(a, b);
  if (a.late !== b.late) return a.late ? -1 : 1;
  const due = byText(a.commitment.due ?? '9', b.commitment.due ?? '9');
  if (a.late) return due || byText(a.commitment.id, b.commitment.id);
  return rankOf(a) - rankOf(b) || byText(nameOf(a), nameOf(b)) || due || byText(a.commitment.id, b.commitment.id);
}

function byClosing(a: Entry, b: Entry): number {
  return byText(b.commitment.closed ?? '', a.commitment.closed ?? '') || byText(a.commitment.id, b.commitment.id);
}

function rankOf({ other }: Entry): number {
  return other === null ? 9 : promiseRank(other);
}

function nameOf({ other, commitment, side }: Entry): string {
  return other?.name ?? (side === 'mine' ? commitment.to : commitment.from);
}
