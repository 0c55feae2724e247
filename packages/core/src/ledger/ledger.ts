import type { Book } from '../book/book.ts';
import { type Commitment, isOwed, me, type News, newsToTell } from '../commitment/index.ts';
import { type Person, promiseRank } from '../people/index.ts';
import { byText } from '../text/index.ts';
import { dateIn, daysBetween, type Instant, type PlainDate, type TimeZone } from '../time/index.ts';

/** One promise as the ledger lists it. */
export interface Entry {
  readonly commitment: Commitment;
  /** `mine`: I owe it. `theirs`: it is owed to me. `others`: between others. */
  readonly side: 'mine' | 'theirs' | 'others';
  /** Whom it is with: the creditor of what I owe, else the debtor. Null where the book does not know them (any more). */
  readonly person: Person | null;
  /** Their id, known or not. */
  readonly personId: string;
  /** Where it stands. `broken` only where that was written down: what is late is open still. */
  readonly state: NonNullable<Commitment['status']>;
  /** Days since it was due; 0 for what is due today, later, or at no date, and for what is over. */
  readonly daysLate: number;
  /** What the other person has still to hear of it; null for nothing. */
  readonly news: News | null;
}

/** Both sides of what is owed. */
export interface Ledger {
  /** What I owe, open or with news to tell, in the order of the list. */
  readonly iOwe: readonly Entry[];
  /** What is owed to me and open. */
  readonly owedToMe: readonly Entry[];
  /** What others owe each other, and open. */
  readonly betweenOthers: readonly Entry[];
  /** What is over, newest first. */
  readonly closed: readonly Entry[];
}

/**
 * The ledger of a book: late first, then whose promises count most (reports and *manage closely* first), then
 * by date; what has none comes last. Everything is in it, what is sealed too: whoever shows it asks
 * `commitment.sealed`.
 */
export function ledgerOf(book: Book, now: Instant, zone: TimeZone): Ledger {
  const today = dateIn(now, zone);
  const people = new Map((book.people ?? []).map((person) => [person.id, person]));
  const all = (book.commitments ?? []).map((commitment) => entryOf(commitment, people, today));
  const standing = all.filter(isStanding).sort(inOrder);
  const of = (side: Entry['side']) => standing.filter((entry) => entry.side === side);
  return {
    iOwe: of('mine'),
    owedToMe: of('theirs'),
    betweenOthers: of('others'),
    closed: all.filter((entry) => !isStanding(entry)).sort(newestFirst),
  };
}

/** The same entries by whom they are with, in the order in which each comes first. */
export function byPerson(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.personId);
    if (group) group.push(entry);
    else groups.set(entry.personId, [entry]);
  }
  return groups;
}

function entryOf(commitment: Commitment, people: ReadonlyMap<string, Person>, today: PlainDate): Entry {
  const { from, to, due, status = 'open' } = commitment;
  const side = from === me ? 'mine' : to === me ? 'theirs' : 'others';
  const personId = side === 'mine' ? to : from;
  const late = isOwed(commitment) && due !== undefined ? daysBetween(due, today) : 0;
  return {
    commitment,
    side,
    person: people.get(personId) ?? null,
    personId,
    state: status,
    daysLate: Math.max(0, late),
    news: newsToTell(commitment),
  };
}

function isStanding({ commitment, news }: Entry): boolean {
  return isOwed(commitment) || news !== null;
}

const nobody = 9;

function inOrder(a: Entry, b: Entry): number {
  const rank = ({ person }: Entry) => (person ? promiseRank(person) : nobody);
  return (
    Number(b.daysLate > 0) - Number(a.daysLate > 0) ||
    rank(a) - rank(b) ||
    byText(a.commitment.due ?? '9999', b.commitment.due ?? '9999') ||
    byText(a.commitment.made, b.commitment.made) ||
    byText(a.commitment.id, b.commitment.id)
  );
}

function newestFirst(a: Entry, b: Entry): number {
  const when = ({ closed, due, made }: Commitment) => closed ?? due ?? made;
  return byText(when(b.commitment), when(a.commitment)) || byText(a.commitment.id, b.commitment.id);
}
