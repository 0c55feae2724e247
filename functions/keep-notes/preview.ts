import { type NoteContext, type ReadNote, readNote, sayMarks } from '@warmstart/core/capture';
import type { RawNote } from '@warmstart/core/note';
import type { ManagerId, Store } from '@warmstart/core/ports';
import { noteScene } from './scene.ts';

/** What a note would be read as. */
export interface Preview extends ReadNote {
  /** The same in words, as an answer shows it; empty for an empty note. */
  readonly says: string;
  /** Whether its meeting is sealed: then only the signed-in page takes it, and nothing of this may be shown elsewhere. */
  readonly sealed: boolean;
  /** How it was read: the names behind ids, and the manager's zone and language. */
  readonly context: NoteContext;
}

/** Reads a note for the answer of a channel. Changes nothing; costs two reads, whatever is known. */
export async function previewNote(
  raw: RawNote,
  manager: ManagerId,
  { store }: { readonly store: Store },
): Promise<Preview> {
  const { context, sealed } = await noteScene(raw, store.of(manager));
  const read = readNote(raw.text, context);
  return { ...read, says: sayMarks(read, context), sealed, context };
}
