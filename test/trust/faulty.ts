import { StoreError } from '@warmstart/core/ports';
import type { Table } from '@warmstart/dynamo-store/table';
import type { Random } from './random.ts';

/** How often a client asks again before it gives up: once, and three times more. */
const tries = 4;

/**
 * A database of which every fifth answer is a fault: half of them throttled before anything was done, half lost after it
 * was. The client asks again, as the SDK does, and gives up after four tries.
 */
export function faulty(table: Table, random: Random, rate: number): Table {
  const call =
    <Args extends unknown[], Answer>(operation: (...args: Args) => Promise<Answer>) =>
    async (...args: Args) => {
      for (let attempt = 1; ; attempt++) {
        const chance = random.next();
        const answer = chance < rate / 2 ? null : { is: await operation(...args) };
        if (answer !== null && chance >= rate) return answer.is;
        if (attempt === tries) throw new StoreError('unavailable', 'The database does not answer.');
      }
    };
  return {
    get: call(table.get),
    put: call(table.put),
    remove: call(table.remove),
    putAll: call(table.putAll),
    lease: call(table.lease),
    query: (range) => table.query(range),
  };
}
