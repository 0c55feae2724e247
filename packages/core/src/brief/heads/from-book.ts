import type { Book } from '../../book/book.ts';
import { isOwed, me } from '../../commitment/index.ts';
import { addressesOf } from '../../manager/index.ts';
import type { Note } from '../../note/index.ts';
import { foldAddress, type Person } from '../../people/index.ts';
import { type Diff, isOpen, type Team } from '../../team/index.ts';
import { byText } from '../../text/index.ts';
import { type Instant, instantOf } from '../../time/index.ts';
import { firstName } from '../lines/names.ts';
import { saysOneOnOne } from '../room/kind-titles.ts';
import { hasSealedTitle } from '../room/sealed-titles.ts';
import { seriesKeys, settingsFor } from '../room/series.ts';
import type { SeriesSettings } from '../series-settings.ts';
import type {
  Directory,
  Heads,
  Launch,
  NotesByClass,
  PersonHead,
  Remembered,
  SeriesHead,
  SeriesKeys,
  TeamHead,
} from './heads.ts';

/** Newest notes kept per subject and class: enough to pass over one that tells nothing new. */
const kept = 3;

/** Heads where nothing is known but who the manager is, by address. */
export function headsWithoutBook(mine: readonly string[]): Heads {
  return {
    directory: { manager: null, mine: folded(mine), teams: [], members: new Map(), series: [], launches: [] },
    person: () => null,
    team: () => null,
    series: () => emptySeries,
  };
}

/** The heads of everybody and everything in a book, as they stood at `now`: later notes are not known yet. */
export function headsOfBook(book: Book, now: Instant): Heads {
  const notes = new NoteShelf(book, now);
  const people = new Map((book.people ?? []).map((person) => [person.id, personHead(person, book, notes)]));
  const byAddress = new Map(
    [...people.values()].flatMap((head) => head.person.emails.map((email) => [foldAddress(email), head])),
  );
  const teams = new Map((book.teams ?? []).map((team) => [team.id, teamHead(team, book)]));
  return {
    directory: directoryOf(book),
    person: (email) => byAddress.get(foldAddress(email)) ?? null,
    team: (id) => teams.get(id) ?? null,
    series: (keys) => notes.ofSeries(keys),
  };
}

const noNotes: NotesByClass = { open: [], private: [], sealed: [] };
const emptySeries: SeriesHead = { notes: noNotes, aim: null, watch: null };

function folded(addresses: readonly string[]): ReadonlySet<string> {
  return new Set(addresses.map(foldAddress));
}

function directoryOf(book: Book): Directory {
  const members = new Map<string, string[]>();
  for (const { id, team } of book.people ?? []) if (team) members.set(team, [...(members.get(team) ?? []), id]);
  return {
    manager: book.manager,
    mine: folded(addressesOf(book.manager)),
    teams: book.teams ?? [],
    members,
    series: book.series ?? [],
    launches: (book.teams ?? []).flatMap(launchesOf),
  };
}

/** What a model gives a date to: its plans that may slip. */
function launchesOf(team: Team): Launch[] {
  return (team.model?.expectations ?? []).flatMap(({ id, tripwire }) =>
    tripwire?.kind === 'slip' ? [{ team, on: tripwire.plan, expectation: id }] : [],
  );
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
    iOwe: between.filter((commitment) => commitment.from === me && isOwed(commitment)),
    theyOwe: between.filter((commitment) => commitment.to === me && isOwed(commitment)),
    promisedBefore: between.some(({ from, to }) => from === me || to === me),
    asks: (book.asks ?? [])
      .filter((ask) => ask.of === person.id && ask.answered === undefined)
      .map((ask) => ({ ...ask, id: ask.id ?? `${ask.of} ${ask.made} ${ask.what}` })),
    diffs: (book.diffs ?? []).filter((diff: Diff) => diff.person === person.id && isOpen(diff)),
    notes: notes.between(person.id),
    // A book keeps notes as they were written; what they say of these is for capture to read.
    praise: [],
    blocked: [],
    expects: [],
  };
}

interface Shelf {
  open: Remembered[];
  private: Remembered[];
  sealed: Remembered[];
}

/** The newest notes under every name they can be asked for by. */
class NoteShelf {
  private readonly shelves = new Map<string, Shelf>();

  constructor(book: Book, now: Instant) {
    const dated = (book.notes ?? []).map((note) => ({ note, remembered: remember(note) }));
    dated.sort((a, b) => byText(b.remembered.at, a.remembered.at) || byText(a.remembered.id, b.remembered.id));
    for (const { note, remembered } of dated) if (remembered.at <= now) this.place(note, remembered, book);
  }

  between(person: string): NotesByClass {
    return this.shelves.get(`person ${person}`) ?? noNotes;
  }

  /** By the calendar's identity, else by the series' pattern, else by title. */
  ofSeries(keys: SeriesKeys): SeriesHead {
    const found = namesOf(keys).flatMap((name) => this.shelves.get(name) ?? []);
    return { notes: found[0] ?? noNotes, aim: null, watch: null };
  }

  private place(note: Note, remembered: Remembered, book: Book): void {
    const { title = '', meeting: uid = '', with: present = [] } = note;
    const settings = settingsFor(book.series ?? [], { uid, title });
    const sealed = note.sealed === true || isSealedSeries(title, settings);
    const [only] = present;
    if (only !== undefined && present.length === 1) this.add(`person ${only}`, remembered, { private: true, sealed });
    if (title === '' && uid === '') return;
    const oneOnOne = saysOneOnOne(title) || (title === '' && present.length === 1);
    const keys = seriesKeys({ uid, title }, settings);
    // Many 1:1s share a title: of one that names nobody only the calendar tells whose it was.
    const found = oneOnOne && present.length === 0 ? { ...keys, pattern: null, title: '' } : keys;
    for (const name of namesOf(found))
      this.add(name, remembered, { private: note.private === true || oneOnOne, sealed });
  }

  private add(name: string, remembered: Remembered, note: { private: boolean; sealed: boolean }): void {
    const shelf = this.shelves.get(name) ?? { open: [], private: [], sealed: [] };
    this.shelves.set(name, shelf);
    const place = note.sealed ? shelf.sealed : note.private ? shelf.private : shelf.open;
    if (place.length < kept) place.push(note.sealed ? { ...remembered, private: note.private } : remembered);
  }
}

/** What was noted in a sealed meeting inherits the seal, whether the note says so or not. */
function isSealedSeries(title: string, settings: SeriesSettings | null): boolean {
  if (settings?.privacy) return settings.privacy === 'sealed';
  return settings?.kind === 'hr' || hasSealedTitle(title);
}

function namesOf({ uid, pattern, title }: SeriesKeys): string[] {
  return [
    ...(uid === '' ? [] : [`uid ${uid}`]),
    ...(pattern === null ? [] : [`pattern ${pattern}`]),
    ...(title === '' ? [] : [`title ${title}`]),
  ];
}

function remember(note: Note): Remembered {
  const at = instantOf(note.at);
  return {
    id: note.id ?? `${at} ${note.title ?? note.with?.join(' ') ?? ''}`.trim(),
    at,
    with: note.with ?? [],
    text: note.text,
  };
}
