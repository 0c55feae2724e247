import type { NoteContext, ReadNote } from '@warmstart/core/capture';
import type { RawNote } from '@warmstart/core/note';
import type { ManagerId } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';

/** What a note would be read as. */
export interface NotePreview extends ReadNote {
  /** The same in words, as an answer shows it; empty for an empty note. */
  readonly says: string;
  /** Whether its meeting is sealed: then only a signed-in page takes it. */
  readonly sealed: boolean;
  /** How it was read: the names behind ids, and the manager's zone and language. */
  readonly context: NoteContext;
}

/** Notes of one manager, as pages set them in motion. */
export interface Notes {
  /** Reads a note as it would be read once it is kept. Changes nothing. */
  preview(raw: RawNote): Promise<NotePreview>;
  /** Keeps a note for good: once it resolves it may be acknowledged. `known`: one of its id was kept before, and stands. */
  take(raw: RawNote): Promise<'taken' | 'known'>;
  /** Takes back what a note changed, where the book still stands as the note left it. Its words stay. Twice is as once. */
  undo(id: string): Promise<NoteUndone>;
}

export interface NoteUndone {
  /** `unknown`: there is no such note. */
  readonly outcome: 'undone' | 'unknown';
  /** The lines of what was changed since and therefore stays. */
  readonly stays: readonly string[];
}

/** Whom and which meeting a signed note link stands for. */
export interface NoteLink {
  readonly manager: ManagerId;
  readonly meeting: { readonly key: string; readonly start: Instant };
}

/** Opens note links. */
export interface NoteLinks {
  /** Null for every link that is not good now, whatever is wrong with it. @param token as it stands in the address */
  open(token: string): Promise<NoteLink | null>;
}
