import { neverRead } from '@warmstart/core/calendar';
import { newDelivery } from '@warmstart/core/delivery';
import type { DueItem } from '@warmstart/core/due';
import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { describe, expect, test } from 'vitest';
import { book, commitment, note, person } from '../builders/index.ts';
import { collect, type Opened } from './opened.ts';
import { calendar, dueSync, keptMeeting, noSubjects, now, refOf } from './records.ts';

const at = '2030-03-03T09:00:00Z';

export function backupContract(opened: Opened): void {
  const dueOf = async (manager: string) =>
    (await opened.store.due.of(at.slice(0, 16))).filter(({ item }) => item.manager === manager);

  describe('a backup', () => {
    test('of everything, restored after everything was erased, is the same again', async () => {
      const store = opened.manager();
      await fill(opened, store);
      const dumped = await collect(store.dump());
      expect(JSON.parse(JSON.stringify(dumped))).toEqual(dumped);
      // And the key of note tokens, which no backup holds.
      expect(await store.erase()).toBe(dumped.length + 1);
      expect(await collect(store.dump())).toEqual([]);
      expect(await store.book()).toBeNull();
      expect(await dueOf(store.manager)).toEqual([]);
      expect(await opened.store.managers()).not.toContain(store.manager);
      expect(await store.erase()).toBe(0);
      expect(await store.restore(dumped)).toBe(dumped.length);
      expect(await collect(store.dump())).toEqual(dumped);
      expect((await dueOf(store.manager)).map(({ item }) => item)).toEqual(dueItems(store.manager));
      expect(await opened.store.managers()).toContain(store.manager);
    });

    test('restored twice is the same as once, and leases and fences are as they were', async () => {
      const store = opened.manager();
      await fill(opened, store);
      const dumped = await collect(store.dump());
      await store.restore(dumped);
      await store.restore(dumped);
      expect(await collect(store.dump())).toEqual(dumped);
      expect(await dueOf(store.manager)).toHaveLength(2);
      const ref = refOf(keptMeeting());
      expect(await store.claim(ref, now, addSeconds(now, 90))).toEqual({ granted: false });
      expect(await store.saveDelivery({ ...newDelivery(ref, now), state: 'sent' }, 1, null)).toBe('saved');
    });

    test('restored under another name belongs to that one', async () => {
      const [store, other] = [opened.manager(), opened.manager()];
      await fill(opened, store);
      await other.restore(await collect(store.dump()));
      expect(await other.book()).toEqual(await store.book());
      expect((await dueOf(other.manager)).map(({ item }) => item)).toEqual(dueItems(other.manager));
      await store.erase();
      expect(await dueOf(other.manager)).toHaveLength(2);
    });

    test('with an item that is none is refused by name', async () => {
      const store = opened.manager();
      await expect(store.restore([{ key: 'turn', item: { rev: 1 } }])).rejects.toMatchObject({
        trouble: 'damaged',
        message: expect.stringContaining('turn'),
      });
    });
  });
}

/** One that has a copy with its manager, and one that its calendar tells of; in the order of the index. */
function dueItems(manager: string): DueItem[] {
  return [{ kind: 'digest', manager, at, ref: '2026-03-03', date: '2026-03-03' }, dueSync(manager, at)];
}

async function fill({ store: { due } }: Opened, store: ManagerStore): Promise<void> {
  const kept = keptMeeting();
  const notes = Array.from({ length: 70 }, (_, n) => note({ id: `n-${n}`, text: `Note ${n}`, with: ['ada-quist'] }));
  await store.importBook(book({ people: [person()], commitments: [commitment()], notes }), now);
  await store.saveSettings({ pausedUntil: null, digest: '07:00', keepNotes: null });
  await store.saveCalendar(calendar({ sync: { ...neverRead, nextAt: at } }), null);
  await store.saveMeeting(kept, null);
  await store.claim(refOf(kept), now, addSeconds(now, 60));
  await store.recordDelivery({ ...newDelivery(refOf(kept, 1), now), state: 'silent' });
  await store.takeTurn(now, addSeconds(now, 60));
  await store.saveSaid('m', { defaultAsk: null, diffs: {} });
  for (const item of dueItems(store.manager)) await due.put(item);
  expect((await store.world(noSubjects)).directory.people).toHaveLength(1);
}
