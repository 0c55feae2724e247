import type { Book } from '../../book/book.ts';
import { isOwed, me, newsToTell } from '../../commitment/index.ts';
import { bossesIn } from '../../important/importance.ts';
import { foldAddress, type Person } from '../../people/index.ts';
import { type Diff, isOpen, type Team } from '../../team/index.ts';
import type { Instant } from '../../time/index.ts';
import { movedFor } from '../../up/moved.ts';
import { firstName } from '../lines/names.ts';
import type { Heads, PersonHead, TeamHead } from './heads.ts';
import { headsFrom, keptDirectory, type ReadHeads } from './kept.ts';
import { waitingFor } from './marks.ts';
import { emptySeries, NoteShelf } from './shelf.ts';

/** Heads where nothing is known but who the manager is, by address. */
export function headsWithoutBook(mine: readonly string[]): Heads {
  const addresses = new Set(mine.map(foldAddress));
  return {
    directory: { manager: null, mine: addresses, teams: [], members: new Map(), series: [], launches: [] },
    person: () => null,
    team: () => null,
    series: () => emptySeries,
  };
}

/** The heads of everybody and everything in a book, as they stood at `now`: later notes are not known yet. */
export function headsOfBook(book: Book, now: Instant): Heads {
  return headsFrom(readHeadsOfBook(book, now));
}

/** The same as they are kept, each by itself. */
export function readHeadsOfBook(book: Book, now: Instant): ReadHeads {
  const notes = new NoteShelf(book, now);
  return {
    directory: keptDirectory(book),
    people: (book.people ?? []).map((person) => personHead(person, book, notes)),
    teams: (book.teams ?? []).map((team) => teamHead(team, book)),
    series: notes.allSeries(),
  };
}

function teamHead(team: Team, { diffs = [], initiatives = [] }: Book): TeamHead {
  return {
    team,
    diffs: diffs.filter((diff) => diff.team === team.id && diff.person === undefined && isOpen(diff)),
    initiatives: initiatives.filter((initiative) => initiative.team === team.id && !initiative.done),
  };
}

function personHead(person: Person, book: Book, notes: NoteShelf): PersonHead {
  const between = (book.commitments ?? []).filter(({ from, to }) => from === person.id || to === person.id);
  const via = book.people?.find(({ id }) => id === person.via);
  return {
    person,
    viaName: via ? firstName(via.name) : null,
    iOwe: between.filter((commitment) => commitment.from === me && (isOwed(commitment) || newsToTell(commitment))),
    theyOwe: between.filter((commitment) => commitment.to === me && isOwed(commitment)),
    promisedBefore: between.some(({ from, to }) => from === me || to === me),
    asks: (book.asks ?? [])
      .filter((ask) => ask.of === person.id && ask.answered === undefined)
      .map((ask) => ({ ...ask, id: ask.id ?? `${ask.of} ${ask.made} ${ask.what}` })),
    // A place on the grid that nobody looked at is a matter of the people page, not of a room.
    diffs: (book.diffs ?? []).filter(
      (diff: Diff) => diff.person === person.id && isOpen(diff) && diff.tripwire !== 'stale',
    ),
    notes: notes.between(person.id),
    praise: waitingFor(person.id, 'praise', book),
    blocked: waitingFor(person.id, 'blocked', book),
    expects: waitingFor(person.id, 'expects', book),
    feedback: waitingFor(person.id, 'feedback', book),
    ...movedHead(person, book),
  };
}

/** As many as may be told before one has been told often enough. */
const mostMoved = 3;

/** What moved on the problems of a boss; promises to them stand in a line of their own. */
function movedHead(person: Person, book: Book): Pick<PersonHead, 'moved'> {
  if (bossesIn([person]).length === 0) return {};
  const moved = movedFor(person, book).filter(({ problem }) => problem !== null);
  return moved.length === 0 ? {} : { moved: moved.slice(0, mostMoved) };
}
