import { type Mark, readNote, sameMark, sayMarks } from '@warmstart/core/capture';
import type { NoteRecord } from '@warmstart/core/note';
import type { Kept, ManagerId, ManagerStore } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import type { KeepNotes } from './deps.ts';
import { keepNote } from './handler.ts';
import { noteScene } from './scene.ts';
import { takenBack } from './take-back.ts';

/** A note that would be read otherwise today than it was. */
export interface Reread {
  readonly note: string;
  readonly at: Instant;
  /** Whether its words may be shown on the signed-in page only. */
  readonly sealed: boolean;
  readonly before: string;
  readonly after: string;
  /** The lines whose marks would go, and those whose marks would come. */
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/**
 * Reads old notes once more, by the grammar and the people of today, and says which would be read otherwise. Changes nothing.
 * @param since only notes made from then on
 */
export async function reread(
  { manager, since = '' }: { readonly manager: ManagerId; readonly since?: Instant },
  { store }: Pick<KeepNotes, 'store'>,
): Promise<readonly Reread[]> {
  const mine = store.of(manager);
  const found: Reread[] = [];
  for await (const { value } of mine.noteRecords()) {
    // What answers a review stands by its numbers: there is nothing to read anew.
    if (value.state !== 'applied' || value.raw.at < since || value.raw.review !== undefined) continue;
    const difference = await differenceOf(value, mine);
    if (difference) found.push(difference);
  }
  return found;
}

async function differenceOf(record: NoteRecord, mine: ManagerStore): Promise<Reread | null> {
  const { context, sealed } = await noteScene(record.raw, mine);
  const now = readNote(record.raw.text, context);
  const was = record.reading ?? { marks: [], note: '' };
  const gone = without(was.marks, now.marks);
  const come = without(now.marks, was.marks);
  if (gone.length + come.length === 0) return null;
  return {
    note: record.raw.id,
    at: record.raw.at,
    sealed: sealed || record.about?.sealed === true,
    before: record.says ?? sayMarks(was, context),
    after: sayMarks(now, context),
    gone: gone.map(({ line }) => line),
    come: come.map(({ line }) => line),
  };
}

function without(marks: readonly Mark[], others: readonly Mark[]): readonly Mark[] {
  return marks.filter((mark) => !others.some((other) => other.line === mark.line && sameMark(mark, other)));
}

/**
 * Reads one note anew and does what it says now: what only the old reading did is taken back where it still stands, what
 * both did stays as it is. Repeating it changes nothing; after a crash the note's wake-up finishes it.
 */
export async function applyReread(
  { manager, note }: { readonly manager: ManagerId; readonly note: string },
  deps: KeepNotes,
): Promise<NoteRecord | null> {
  const { store, clock } = deps;
  const mine = store.of(manager);
  const kept = await mine.noteRecord(note);
  if (kept === null || kept.value.state === 'undone' || kept.value.raw.review !== undefined) return null;
  const message = { kind: 'note' as const, manager, at: clock.now(), ref: note, note };
  await store.due.put(message);
  if (kept.value.state === 'applied') await made(kept, { mine, now: clock.now() });
  return keepNote(message, deps);
}

async function made(
  { value, rev }: Kept<NoteRecord>,
  { mine, now }: { readonly mine: ManagerStore; readonly now: Instant },
): Promise<void> {
  const { context } = await noteScene(value.raw, mine);
  const stay = readNote(value.raw.text, context).marks;
  const gone = without(value.reading?.marks ?? [], stay);
  const old = value.changes.filter(({ mark }) => {
    const made = mark === undefined ? undefined : value.reading?.marks[mark - 1];
    return made === undefined || gone.includes(made);
  });
  if (old.length > 0) await mine.editBook((book) => takenBack(old, book).edits, now);
  const { says: _says, refused: _refused, undoes: _undoes, ...rest } = value;
  await mine.saveNoteRecord({ ...rest, state: 'new', reading: null, changes: [] }, rev);
}
