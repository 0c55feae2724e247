import { type Signals, StoreError } from '@warmstart/core/ports';
import { keysOf } from '../keys/index.ts';
import type { Table } from '../table/index.ts';
import { inboxIn } from './inbox.ts';
import { packsIn } from './packs.ts';
import { sourcesIn } from './sources.ts';
import { tripwiresIn } from './tripwires.ts';

/**
 * Signals over a table, in the collection of their manager: what is dumped, restored and erased there takes them along. Any
 * number of processes may use one table at once, and be stopped anywhere. Every call may reject with a StoreError.
 */
export function dynamoSignals(table: Table): Signals {
  return {
    of(manager) {
      if (manager === '') throw new StoreError('unavailable', 'A manager needs a name: it is empty.');
      const place = { table, manager, keys: keysOf(manager) };
      return { manager, ...sourcesIn(place), ...inboxIn(place), ...packsIn(place), ...tripwiresIn(place) };
    },
  };
}
