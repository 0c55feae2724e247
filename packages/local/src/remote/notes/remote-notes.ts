import { NoteAnswer, NotePreview, type NotesControl, Owed, Reread } from '@warmstart/web/control/notes';
import type { Running } from '../../data/index.ts';
import { Answered } from '../answers.ts';
import { ask, type Question } from '../line.ts';

/** How long somebody who notes something waits for a system that keeps silent, in milliseconds; then the note is kept in a file. */
const patience = 10_000;

/** Notes of the system that runs on a data directory, from another process. Rejects with `DataError` where it does not answer. */
export function remoteNotes(running: Running): NotesControl {
  const post = (path: string, body: unknown): Question => ({ method: 'POST', path: `/notes${path}`, body });
  return {
    take: (note, { waited }) => ask(running, { ...post('/take', { note, waited }), patience }, NoteAnswer),
    preview: (note) => ask(running, post('/preview', { note }), NotePreview),
    undo: (wanted) => ask(running, post('/undo', wanted), Answered),
    owed: (wanted) => ask(running, post('/owed', wanted), Owed),
    reread: (wanted) => ask(running, post('/reread', wanted), Reread),
  };
}
