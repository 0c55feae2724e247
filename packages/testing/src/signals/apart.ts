import type { SignalStore } from '@warmstart/core/ports';
import { describe, expect, test } from 'vitest';
import { collect } from '../store/opened.ts';
import type { OnTrial } from './contract.ts';
import { heard, signal, source, tripwire } from './records.ts';

const ever = { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' };

/** One of each that a store of signals keeps. */
async function fill(store: SignalStore): Promise<void> {
  await store.saveSource(source(), null);
  await store.saveSourceSecret('gh-desk', 'canary of a secret');
  await store.hear(heard());
  await store.keep(await store.waiting(10));
  await store.hear(heard({ delivery: 'd-2', signals: [signal({ ref: 'waits' })] }));
  await store.saveTripwire(tripwire(), null);
  await store.saveLookout({ unknown: [], absences: [], lookedAt: '2026-03-03T09:00:00Z' }, 0);
}

/** All that can be read of it. */
async function all(store: SignalStore): Promise<unknown> {
  const waiting = await store.waiting(10);
  const { value } = await store.lookout();
  return [await store.sources(), waiting, await collect(store.signals(ever)), await store.tripwires(), value];
}

export function apartContract(opened: OnTrial): void {
  describe('signals of managers', () => {
    test('never meet, whatever names they share', async () => {
      const [one, other] = [opened.mine(), opened.mine()];
      const nothing = await all(other);
      await fill(one);
      expect(await all(other)).toEqual(nothing);
      expect(await other.sourceSecret('gh-desk')).toBeNull();
      expect(await other.hear(heard())).toBe('taken');
      await other.keep(await one.waiting(10));
      expect(await one.waiting(10)).toHaveLength(1);
      expect(await one.forgetSignals('2020-01-01', '2026-03-03T09:00:00Z')).toBe(0);
    });

    test('are erased with everything else of their manager', async () => {
      const [one, other] = [opened.mine(), opened.mine()];
      const nothing = await all(one);
      await fill(one);
      await fill(other);
      const others = await all(other);
      await opened.store.of(one.manager).erase();
      expect(await all(one)).toEqual(nothing);
      expect(await one.sourceSecret('gh-desk')).toBeNull();
      expect(await opened.store.of(one.manager).erase()).toBe(0);
      expect(await all(other)).toEqual(others);
      expect(await one.hear(heard())).toBe('taken');
    });

    test('come back from a backup, deliveries too, and no secret stands in one', async () => {
      const [one, other] = [opened.mine(), opened.mine()];
      await fill(one);
      const dumped = await collect(opened.store.of(one.manager).dump());
      expect(JSON.stringify(dumped)).not.toContain('canary');
      expect(JSON.parse(JSON.stringify(dumped))).toEqual(dumped);
      await opened.store.of(other.manager).restore(dumped);
      expect(await all(other)).toEqual(await all(one));
      expect(await other.hear(heard())).toBe('known');
      expect(await collect(opened.store.of(other.manager).dump())).toEqual(dumped);
    });

    test('are those of a manager who is listed, once a source is connected or a file was read', async () => {
      const [one, other, third] = [opened.mine(), opened.mine(), opened.mine()];
      await one.saveSource(source(), null);
      await other.hear(heard({ source: 'import' }));
      await third.hear(heard());
      const listed = await opened.store.managers();
      expect([one, other, third].map(({ manager }) => listed.includes(manager))).toEqual([true, true, false]);
    });
  });
}
