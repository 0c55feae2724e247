import type { Book } from '../../book/book.ts';
import type { KeptMark, Note } from '../../note/index.ts';
import type { Team } from '../../team/index.ts';
import { byText } from '../../text/index.ts';
import { type Instant, instantOf } from '../../time/index.ts';
import { saysOneOnOne } from '../room/kind-titles.ts';
import { hasSealedTitle } from '../room/sealed-titles.ts';
import { seriesKeys, settingsFor } from '../room/series.ts';
import type { SeriesSettings } from '../series-settings.ts';
import type { Launch, NotesByClass, Remembered, SeriesHead, SeriesKeys } from './heads.ts';
import { aheadOf, notesOfMarks } from './marks.ts';

/** Newest notes kept per subject and class: enough to pass over one that tells nothing new. */
const kept = 3;

/** Of a note pasted whole a brief needs no more than its beginning; heads stay small whatever is noted. */
const longest = 4000;

const noNotes: NotesByClass = { open: [], private: [], sealed: [] };
export const emptySeries: SeriesHead = { notes: noNotes, aim: null, watch: null };

/** What a model gives a date to: its plans that may slip. */
export function launchesOf(team: Team): Launch[] {
  return (team.model?.expectations ?? []).flatMap(({ id, tripwire }) =>
    tripwire?.kind === 'slip' ? [{ team, on: tripwire.plan, expectation: id }] : [],
  );
}

const personPrefix = 'person ';

interface Shelf {
  open: Remembered[];
  private: Remembered[];
  sealed: Remembered[];
}

/** The newest notes under every name they can be asked for by. */
export class NoteShelf {
  private readonly shelves = new Map<string, Shelf>();
  private readonly ahead = new Map<string, Pick<SeriesHead, 'aim' | 'watch'>>();

  constructor(book: Book, now: Instant) {
    const dated = [...(book.notes ?? []), ...notesOfMarks(book)].map((note) => ({ note, remembered: remember(note) }));
    dated.sort((a, b) => byText(b.remembered.at, a.remembered.at) || byText(a.remembered.id, b.remembered.id));
    for (const { note, remembered } of dated) if (remembered.at <= now) this.place(note, remembered, book);
    for (const { mark, waiting } of aheadOf(book, now))
      for (const name of namesOfMark(mark, book))
        this.ahead.set(name, { ...nothingAhead, ...this.ahead.get(name), [mark.kind]: waiting });
  }

  between(person: string): NotesByClass {
    return this.shelves.get(`${personPrefix}${person}`) ?? noNotes;
  }

  /** The heads of all series of which something was noted or planned, under each of their names. */
  allSeries(): ReadonlyMap<string, SeriesHead> {
    const series = [...this.shelves].filter(([name]) => !name.startsWith(personPrefix));
    const heads = new Map<string, SeriesHead>(series.map(([name, notes]) => [name, { ...emptySeries, notes }]));
    for (const [name, ahead] of this.ahead) heads.set(name, { ...(heads.get(name) ?? emptySeries), ...ahead });
    return heads;
  }

  private place(note: Note, remembered: Remembered, book: Book): void {
    const { title = '', meeting: uid = '', with: present = [] } = note;
    const settings = settingsFor(book.series ?? [], { uid, title });
    const sealed = note.sealed === true || isSealedSeries(title, settings);
    const [only] = present;
    if (only !== undefined && present.length === 1)
      this.add(`${personPrefix}${only}`, remembered, { private: true, sealed });
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

const nothingAhead = { aim: null, watch: null };

/** The names under which a mark for a series is found; many 1:1s share a title, so of these only the calendar tells. */
export function namesOfMark({ meeting: uid = '', title = '' }: KeptMark, { series = [] }: Book): readonly string[] {
  const keys = seriesKeys({ uid, title }, settingsFor(series, { uid, title }));
  return namesOf(saysOneOnOne(title) ? { ...keys, pattern: null, title: '' } : keys);
}

/** The names under which a series is remembered, best first. */
export function namesOf({ uid, pattern, title }: SeriesKeys): string[] {
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
    text: note.text.slice(0, longest),
  };
}
