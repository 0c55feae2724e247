import { DataError, type Running, readRunning } from '@warmstart/local/data';
import type { GivenNote, NoteRead } from '@warmstart/web/control/notes';
import { inTrouble, isKept } from '../data/control.ts';
import type { Io } from '../io.ts';
import { hasWaiting } from '../spool/folder.ts';
import { flushSpool, putInSpool } from '../spool/index.ts';
import { Trouble } from '../trouble.ts';

/** What became of a note: read by the running system, or in a file until there is one. */
export type HandedOver =
  | { readonly by: 'system'; readonly read: NoteRead }
  | { readonly by: 'spool'; readonly path: string; readonly because: string };

/**
 * Hands a note to the system that runs, behind those that wait; where none does, or it does not answer, keeps it in a file.
 * Only a reason of the note's own refuses it. @throws Trouble where it can be kept nowhere, or means nothing
 */
export async function handOver(note: GivenNote, dir: string, io: Io): Promise<HandedOver> {
  return inTrouble(async () => {
    const away = await giveTo(await runningOn(dir), { note, dir, io });
    if (typeof away !== 'string') return away;
    return { by: 'spool', path: await putInSpool(dir, note), because: away };
  });
}

/** A file of ours that cannot be read says nothing about a system: the note is kept all the same. */
async function runningOn(dir: string): Promise<Running | null> {
  return isKept(dir) ? readRunning(dir).catch(() => null) : null;
}

interface Giving {
  readonly note: GivenNote;
  readonly dir: string;
  readonly io: Io;
}

/** @returns what it was read as, or why it has to wait */
async function giveTo(running: Running | null, { note, dir, io }: Giving): Promise<HandedOver | string> {
  if (running === null) return 'it goes in when Warmstart runs';
  const { remoteNotes } = await import('@warmstart/local/remote/notes');
  const notes = remoteNotes(running);
  try {
    if ((await hasWaiting(dir)) && !(await flushSpool(dir, notes, io))) return 'it goes in behind those that wait';
    const answer = await notes.take(note, { waited: false });
    if (answer.outcome === 'taken') return { by: 'system', read: answer.read };
    if (answer.outcome === 'too-early') return 'it goes in once a book is imported: warmstart import book.yaml';
    throw new Trouble(answer.why);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return `the running Warmstart did not take it, so it goes in with the next command that reaches it (${error.message})`;
  }
}
