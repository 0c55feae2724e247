import type { Table } from '@warmstart/dynamo-store/table';

/**
 * A table that answers all calls asked side by side at once, and tells how many such rounds there were: what a worker
 * waits for is rounds times the time of a call, however many calls stand side by side.
 */
export function inRounds(table: Table, told: () => void): Table {
  let waiting: (() => void)[] = [];
  const turn = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length > 1) return;
      // Whatever can be asked without an answer has been asked once the loop turns.
      setImmediate(() => {
        const all = waiting;
        waiting = [];
        told();
        for (const go of all) go();
      });
    });
  const after =
    <Words extends readonly unknown[], Result>(call: (...words: Words) => Promise<Result>) =>
    async (...words: Words) => {
      await turn();
      return call(...words);
    };
  return {
    get: after(table.get),
    put: after(table.put),
    remove: after(table.remove),
    putAll: after(table.putAll),
    lease: after(table.lease),
    async *query(range) {
      await turn();
      yield* table.query(range);
    },
  };
}
