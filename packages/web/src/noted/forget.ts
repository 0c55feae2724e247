import type { NoteRecord } from '@warmstart/core/note';
import type { ManagerStore } from '@warmstart/core/ports';
import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere } from '../app/trouble.ts';
import { loadSetting } from '../day/index.ts';

export const forgetWords =
  'Its words go for good, here and as they came. Promises, questions and whatever else was made of it stay, and so do briefs that were sent.';

/** Forgets the words of one note for good. What was made of it stays, and can still be undone. */
export function forgetNote(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const id = c.req.param('id') ?? '';
    const { now } = await loadSetting(deps);
    const edited = await deps.store.editBook(
      ({ notes = [] }) => (notes.some((note) => note.id === id) ? [{ part: 'notes', id, value: null }] : []),
      now,
    );
    if (edited.length === 0) return notThere(c);
    await blank(deps.store, id);
    return c.redirect('/noted?done=forgotten', 303);
  };
}

/** Times a record that somebody else saves meanwhile is tried again. */
const most = 5;

/** The record of the note without its words; what it changed stays written down, so that it can be taken back. */
async function blank(store: ManagerStore, id: string): Promise<void> {
  if (!/^[\w-]{8,80}$/.test(id)) return;
  for (let times = 0; times < most; times++) {
    const kept = await store.noteRecord(id);
    if (!kept || (await store.saveNoteRecord(withoutWords(kept.value), kept.rev)) === 'saved') return;
  }
}

function withoutWords({ says: _, refused: __, ...record }: NoteRecord): NoteRecord {
  return {
    ...record,
    raw: { ...record.raw, text: '', remarks: ['Its words were forgotten.'] },
    reading: record.reading && { marks: [], note: '' },
    // The plain words of a note are no change that could be taken back.
    changes: record.changes.filter(({ part }) => part !== 'notes'),
  };
}
