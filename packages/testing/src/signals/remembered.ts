import { describe, expect, test } from 'vitest';
import type { OnTrial } from './contract.ts';
import { source, tripwire } from './records.ts';

/** Sources, and what tripwires remember. */
export function rememberedContract({ mine }: OnTrial): void {
  describe('sources', () => {
    test('are kept by their ids, and what was read before another change is not written', async () => {
      const store = mine();
      expect(await store.source('gh-desk')).toBeNull();
      expect(await store.saveSource(source(), null)).toBe('saved');
      expect(await store.saveSource(source(), null)).toBe('conflict');
      expect(await store.saveSource(source({ id: 'jira-desk', kind: 'jira' }), null)).toBe('saved');
      const read = await store.source('gh-desk');
      expect(read?.value).toEqual(source());
      expect(await store.saveSource(source({ on: false }), read?.rev ?? 0)).toBe('saved');
      expect(await store.saveSource(source(), read?.rev ?? 0)).toBe('conflict');
      expect((await store.sources()).map(({ value }) => [value.id, value.on])).toEqual([
        ['gh-desk', false],
        ['jira-desk', true],
      ]);
    });

    test('are forgotten with their secret', async () => {
      const store = mine();
      await store.saveSource(source(), null);
      expect(await store.sourceSecret('gh-desk')).toBeNull();
      await store.saveSourceSecret('gh-desk', 'sealed');
      await store.saveSourceSecret('gh-desk', 'sealed anew');
      expect(await store.sourceSecret('gh-desk')).toBe('sealed anew');
      await store.dropSource('gh-desk');
      await store.dropSource('gh-desk');
      expect([await store.source('gh-desk'), await store.sourceSecret('gh-desk')]).toEqual([null, null]);
    });
  });

  describe('what is remembered between two looks', () => {
    test('is one record a tripwire, written only over what was read', async () => {
      const store = mine();
      expect(await store.tripwires()).toEqual([]);
      expect(await store.saveTripwire(tripwire(), null)).toBe('saved');
      expect(await store.saveTripwire(tripwire(), null)).toBe('conflict');
      const [read] = await store.tripwires();
      expect(read?.value).toEqual(tripwire());
      const next = tripwire({
        by: 'v2',
        weeks: [{ from: '2026-03-02', count: 4, last: null, most: 9 }],
        uncounted: ['2026-03-02'],
      });
      expect(await store.saveTripwire(next, read?.rev ?? 0)).toBe('saved');
      expect(await store.saveTripwire(tripwire(), read?.rev ?? 0)).toBe('conflict');
      await store.saveTripwire(tripwire({ key: 'harbour-desk/#2 %' }), null);
      await store.dropTripwire('harbour-desk/#2 %');
      await store.dropTripwire('nobody');
      expect((await store.tripwires()).map(({ value }) => value)).toEqual([next]);
    });

    test('may be as much as a tripwire ever remembers', async () => {
      const store = mine();
      const items = Array.from({ length: 1000 }, (_, n) => {
        const ref = `github-${n}-${'é'.repeat(150)}`;
        const opened = { at: '2026-03-03T09:00:00Z', source: 'github', ref };
        return { ref, opened, person: 'robin', tags: ['detects'], closed: null, got: [] };
      });
      const large = tripwire({ state: { team: { newest: [], explained: null }, people: {}, items, floor: null } });
      expect(JSON.stringify(large).length).toBeGreaterThan(390 * 1024);
      await store.saveTripwire(large, null);
      expect((await store.tripwires()).map(({ value }) => value)).toEqual([large]);
    });

    test('of all tripwires together begins with nothing', async () => {
      const store = mine();
      const { value, rev } = await store.lookout();
      expect(value).toEqual({ unknown: [], absences: [], lookedAt: null });
      const at = '2026-03-03T09:00:00Z';
      const account = {
        account: 'github:mkov',
        is: 'person',
        signals: 3,
        first: at,
        last: at,
        ignored: false,
      } as const;
      const next = {
        unknown: Array.from({ length: 400 }, () => account),
        absences: [{ person: 'robin', from: '2026-03-02', to: '2026-03-06' }],
        lookedAt: at,
      };
      expect(await store.saveLookout(next, rev)).toBe('saved');
      expect(await store.saveLookout(value, rev)).toBe('conflict');
      const read = await store.lookout();
      expect(read.value).toEqual(next);
      expect(await store.saveLookout(value, read.rev)).toBe('saved');
    });
  });
}
