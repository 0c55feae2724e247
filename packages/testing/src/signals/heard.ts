import { describe, expect, test } from 'vitest';
import type { OnTrial } from './contract.ts';
import { heard, signal } from './records.ts';

/** Signals that come, and wait to be looked at. */
export function heardContract({ mine }: OnTrial): void {
  describe('signals that come', () => {
    test('wait until they are looked at, the oldest first, each with what it is taken out by', async () => {
      const store = mine();
      expect(await store.waiting(10)).toEqual([]);
      const [late, early] = [heard({ delivery: 'b', at: '2026-03-03T09:05:00Z' }), heard({ delivery: 'c' })];
      expect(await store.hear(late)).toBe('taken');
      expect(await store.hear(early)).toBe('taken');
      const waiting = await store.waiting(10);
      expect(waiting.map(({ id: _, ...rest }) => rest)).toEqual([early, late]);
      expect(new Set(waiting.map(({ id }) => id)).size).toBe(2);
      expect(await store.waiting(1)).toEqual(waiting.slice(0, 1));
    });

    test('are known when their delivery comes again, whatever it brings, and taken from another source', async () => {
      const store = mine();
      await store.hear(heard());
      const again = heard({ at: '2026-03-07T09:00:04Z', signals: [signal({ ref: 'other' })] });
      expect(await store.hear(again)).toBe('known');
      expect(await store.waiting(10)).toHaveLength(1);
      expect(await store.hear(heard({ source: 'jira-desk' }))).toBe('taken');
      expect(await store.waiting(10)).toHaveLength(2);
    });

    test('are known while they wait and once they are kept, for four days', async () => {
      const store = mine();
      await store.hear(heard());
      await store.keep(await store.waiting(10));
      expect(await store.hear(heard())).toBe('known');
      expect(await store.hear(heard({ at: '2026-03-07T09:00:05Z' }))).toBe('taken');
    });

    test('by the ten thousand are kept in parts, and none is lost', async () => {
      const store = mine();
      const many = Array.from({ length: 10_000 }, (_, n) => signal({ ref: `${n}`, text: 'x'.repeat(100) }));
      await store.hear(heard({ signals: many }));
      const waiting = await store.waiting(1_000_000);
      expect(waiting.length).toBeGreaterThan(1);
      expect(waiting.flatMap(({ signals }) => signals)).toEqual(many);
      expect(waiting.flatMap(({ places }) => places)).toEqual(heard().places);
      const some = await store.waiting(1500);
      expect(some.length).toBeLessThan(waiting.length);
      expect(some.flatMap(({ signals }) => signals).length).toBeGreaterThanOrEqual(1500);
    });

    test('with nothing but a place, or with nothing, are remembered too', async () => {
      const store = mine();
      const renamed = heard({ signals: [] });
      await store.hear(renamed);
      await store.hear(heard({ delivery: 'ping', signals: [], places: [] }));
      expect((await store.waiting(10)).flatMap(({ places }) => places)).toEqual(renamed.places);
      expect(await store.hear(heard({ delivery: 'ping' }))).toBe('known');
    });

    test('with one that is longer than a signal may be are refused whole, and nothing is remembered of them', async () => {
      const store = mine();
      const large = signal({ ref: 'large', text: 'x'.repeat(500_000) });
      await expect(store.hear(heard({ signals: [signal(), large] }))).rejects.toMatchObject({
        trouble: 'full',
        message: expect.stringContaining('Signal 2 of a delivery of gh-desk cannot be kept: its text'),
      });
      expect(await store.waiting(10)).toEqual([]);
      expect(await store.hear(heard())).toBe('taken');
    });
  });
}
