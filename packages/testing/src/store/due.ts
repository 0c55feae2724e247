import type { DueItem } from '@warmstart/core/due';
import { addSeconds } from '@warmstart/core/time';
import { describe, expect, test } from 'vitest';
import type { Opened } from './opened.ts';
import { dueSync } from './records.ts';

export function dueContract(opened: Opened): void {
  let minutes = 0;
  /** A minute in which nothing is due yet. */
  const quiet = () => addSeconds('2026-03-03T09:00:00Z', 60 * minutes++);
  const itemsOf = async (at: string) => (await opened.store.due.of(at.slice(0, 16))).map(({ item }) => item);

  describe('the due index', () => {
    test('gives the items of one minute, of all managers, and no other', async () => {
      const { due } = opened.store;
      const at = quiet();
      const [one, other] = [opened.manager().manager, opened.manager().manager];
      const items = [
        dueSync(one, at),
        dueSync(other, at),
        dueSync(one, addSeconds(at, 59)),
        { kind: 'digest', manager: one, at, ref: 'work', date: '2026-03-03' } as const,
        dueSync(one, at, { ref: 'home', calendar: 'home' }),
      ];
      for (const item of [...items, dueSync(one, quiet())]) await due.put(item);
      const found = await itemsOf(at);
      expect(found).toHaveLength(items.length);
      expect(found).toEqual(expect.arrayContaining(items));
      for (const item of items) await due.drop(item);
      expect(await itemsOf(at)).toEqual([]);
    });

    test('an item put again changes nothing, with other content it is replaced, and who holds it still does', async () => {
      const { due } = opened.store;
      const at = quiet();
      const { manager } = opened.manager();
      const item = { kind: 'digest' as const, manager, at, ref: 'x', date: '2026-03-03' };
      await due.put(item);
      const [entry] = await due.of(at.slice(0, 16));
      await due.put(item);
      expect(await due.of(at.slice(0, 16))).toEqual([entry]);
      if (entry) await due.hold(entry, at, addSeconds(at, 120));
      const other: DueItem = { ...item, date: '2026-03-04' };
      await due.put(other);
      expect(await due.of(at.slice(0, 16))).toMatchObject([{ item: other, heldUntil: addSeconds(at, 120) }]);
    });

    test('an item is held by one until its hold is over', async () => {
      const { due } = opened.store;
      const at = quiet();
      const minute = at.slice(0, 16);
      const until = addSeconds(at, 120);
      await due.put(dueSync(opened.manager().manager, at));
      const [entry] = await due.of(minute);
      if (!entry) throw new Error('no entry');
      expect(entry.heldUntil).toBeNull();
      const came = await Promise.all(Array.from({ length: 5 }, () => due.hold(entry, at, until)));
      expect(came.filter(Boolean)).toHaveLength(1);
      const [held] = await due.of(minute);
      expect(held).toMatchObject({ item: entry.item, heldUntil: until });
      if (!held) throw new Error('no entry');
      expect(await due.hold(held, until, addSeconds(until, 120))).toBe(false);
      expect(await due.hold(held, addSeconds(until, 1), addSeconds(until, 120))).toBe(true);
    });

    test('what was dropped is not held and does not come back', async () => {
      const { due } = opened.store;
      const at = quiet();
      const item = dueSync(opened.manager().manager, at);
      await due.put(item);
      const [entry] = await due.of(at.slice(0, 16));
      await due.drop(item);
      await due.drop(item);
      expect(entry && (await due.hold(entry, at, addSeconds(at, 120)))).toBe(false);
      expect(await itemsOf(at)).toEqual([]);
    });

    test('the cursor stands where it was moved to', async () => {
      const { due } = opened.store;
      await due.moveCursor('2026-03-03T09:00');
      await due.moveCursor('2026-03-03T09:01');
      expect(await due.cursor()).toBe('2026-03-03T09:01');
    });
  });
}
