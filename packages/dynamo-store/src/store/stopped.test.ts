import type { Book } from '@warmstart/core/book/bare';
import { StoreError } from '@warmstart/core/ports';
import { book, commitment, note, person, team } from '@warmstart/testing/builders';
import { dueSync, expectHeads, now } from '@warmstart/testing/store';
import { memoryTable } from '@warmstart/testing/table';
import { anyWorld } from '@warmstart/testing/worlds';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueKey } from '../keys/index.ts';
import type { Table } from '../table/index.ts';
import { dynamoStore } from './index.ts';

const first = book({
  people: [person()],
  commitments: [commitment()],
  notes: [note({ id: 'n', with: ['ada-quist'] })],
});
const second = book({
  teams: [team()],
  people: [person({ team: 'harbour-desk' }), person({ name: 'Bo Lind' })],
  commitments: [commitment({ status: 'kept', closed: '2026-03-01' }), commitment({ what: 'Tide table' })],
});

describe('an import that is stopped', () => {
  test('before or after any write is put right by a repair, and completed by importing again', async () => {
    let stops = 0;
    for (let after = 0; ; after++) {
      const table = memoryTable();
      await dynamoStore(table).of('robin').importBook(first, now);
      const stopped = await fails(dynamoStore(stopping(table, after)).of('robin').importBook(second, now));
      const robin = dynamoStore(table).of('robin');
      await robin.repair(now);
      await expectHeads(robin, (await robin.book()) ?? first);
      expect(await robin.repair(now)).toBe(false);
      await robin.importBook(second, now);
      const whole = await completed();
      expect(await robin.book()).toEqual(whole);
      await expectHeads(robin, whole);
      if (!stopped) break;
      stops++;
    }
    expect(stops).toBeGreaterThan(10);
  });

  test('the first time leaves either no book or the whole of it', async () => {
    for (let after = 0; ; after++) {
      const table = memoryTable();
      const stopped = await fails(dynamoStore(stopping(table, after)).of('robin').importBook(second, now));
      const robin = dynamoStore(table).of('robin');
      await robin.repair(now);
      expect([null, second]).toContainEqual(await robin.book());
      if (!stopped) break;
    }
  });
});

test('whatever was imported one after another, the kept heads are those of the kept book', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyWorld, { minLength: 1, maxLength: 4 }), async (worlds) => {
      const robin = dynamoStore(memoryTable()).of('robin');
      for (const world of worlds) await robin.importBook(world.book, now);
      const kept = await robin.book();
      expect(kept).not.toBeNull();
      if (kept) await expectHeads(robin, kept);
      expect(await robin.rebuildHeads(now)).toMatchObject({ mended: 0 });
    }),
    { numRuns: 40 },
  );
});

describe('a due item that cannot be read', () => {
  const at = '2026-03-03T09:00:00Z';
  const good = dueSync('robin', at);

  async function withDamaged(): Promise<Table> {
    const table = memoryTable();
    await dynamoStore(table).due.put(good);
    await table.put({ ...dueKey(dueSync('ada', at), 1), body: '{"kind":"sync","manager":7}' }, 'always');
    return table;
  }

  test('holds up no other item of its minute where somebody is told of it', async () => {
    const told: string[] = [];
    const { due } = dynamoStore(await withDamaged(), { onDamaged: ({ message }) => told.push(message) });
    expect((await due.of('2026-03-03T09:00')).map(({ item }) => item)).toEqual([good]);
    expect(told).toEqual([expect.stringMatching(/ada.* manager /)]);
  });

  test('is an error where nobody is told', async () => {
    await expect(dynamoStore(await withDamaged()).due.of('2026-03-03T09:00')).rejects.toBeInstanceOf(StoreError);
  });
});

/** The table, which stops for good after so many items were written. */
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

async function completed(): Promise<Book> {
  const robin = dynamoStore(memoryTable()).of('robin');
  await robin.importBook(first, now);
  await robin.importBook(second, now);
  return (await robin.book()) ?? first;
}

async function fails(run: Promise<unknown>): Promise<boolean> {
  try {
    await run;
    return false;
  } catch {
    return true;
  }
}
