import type { RawNote } from '@warmstart/core/note';
import type { ManagerId } from '@warmstart/core/ports';
import type { PlainDate } from '@warmstart/core/time';
import { keepNote } from './handler.ts';
import { type Taking, takeNote } from './take.ts';

/** One thing done to a commitment on a list, as a note could say it. */
export interface LedgerChange {
  /** Given by whoever sends it, so that the same change sent twice is one: as the id of a note. */
  readonly id: string;
  /** The id of the commitment. */
  readonly commitment: string;
  readonly what: 'done' | 'move' | 'drop' | 'told';
  /** The new date of a move. */
  readonly when?: PlainDate | undefined;
  /** Why it is dropped. */
  readonly why?: string | undefined;
}

/** `note` is what undo takes back. */
export type LedgerChanged =
  | { readonly done: true; readonly note: string }
  | { readonly done: false; readonly why: string };

/** Changes a commitment by a note of its own, carried out at once, so that it is remembered and undone like every other. */
export async function changeInLedger(
  change: LedgerChange,
  manager: ManagerId,
  taking: Pick<Taking, 'store' | 'queue' | 'clock'>,
): Promise<LedgerChanged> {
  const { id, commitment } = change;
  const { store, clock } = taking;
  const at = clock.now();
  const raw: RawNote = { id, source: 'page', at, meeting: null, with: [], text: lineOf(change), remarks: [] };
  await takeNote(raw, manager, { ...taking, numbers: [commitment] });
  const record = await keepNote({ kind: 'note', manager, at, ref: id, note: id }, { store, clock });
  const [refused] = record?.refused ?? [];
  return refused ? { done: false, why: saidOf(refused.why) } : { done: true, note: id };
}

/** On the list nobody sees a number. */
function saidOf(why: string): string {
  return why.startsWith('there is no number') ? 'it is not there any more' : why.replace('number 1', 'it');
}

function lineOf({ what, when = '', why = '' }: LedgerChange): string {
  switch (what) {
    case 'done':
    case 'told':
      return `${what} 1`;
    case 'move':
      return `move 1 ${when}`;
    case 'drop':
      // One line and one mark, whatever the words are: they are a reason and no further verbs.
      return `drop 1 ${why.replace(/[\s·;]+/g, ' ')}`.trim();
  }
}
