import type { RawNote } from '@warmstart/core/note';
import type { Clock, ManagerId, Queue, Store } from '@warmstart/core/ports';

/** What taking a note takes. */
export interface Taking {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  /** What the numbers in the note stand for, where it was made from a list: ids by number from 1. */
  readonly numbers?: readonly string[];
}

/** No list has more numbers. */
const mostNumbers = 999;

/** `taken`: durable, and it will be read. `known`: it was before, by the same id; nothing is done twice. */
export type Taken = 'taken' | 'known';

/**
 * Takes a note: once this resolves it is never lost, whatever happens next, and it may be acknowledged. The wake-up stands
 * before the note, so that no note is ever kept that nobody reads; the message only makes it quick.
 */
export async function takeNote(raw: RawNote, manager: ManagerId, taking: Taking): Promise<Taken> {
  const { store, queue, clock, numbers = [] } = taking;
  const now = clock.now();
  const item = { kind: 'note' as const, manager, at: now, ref: raw.id, note: raw.id };
  await store.due.put(item);
  const kept = await store.of(manager).keepNote({
    raw,
    keptAt: now,
    state: 'new',
    about: null,
    reading: null,
    changes: [],
    ...(numbers.length === 0 ? {} : { numbers: numbers.slice(0, mostNumbers) }),
  });
  if (kept === 'conflict') return 'known';
  // A message that is lost is only a delay: the sweep finds the wake-up.
  await queue.send(item, 0).catch(() => {});
  return 'taken';
}
