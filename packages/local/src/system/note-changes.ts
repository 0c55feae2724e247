import type { NoteRecord } from '@warmstart/core/note';
import { outsideLine } from '@warmstart/core/text';
import { addSeconds } from '@warmstart/core/time';
import { applyReread, reread } from '@warmstart/keep-notes/reread';
import { undoNote } from '@warmstart/keep-notes/undo';
import type { Answer, Reread, UndoWanted } from '@warmstart/web/control';
import type { EngineRoom } from './engine-room.ts';
import { localManager } from './options.ts';

/** How long the last note can be taken back without naming it, in seconds. */
const day = 86_400;

/** Takes back a note, or the last one of the command line, whatever meeting it was about. */
export async function takeBack({ note, mark }: UndoWanted, room: EngineRoom): Promise<Answer> {
  const record = note === null ? await lastOfCommands(room) : ((await room.mine.noteRecord(note))?.value ?? null);
  if (record === null) return { done: false, says: [note === null ? noneOfToday : `No note ${note} is known.`] };
  const { outcome, says } = await undoNote({ manager: localManager, note: record.raw.id, mark }, room);
  // Which note it was says its first line; of a sealed one not a word is shown.
  const which = record.about?.sealed ? '' : outsideLine(record.raw.text.trim().split('\n')[0] ?? '');
  return { done: outcome === 'undone', says: [says, ...(which === '' ? [] : [`The note was “${which}”.`])] };
}

const noneOfToday = 'There is no note of the last day to take back. Name one: warmstart undo ID';

async function lastOfCommands({ mine, clock }: EngineRoom): Promise<NoteRecord | null> {
  const since = addSeconds(clock.now(), -day);
  let last: NoteRecord | null = null;
  for await (const { value } of mine.noteRecords()) {
    if (value.raw.source !== 'cli' || value.keptAt < since || !canBeTakenBack(value)) continue;
    if (last === null || order(value) > order(last)) last = value;
  }
  return last;
}

function canBeTakenBack({ state, changes }: NoteRecord): boolean {
  return state === 'new' || (state === 'applied' && changes.length > 0);
}

/** By when it was kept; ids of commands tell what came first within a second, or on a clock that stands. */
function order({ keptAt, raw }: NoteRecord): string {
  return `${keptAt} ${raw.id}`;
}

/** Reads every note again; the differences are only shown unless they are to be written. Of sealed ones not a word is shown. */
export async function readAgain(apply: boolean, { store, clock }: EngineRoom): Promise<Reread> {
  const found = await reread({ manager: localManager }, { store });
  if (apply) for (const { note } of found) await applyReread({ manager: localManager, note }, { store, clock });
  return {
    applied: apply,
    differing: found.map(({ note, at, sealed, before, after }) => ({
      note,
      at,
      before: sealed ? '' : withoutUndo(before),
      after: sealed ? '' : withoutUndo(after),
    })),
  };
}

function withoutUndo(says: string): string {
  return says.replace(/ ?Undo$/, '');
}
