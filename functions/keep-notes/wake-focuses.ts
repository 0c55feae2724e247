import type { NoteRecord } from '@warmstart/core/note';
import type { ManagerId } from '@warmstart/core/ports';
import type { KeepNotes } from './deps.ts';
import { itemsToFollow } from './review-answers.ts';

/** Where a booked time was made, moved or given up, its calendar follows: the item is due to be looked after. Twice is as once. */
export async function wakeFocuses(
  record: Pick<NoteRecord, 'changes'>,
  { manager, deps }: { readonly manager: ManagerId; readonly deps: Pick<KeepNotes, 'store' | 'clock'> },
): Promise<void> {
  const at = deps.clock.now();
  for (const item of itemsToFollow(record)) await deps.store.due.put({ manager, at, kind: 'focus', ref: item, item });
}
