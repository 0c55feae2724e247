import type { PlainDate } from '@warmstart/core/time';

/** One thing done to a commitment on the ledger. */
export interface LedgerChange {
  /** Given by the form it comes from, so that a form sent twice is one change: 8 to 80 letters, digits, hyphens. */
  readonly id: string;
  /** The id of the commitment. */
  readonly commitment: string;
  readonly what: 'done' | 'move' | 'drop' | 'told';
  /** The new date of a move. */
  readonly when?: PlainDate | undefined;
  /** Why it is dropped. */
  readonly why?: string | undefined;
}

/** `note` is the id of the note that was made of it, which `Notes.undo` takes back; or why nothing was changed. */
export type LedgerChanged =
  | { readonly done: true; readonly note: string }
  | { readonly done: false; readonly why: string };

/** Commitments of one manager, as pages change them: by the same way as notes. */
export interface Ledger {
  change(change: LedgerChange): Promise<LedgerChanged>;
}
