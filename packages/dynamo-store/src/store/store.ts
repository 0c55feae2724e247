import { type Store, StoreError } from '@warmstart/core/ports';
import * as z from 'zod';
import { allManagers, keysOf, type SweepPart } from '../keys/index.ts';
import type { Table } from '../table/index.ts';
import { accountsIn } from './accounts.ts';
import { collected } from './attempts.ts';
import { backupOf } from './backup.ts';
import { readAs } from './body.ts';
import { bookIn } from './book.ts';
import { calendarsIn } from './calendars.ts';
import { deliveriesIn } from './deliveries.ts';
import { dueIndex } from './due.ts';
import { focusesIn } from './focuses.ts';
import { notesIn } from './notes.ts';

export interface StoreOptions {
  /**
   * Over how many partitions the due items of one minute are spread, 1 unless set: one takes 1,000 writes a second. For
   * the life of a table the same, or items stand where nobody drops them.
   */
  readonly shards?: number;
  /** Which of several sweeps this is, where each looks after some of the shards: all of them unless set. */
  readonly sweep?: SweepPart;
  /** Told of a due item that cannot be read, which is then passed over; without it, reading its minute fails. */
  readonly onDamaged?: (error: StoreError) => void;
}

const theOnly: SweepPart = { index: 0, count: 1 };

const ListedManager = z.strictObject({ manager: z.string() });

/**
 * The store over a table. Nothing is kept between calls, so any number of processes may use one table at once. Every
 * call may reject with a StoreError.
 */
export function dynamoStore(table: Table, { shards = 1, sweep = theOnly, onDamaged }: StoreOptions = {}): Store {
  const due = dueIndex(table, { shards, sweep, onDamaged });
  return {
    due,
    of(manager) {
      if (manager === '') throw new StoreError('unavailable', 'A manager needs a name: it is empty.');
      const place = { table, manager, keys: keysOf(manager), shards };
      return {
        manager,
        ...bookIn(place),
        ...calendarsIn(place),
        ...accountsIn(place),
        ...focusesIn(place),
        ...notesIn(place),
        ...deliveriesIn(place),
        ...backupOf(place, due),
      };
    },
    async managers() {
      const items = await collected(table.query(allManagers));
      return items.map((item) => readAs(ListedManager, item).manager);
    },
  };
}
