import type { NoteChange, NoteRecord } from '@warmstart/core/note';
import type { Kept, ManagerId, ManagerStore } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import type { KeepNotes } from './deps.ts';
import { takenBack } from './take-back.ts';
import { wakeFocuses } from './wake-focuses.ts';

/** Which marks of which note are to be taken back. */
export interface Undo {
  readonly manager: ManagerId;
  readonly note: string;
  /** The number of a mark in the note's answer; null for all of the note. */
  readonly mark: number | null;
}

/** What taking back came to. */
export interface Undone {
  /** `unknown`: there is no such note, or no such mark in it. `undone`: it is taken back, as far as it still stood. */
  readonly outcome: 'undone' | 'unknown';
  /** How many changes were taken back. */
  readonly changes: number;
  /** The lines of what was changed since and therefore stays. */
  readonly stays: readonly string[];
  /** All of it in words for the manager; of a sealed note nothing that was in it. */
  readonly says: string;
}

/** Somebody else's change of the record only has to be read once more; more often than this something is wrong. */
const mostTries = 8;

/** Takes back what a note did where the book still stands as the note left it. The words stay. Repeating it changes nothing. */
export async function undoNote(undo: Undo, { store, clock }: Pick<KeepNotes, 'store' | 'clock'>): Promise<Undone> {
  const mine = store.of(undo.manager);
  for (let tries = 0; tries < mostTries; tries++) {
    const kept = await mine.noteRecord(undo.note);
    if (kept === null) return { outcome: 'unknown', changes: 0, stays: [], says: 'There is no such note.' };
    const done = await undoOnce(kept, undo, { mine, now: clock.now(), deps: { store, clock } });
    if (done !== null) return done;
  }
  throw new Error('A note was changed again and again while it was taken back. Try once more.');
}

async function undoOnce(
  { value: record, rev }: Kept<NoteRecord>,
  { mark }: Undo,
  {
    mine,
    now,
    deps,
  }: { readonly mine: ManagerStore; readonly now: string; readonly deps: Pick<KeepNotes, 'store' | 'clock'> },
): Promise<Undone | null> {
  const [back, rest] = parted(record, mark);
  if (mark !== null && back.length === 0)
    return { outcome: 'unknown', changes: 0, stays: [], says: `Nothing of number ${mark} can be taken back.` };
  if (mark === null && record.state === 'undone' && back.length === 0) return undone(record, 0, []);
  // A note that nobody has read yet is never read: that is said first, or a worker would do it behind our back.
  if (mark === null && record.state === 'new') {
    await mine.saveNoteRecord({ ...record, state: 'undone' }, rev);
    return null;
  }
  let stays: readonly NoteChange[] = [];
  if (back.length > 0)
    await mine.editBook((book) => {
      const taken = takenBack(back, book);
      stays = taken.stays;
      return taken.edits;
    }, now);
  await wakeFocuses({ changes: back }, { manager: mine.manager, deps });
  const after: NoteRecord = mark === null ? { ...record, state: 'undone', changes: [] } : { ...record, changes: rest };
  if ((await mine.saveNoteRecord(after, rev)) === 'conflict') return null;
  return undone(record, back.length - stays.length, stays);
}

function parted({ changes }: NoteRecord, mark: number | null): [back: NoteChange[], rest: NoteChange[]] {
  if (mark === null) return [[...changes], []];
  return [changes.filter((change) => change.mark === mark), changes.filter((change) => change.mark !== mark)];
}

function undone(record: NoteRecord, changes: number, stays: readonly NoteChange[]): Undone {
  const lines = [...new Set(stays.map((change) => lineOf(change, record)))];
  const sealed = record.about?.sealed === true;
  const kept = sealed ? `${lines.length} of it` : lines.map((line) => `“${line}”`).join(', ');
  return {
    outcome: 'undone',
    changes,
    stays: lines,
    says: lines.length === 0 ? 'Taken back.' : `Taken back, but for what was changed since: ${kept}.`,
  };
}

function lineOf({ mark }: NoteChange, { reading, raw }: NoteRecord): string {
  const line = mark === undefined ? undefined : reading?.marks[mark - 1]?.line;
  return (line ?? raw.text.trim().split('\n')[0] ?? '').slice(0, 120);
}

/** Where an undo without a number was said. */
export interface LastNote {
  readonly manager: ManagerId;
  /** The key of the meeting it was said about; null for none. */
  readonly meeting: string | null;
  /** By which way it came. */
  readonly source: string;
  /** The note that says it, which takes back none but those before it, nor those of these ids. */
  readonly before?: { readonly id: string; readonly keptAt: string; readonly not: readonly string[] };
}

/** How long a note can be taken back without being named, in seconds. */
const longest = 86_400;

/** The id of the last note of the same meeting – without one, of the same channel – within a day, that can be taken back; null for none. */
export async function lastNote(
  { manager, meeting, source, before }: LastNote,
  { store, clock }: Pick<KeepNotes, 'store' | 'clock'>,
): Promise<string | null> {
  const since = addSeconds(before?.keptAt ?? clock.now(), -longest);
  let last: NoteRecord | null = null;
  for await (const { value } of store.of(manager).noteRecords()) {
    const { raw, keptAt, state } = value;
    const isHere = meeting === null ? raw.meeting === null && raw.source === source : raw.meeting?.key === meeting;
    const isBefore =
      before === undefined || (raw.id !== before.id && keptAt <= before.keptAt && !before.not.includes(raw.id));
    if (!isHere || !isBefore || keptAt < since || state === 'undone' || onlyUndoes(value)) continue;
    if (last === null || keptAt >= last.keptAt) last = value;
  }
  return last?.raw.id ?? null;
}

function onlyUndoes({ reading }: NoteRecord): boolean {
  return reading !== null && reading.note === '' && reading.marks.every(({ kind }) => kind === 'undo');
}
