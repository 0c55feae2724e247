import type { NoteRecord } from '@warmstart/core/note';
import type { Clock, ManagerId, Reviews, Store } from '@warmstart/core/ports';

/** What keeping notes takes. */
export interface KeepNotes {
  readonly store: Store;
  readonly clock: Clock;
  /** What answers to weekly reviews mean; absent where none are kept. */
  readonly reviews?: Reviews;
  /**
   * Answers the note on its channel, once it is kept. May be called twice for the same note, after a crash; what it rejects
   * with lets the note be tried again, which does nothing but answer.
   */
  readonly answer?: (record: NoteRecord, manager: ManagerId) => Promise<void>;
}
