import type { Table } from '@warmstart/dynamo-store/table';
import { memoryTable } from '@warmstart/testing/table';

/** A table that knows which minutes of the due index hold anything, so that a sweep of nothing can be left out. */
export class Ticks {
  readonly table: Table;
  /** By minute, what names the items. */
  readonly #minutes = new Map<string, Set<string>>();

  constructor() {
    const table = memoryTable();
    this.table = {
      ...table,
      put: async (draft, condition) => {
        const done = await table.put(draft, condition);
        if (done === 'done') this.#note(draft.pk, draft.sk);
        return done;
      },
      remove: async (key, condition) => {
        const done = await table.remove(key, condition);
        if (done === 'done') this.#forget(key.pk, key.sk);
        return done;
      },
    };
  }

  /** The first minute that holds anything, `2026-11-19T13:00`; null when none does. */
  first(): string | null {
    return [...this.#minutes.keys()].sort()[0] ?? null;
  }

  #note(pk: string, sk: string): void {
    const minute = minuteOf(pk);
    if (minute === null) return;
    const items = this.#minutes.get(minute) ?? new Set();
    this.#minutes.set(minute, items.add(sk));
  }

  #forget(pk: string, sk: string): void {
    const minute = minuteOf(pk);
    const items = minute === null ? undefined : this.#minutes.get(minute);
    if (minute === null || !items) return;
    items.delete(sk);
    if (items.size === 0) this.#minutes.delete(minute);
  }
}

/** Of `due#<minute>#<shard>`; null for a key that is none of the index. */
function minuteOf(pk: string): string | null {
  const [kind, minute] = pk.split('#');
  return kind === 'due' && minute !== undefined ? minute : null;
}
