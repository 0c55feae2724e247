import { NoteRecord } from '@warmstart/core/note';
import type { ManagerStore } from '@warmstart/core/ports';
import * as z from 'zod';
import { bodyOf, keptOf, readAs, savedOf } from './body.ts';
import { listManager } from './calendars.ts';
import { noteKeyOf } from './note-key.ts';
import type { Place } from './place.ts';

type Notes = Pick<
  ManagerStore,
  'keepNote' | 'noteRecord' | 'saveNoteRecord' | 'noteRecords' | 'handles' | 'saveHandles' | 'noteKey'
>;

const Handles = z.strictObject({ ids: z.array(z.string()) });

/** Notes as they came, word for word, each an item of its own: one write keeps it, whatever becomes of the book. */
export function notesIn(place: Place): Notes {
  const { table, manager, keys } = place;
  return {
    async keepNote(record) {
      const key = keys.note(record.raw.id);
      await listManager({ table, manager });
      return savedOf(await table.put({ ...key, body: bodyOf(record, key) }, 'absent'));
    },
    async noteRecord(id) {
      const [item] = await table.get([keys.note(id)]);
      return item ? keptOf(NoteRecord, item) : null;
    },
    async saveNoteRecord(record, rev) {
      const key = keys.note(record.raw.id);
      return savedOf(await table.put({ ...key, body: bodyOf(record, key) }, { rev }));
    },
    async *noteRecords() {
      for await (const page of table.query(keys.notes)) for (const item of page) yield keptOf(NoteRecord, item);
    },
    async handles() {
      const [item] = await table.get([keys.handles]);
      return item ? readAs(Handles, item).ids : [];
    },
    async saveHandles(ids) {
      await table.put({ ...keys.handles, body: bodyOf({ ids }, keys.handles) }, 'always');
    },
    noteKey: () => noteKeyOf(place),
  };
}
