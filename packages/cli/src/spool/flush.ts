import { rm } from 'node:fs/promises';
import { StoreError } from '@warmstart/core/ports';
import { DataError, inWords } from '@warmstart/local/data';
import type { GivenNote, NotesControl } from '@warmstart/web/control/notes';
import { type Io, say } from '../io.ts';
import { setAside, waitingIn } from './spool.ts';

/** How many of the notes that went in are told one by one. */
const mostTold = 5;

/**
 * Hands the notes that waited to the system, the oldest first; each file goes only once its note was taken, so that a stop
 * anywhere leaves it, and being taken twice is known by its id. What stands in the way is told and stops it: no command fails
 * by it.
 * @returns whether nothing waits any more
 */
export async function flushSpool(dir: string, notes: Pick<NotesControl, 'take'>, io: Io): Promise<boolean> {
  const went: string[] = [];
  let all = true;
  try {
    for await (const { path, note } of waitingIn(dir)) {
      if (note === null) {
        tellAside(path, await setAside(path), io);
        continue;
      }
      const answer = await notes.take(note, { waited: true });
      if (answer.outcome === 'too-early') {
        say(io, 'Notes wait on this machine until a book is imported: warmstart import book.yaml');
        all = false;
        break;
      }
      if (answer.outcome === 'refused') throw new DataError('unavailable', answer.why);
      await rm(path, { force: true }).catch((error: unknown) => Promise.reject(inWords(error, path)));
      went.push(told(note, [answer.read.says, ...answer.read.remarks]));
    }
  } catch (error) {
    if (!(error instanceof DataError || error instanceof StoreError)) throw error;
    say(io, `warmstart: notes still wait on this machine: ${error.message}`);
    all = false;
  }
  for (const line of went.slice(0, mostTold)) say(io, line);
  if (went.length > mostTold) say(io, `… and ${went.length - mostTold} more notes that waited.`);
  return all;
}

function told({ id }: GivenNote, says: readonly string[]): string {
  return ['A note that waited went in:', ...says.filter((part) => part !== ''), `Undo: warmstart undo ${id}`].join(' ');
}

function tellAside(path: string, aside: string, io: Io): void {
  say(io, `warmstart: ${path} cannot be read as a note. It was set aside as ${aside}: its words are still in it.`);
}
