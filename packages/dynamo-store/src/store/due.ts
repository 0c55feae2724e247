import { DueItem, type DueKey } from '@warmstart/core/due';
import { type DueEntry, type DueIndex, StoreError } from '@warmstart/core/ports';
import * as z from 'zod';
import { cursorKey, dueKey, dueRanges, keysOf, type SweepPart } from '../keys/index.ts';
import type { Item, Table } from '../table/index.ts';
import { collected } from './attempts.ts';
import { bodyOf, readAs } from './body.ts';

export interface DueOptions {
  readonly shards: number;
  /** Whose part of the shards is read, and whose cursor; putting, holding and dropping reach every shard. */
  readonly sweep: SweepPart;
  /** Told of an item that cannot be read, which is then passed over: it must not hold up the others of its minute. */
  readonly onDamaged: ((error: StoreError) => void) | undefined;
}

const Cursor = z.strictObject({ minute: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/) });

/**
 * The index of what must happen at a time. A copy of each item lies with its manager, so that erasing finds it; only the
 * next read of a calendar, put anew with every read, has none: its calendar tells when it is.
 */
export function dueIndex(table: Table, { shards, sweep, onDamaged }: DueOptions): DueIndex {
  const cursor = cursorKey(sweep);
  const placesOf = (key: DueKey) => ({
    copies: key.kind === 'sync' ? [] : [keysOf(key.manager).dueCopy(key)],
    place: dueKey(key, shards),
  });

  function entriesOf(item: Item): DueEntry[] {
    try {
      return [{ item: readAs(DueItem, { ...item, sk: withoutRef(item.sk) }), heldUntil: item.lease, rev: item.rev }];
    } catch (error) {
      if (!onDamaged || !(error instanceof StoreError)) throw error;
      onDamaged(error);
      return [];
    }
  }

  return {
    async put(item) {
      const { copies, place } = placesOf(item);
      // Parsed first: nothing may enter the index of all managers that cannot be read again.
      const body = bodyOf(DueItem.parse(item), place);
      // The next read of a calendar is hardly ever put twice: looking first would cost more than it saves.
      const kept = copies.length === 0 ? [] : await table.get([...copies, place]);
      if (kept.length > 0 && kept.every((one) => one?.body === body)) return;
      // The copy first, so that no due item is ever without one. Neither write touches who holds it.
      for (const one of [...copies, place]) await table.put({ ...one, body }, 'always');
    },
    async drop(key) {
      const { copies, place } = placesOf(key);
      // A copy that is left by a crash is dropped with the manager; an item that is left wakes somebody up for nothing.
      await Promise.all([place, ...copies].map((one) => table.remove(one, 'always')));
    },
    async of(minute) {
      const ranges = dueRanges(minute, shards, sweep);
      const shardsOfMinute = await Promise.all(ranges.map((range) => collected(table.query(range))));
      return shardsOfMinute.flat().flatMap(entriesOf);
    },
    async hold({ item, heldUntil, rev }, now, until) {
      if (heldUntil !== null && heldUntil >= now) return false;
      const { place } = placesOf(item);
      return (await table.put({ ...place, body: bodyOf(item, place), lease: until }, { rev })) === 'done';
    },
    async cursor() {
      const [item] = await table.get([cursor]);
      return item ? readAs(Cursor, item).minute : null;
    },
    async moveCursor(minute) {
      await table.put({ ...cursor, body: bodyOf({ minute }, cursor) }, 'always');
    },
  };
}

/** A key down to whose it is and of what kind: the rest may be the name of a meeting, and what is said here gets into a log. */
function withoutRef(sk: string): string {
  return sk.split('#').slice(0, 3).join('#');
}
