import { checkItem, type QueueMessage, soonCheckAt } from '@warmstart/core/due';
import type { NoteRecord } from '@warmstart/core/note';
import type { Kept, ManagerStore } from '@warmstart/core/ports';
import { secondsBetween } from '@warmstart/core/time';
import { asMade, stillToDo } from './carry-out.ts';
import type { KeepNotes } from './deps.ts';
import { numbersOf } from './numbers.ts';
import { planOf } from './plan.ts';
import { type Answering, answeringOf } from './review-answers.ts';
import { noteScene } from './scene.ts';
import { takenBack } from './take-back.ts';
import { lastNote, undoNote } from './undo.ts';
import { wakeFocuses } from './wake-focuses.ts';

export type { KeepNotes } from './deps.ts';

/** What keep-notes works on. */
export type NoteMessage = Extract<QueueMessage, { kind: 'note' }>;

/** Whether a message is for keeping notes. */
export function isForNotes(message: QueueMessage): message is NoteMessage {
  return message.kind === 'note';
}

/** So long after it a wake-up without a note is one of somebody who died before the note was kept, in seconds. */
const longestTaking = 3600;

/**
 * Reads a kept note and does what it says, once: repeating it changes nothing, and what was stopped half-way is finished.
 * @returns the record as it stands then; null where there is no such note (yet)
 */
export async function keepNote(message: NoteMessage, deps: KeepNotes): Promise<NoteRecord | null> {
  const { manager, at, ref, note } = message;
  const { store, clock, answer } = deps;
  const mine = store.of(manager);
  const kept = await mine.noteRecord(note);
  // The wake-up stands before the note: whoever takes it may still be at it.
  if (kept === null && secondsBetween(at, clock.now()) < longestTaking) return null;
  const record = kept && (kept.value.state === 'new' ? await carriedOut(kept, { mine, manager, deps }) : kept.value);
  // The same note sent again has a wake-up of its own, and was answered.
  if (record?.keptAt === at) await answer?.(record, manager);
  // Promises, topics and diffs are what some tripwires look at.
  if (record !== null && record.changes.length > 0) await store.due.put(checkItem(manager, soonCheckAt(clock.now())));
  await store.due.drop({ manager, at, kind: 'note', ref });
  return record;
}

interface Working {
  readonly mine: ManagerStore;
  readonly manager: string;
  readonly deps: KeepNotes;
}

/** What is to be changed stands in the record before the book is touched, so that whoever comes after a crash knows it. */
async function carriedOut(kept: Kept<NoteRecord>, working: Working): Promise<NoteRecord> {
  const { mine, manager, deps } = working;
  const scene = await noteScene(kept.value.raw, mine);
  const numbers = await numbersOf(kept.value, mine);
  const reviews = deps.reviews?.of(manager) ?? null;
  const answering = await answeringOf(kept.value.raw, scene, { mine, reviews });
  const planned =
    kept.value.reading === null ? await writtenAhead(kept, { ...working, scene, numbers, answering }) : kept;
  // Somebody else was at it at the same time, and is done.
  if (planned.value.state !== 'new') return planned.value;
  const record = planned.value;
  const now = deps.clock.now();
  const edited =
    record.changes.length === 0
      ? []
      : await mine.editBook((book) => stillToDo({ record, scene, numbers, answering }, book), now);
  for (const { note, mark } of record.undoes ?? []) await undoNote({ manager, note, mark }, deps);
  await wakeFocuses(record, { manager, deps });
  const applied: NoteRecord = { ...record, state: 'applied', changes: asMade(record, edited) };
  if ((await mine.saveNoteRecord(applied, planned.rev)) === 'saved') return applied;
  return afterOthers(applied, working);
}

interface Reading extends Working {
  readonly scene: Awaited<ReturnType<typeof noteScene>>;
  readonly numbers: ReadonlyMap<number, string>;
  readonly answering: Answering | null;
}

async function writtenAhead(kept: Kept<NoteRecord>, reading: Reading): Promise<Kept<NoteRecord>> {
  const { mine, manager, deps, scene, numbers, answering } = reading;
  const { record, undo } = planOf({ record: kept.value, scene, numbers, answering, book: await mine.book() });
  const undoes: { note: string; mark: number | null }[] = [];
  const refused = [...(record.refused ?? [])];
  for (const mark of undo) {
    const { id, source, meeting } = record.raw;
    const before = { id, keptAt: record.keptAt, not: undoes.flatMap((one) => (one.mark === null ? one.note : [])) };
    const note = await lastNote({ manager, source, meeting: meeting?.key ?? null, before }, deps);
    if (note === null) refused.push({ line: 'undo', why: 'there is no note of the last day to take back' });
    else undoes.push({ note, mark });
  }
  const whole: NoteRecord = {
    ...record,
    ...(refused.length === 0 ? {} : { refused }),
    ...(undoes.length === 0 ? {} : { undoes }),
  };
  if ((await mine.saveNoteRecord(whole, kept.rev)) === 'saved') return { value: whole, rev: kept.rev + 1 };
  return again(record.raw.id, mine);
}

async function again(note: string, mine: ManagerStore): Promise<Kept<NoteRecord>> {
  const kept = await mine.noteRecord(note);
  if (kept === null) throw new Error('A note was erased while it was read.');
  return kept;
}

/** Somebody changed the record meanwhile: another worker, who did the same, or the manager, who took the note back. */
async function afterOthers(applied: NoteRecord, { mine, deps }: Working): Promise<NoteRecord> {
  const { value } = await again(applied.raw.id, mine);
  if (value.state === 'new') throw new Error('A note was changed while it was read; it is read once more.');
  if (value.state === 'undone') await mine.editBook((book) => takenBack(applied.changes, book).edits, deps.clock.now());
  return value;
}
