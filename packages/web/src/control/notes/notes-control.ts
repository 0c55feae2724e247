import type { Answer } from '../control.ts';
import type { NoteAnswer, NotePreview, Owed, Reread } from './answers.ts';
import type { GivenNote } from './given-note.ts';

/** How a note is to be taken. */
export interface Taking {
  /**
   * Of a note that waited nobody is there to ask: names that mean nobody are left out and told, and it is taken. Typed right
   * now it is refused instead.
   */
  readonly waited: boolean;
}

/** Which part of the ledger. */
export interface OwedWanted {
  /** Only what is owed to the manager. */
  readonly toMe: boolean;
  /** Sealed ones too, for the owner's own terminal. */
  readonly sealed: boolean;
}

/** What to take back: a note by its id, or the last one; of it a mark by its number, or all. */
export interface UndoWanted {
  readonly note: string | null;
  readonly mark: number | null;
}

/** What commands ask about notes. */
export interface NotesControl {
  /** Once it answers `taken`, the note is durable. Taking it again does nothing more. */
  take(note: GivenNote, how: Taking): Promise<NoteAnswer>;
  /** Reads it and keeps nothing. */
  preview(note: GivenNote): Promise<NotePreview>;
  undo(wanted: UndoWanted): Promise<Answer>;
  /** Lists what is owed, and remembers the numbers for `done 2`. */
  owed(wanted: OwedWanted): Promise<Owed>;
  /** Reads all notes again with the reader of today; writes what differs only where asked. */
  reread(wanted: { readonly apply: boolean }): Promise<Reread>;
}
