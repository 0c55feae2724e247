import type { SignalStore } from '@warmstart/core/ports';
import type { Signal } from '@warmstart/core/signal';
import { describe, expect, test } from 'vitest';
import type { OnTrial } from './contract.ts';
import { heard, signal } from './records.ts';

const ever = { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' };

/** Takes everything that waits into what is kept. */
async function keepAll(store: SignalStore): Promise<void> {
  await store.keep(await store.waiting(1_000_000));
}

async function kept(store: SignalStore, window = ever): Promise<Signal[]> {
  const all: Signal[] = [];
  for await (const page of store.signals(window)) all.push(...page);
  return all;
}

const refs = (signals: readonly Signal[]) => signals.map(({ ref }) => ref);

/** Signals that were looked at, and are kept. */
export function keptContract({ mine }: OnTrial): void {
  describe('signals that are kept', () => {
    test('wait no more, and are there by time, whatever order and offset they came in', async () => {
      const store = mine();
      const signals = [
        signal({ ref: 'c', at: '2026-03-04T00:30:00+01:00' }),
        signal({ ref: 'd', at: '2026-03-04T00:00:00Z' }),
        signal({ ref: 'a', at: '2026-03-02T23:30:00-05:00', value: 7, tags: ['detects'], of: 'x', text: 'seven' }),
        signal({ ref: 'b', at: '2026-03-03T09:00:00.5Z', value: '2026-04-01' }),
      ];
      await store.hear(heard({ signals }));
      expect(await kept(store)).toEqual([]);
      await keepAll(store);
      expect(await store.waiting(10)).toEqual([]);
      expect(refs(await kept(store))).toEqual(['a', 'b', 'c', 'd']);
      expect((await kept(store)).toSorted((a, b) => (a.ref < b.ref ? -1 : 1))).toEqual(
        signals.toSorted((a, b) => (a.ref < b.ref ? -1 : 1)),
      );
    });

    test('are given of a window alone, its end not among them', async () => {
      const store = mine();
      const at = ['2026-03-03T08:59:59Z', '2026-03-03T09:00:00Z', '2026-03-05T09:00:00Z', '2026-03-05T09:00:01Z'];
      await store.hear(heard({ signals: at.map((at, n) => signal({ at, ref: `${n}` })) }));
      await keepAll(store);
      const window = { from: '2026-03-03T09:00:00Z', to: '2026-03-05T09:00:01Z' };
      expect(refs(await kept(store, window))).toEqual(['1', '2']);
      expect(await kept(store, { from: ever.from, to: ever.from })).toEqual([]);
    });

    test('are each given once, as it came first, however often it comes', async () => {
      const store = mine();
      await store.hear(heard({ signals: [signal(), signal({ text: 'again' })] }));
      await keepAll(store);
      await store.hear(heard({ delivery: 'd-2', at: '2026-03-03T10:00:00Z', signals: [signal({ text: 'later' })] }));
      await keepAll(store);
      expect(await kept(store)).toEqual([signal()]);
      await store.hear(heard({ delivery: 'd-3', signals: [signal({ kind: 'pr-opened' }), signal({ source: 'x' })] }));
      await keepAll(store);
      expect(await kept(store)).toHaveLength(3);
    });

    test('kept again change nothing that can be read', async () => {
      const store = mine();
      await store.hear(heard({ signals: Array.from({ length: 300 }, (_, n) => signal({ ref: `${n}` })) }));
      await store.hear(heard({ delivery: 'd-2', signals: [signal({ ref: '7' }), signal({ ref: 'new' })] }));
      const waiting = await store.waiting(1000);
      await store.keep(waiting);
      const once = await kept(store);
      expect(once).toHaveLength(301);
      await store.keep(waiting);
      await store.keep(waiting.slice(1));
      await store.keep([]);
      expect((await kept(store)).toSorted(byRef)).toEqual(once.toSorted(byRef));
      expect(await store.waiting(1000)).toEqual([]);
    });

    test('from before a day are deleted, with deliveries older than four days, and nothing else', async () => {
      const store = mine();
      const at = ['2025-01-27T23:59:59Z', '2025-01-28T00:00:00Z', '2026-03-03T09:00:00Z', '2999-12-31T00:00:00Z'];
      await store.hear(heard({ signals: at.map((at, n) => signal({ at, ref: `${n}` })) }));
      await store.hear(heard({ delivery: 'd-2', at: '2026-03-04T09:00:05Z', signals: [] }));
      await keepAll(store);
      const now = '2026-03-07T09:00:05Z';
      expect(await store.forgetSignals('2025-01-28', now)).toBe(2);
      expect(await store.forgetSignals('2025-01-28', now)).toBe(0);
      const all = await kept(store, { from: ever.from, to: '3000-01-01T00:00:00Z' });
      expect(refs(all)).toEqual(['1', '2', '3']);
      expect(await store.hear(heard({ delivery: 'd-2', at: now }))).toBe('known');
      expect(await store.hear(heard({ at: now }))).toBe('taken');
    });
  });
}

function byRef(a: Signal, b: Signal): number {
  return a.ref < b.ref ? -1 : 1;
}
