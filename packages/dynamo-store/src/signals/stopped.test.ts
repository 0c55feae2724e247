import { type SignalStore, StoreError } from '@warmstart/core/ports';
import type { Signal } from '@warmstart/core/signal';
import { heard, signal, source } from '@warmstart/testing/signals';
import { memoryTable } from '@warmstart/testing/table';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Table } from '../table/index.ts';
import { dynamoSignals } from './index.ts';

const window = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };

const many = Array.from({ length: 2000 }, (_, n) =>
  signal({ ref: `${n}`, at: `2026-03-0${1 + (n % 3)}T09:00:00Z`, text: 'x'.repeat(450) }),
);
const deliveries = [heard({ signals: many }), heard({ delivery: 'd-2', signals: many.slice(0, 10) })];

test('a delivery that was stopped in any write is whole once it is handed in again', async () => {
  const stops = await stoppedAnywhere(async (store) => {
    for (const delivery of deliveries) await store.hear(delivery);
  });
  expect(stops).toBeGreaterThan(4);
});

test('keeping that was stopped in any write loses nothing, and is done by doing it again', async () => {
  const stops = await stoppedAnywhere(async (store) => {
    for (const delivery of deliveries) await store.hear(delivery);
    await store.keep(await store.waiting(1000));
    await store.keep(await store.waiting(1_000_000));
  });
  expect(stops).toBeGreaterThan(10);
});

test('two who keep the same at once keep it once', async () => {
  const store = dynamoSignals(memoryTable()).of('robin');
  for (const delivery of deliveries) await store.hear(delivery);
  const waiting = await store.waiting(1_000_000);
  await Promise.all([store.keep(waiting), store.keep(waiting), store.keep(waiting.slice(0, 2))]);
  expect(await kept(store)).toHaveLength(many.length);
  expect(await store.waiting(10)).toEqual([]);
});

test('two who hand in the same delivery at once hand it in once, as far as can be read', async () => {
  const store = dynamoSignals(memoryTable()).of('robin');
  await Promise.all([store.hear(heard()), store.hear(heard())]);
  await store.keep(await store.waiting(10));
  expect(await kept(store)).toHaveLength(1);
});

test('forgetting a source that was stopped leaves one that still tells of its secret, or neither', async () => {
  for (let after = 0; after < 2; after++) {
    const table = memoryTable();
    const store = dynamoSignals(table).of('robin');
    await store.saveSource(source(), null);
    await store.saveSourceSecret('gh-desk', 'sealed');
    await dynamoSignals(stopping(table, after)).of('robin').dropSource('gh-desk').catch(passes);
    expect(await store.source('gh-desk')).not.toBeNull();
    await store.dropSource('gh-desk');
    expect([await store.source('gh-desk'), await store.sourceSecret('gh-desk')]).toEqual([null, null]);
  }
});

test('whatever comes in whatever order and how often, each signal is read once, as long as it is kept', async () => {
  const some = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ some, keep: fc.boolean() }), { maxLength: 12 }), async (days) => {
      const store = dynamoSignals(memoryTable()).of('robin');
      const first = new Map<string, string>();
      for (const [n, { some, keep }] of days.entries()) {
        const signals = some.map((ref) => signal({ ref: `${ref}`, at: timeOf(ref * 100) }));
        for (const { ref, at } of signals) if (!first.has(ref)) first.set(ref, at);
        await store.hear(heard({ delivery: `${n}`, at: timeOf(n), signals }));
        if (keep) await store.keep(await store.waiting(10));
      }
      await store.keep(await store.waiting(1000));
      const read = await kept(store);
      expect(new Map(read.map(({ ref, at }) => [ref, at]))).toEqual(first);
      expect(read).toHaveLength(first.size);
      expect(read.map(({ at }) => at)).toEqual(read.map(({ at }) => at).sort());
    }),
    { numRuns: 100 },
  );
});

function timeOf(minute: number): string {
  return new Date(Date.parse('2026-03-01T00:00:00Z') + minute * 60_000).toISOString().replace('.000Z', 'Z');
}

async function kept(store: SignalStore): Promise<Signal[]> {
  const all: Signal[] = [];
  for await (const page of store.signals(window)) all.push(...page);
  return all;
}

/** Does something stopped after each of its writes, then once more, and looks whether everything is there. */
async function stoppedAnywhere(run: (store: SignalStore) => Promise<void>): Promise<number> {
  for (let after = 0; ; after++) {
    const table = memoryTable();
    const stopped = await run(dynamoSignals(stopping(table, after)).of('robin')).then(
      () => false,
      () => true,
    );
    const store = dynamoSignals(table).of('robin');
    await run(store);
    await store.keep(await store.waiting(1_000_000));
    expect((await kept(store)).toSorted(byRef)).toEqual(many.toSorted(byRef));
    if (!stopped) return after;
  }
}

function byRef(a: Signal, b: Signal): number {
  return a.ref < b.ref ? -1 : 1;
}

/** The table, which stops for good after so many writes. */
function stopping(table: Table, after: number): Table {
  let left = after;
  const stop = () => {
    if (left-- <= 0) throw new StoreError('unavailable', 'stopped');
  };
  return {
    ...table,
    async put(draft, condition) {
      stop();
      return table.put(draft, condition);
    },
    async remove(key, condition) {
      stop();
      return table.remove(key, condition);
    },
    async putAll(items) {
      for (const item of items) {
        stop();
        await table.putAll([item]);
      }
    },
  };
}

function passes(): void {}
