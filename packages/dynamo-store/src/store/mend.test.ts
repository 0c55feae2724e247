import { withCopy } from '@warmstart/core/calendar';
import { meeting } from '@warmstart/testing/builders';
import { memoryTable } from '@warmstart/testing/table';
import { describe, expect, test } from 'vitest';
import type { Item, Table } from '../table/index.ts';
import { dynamoStore } from './store.ts';

const now = '2026-03-03T06:00:00Z';
const window = { from: now, to: '2026-03-10T06:00:00Z' };
const plan = meeting({ uid: 'plan', start: '2026-03-04T09:00:00Z' });

/** A table in whose index an entry stands that no item has, until something is written there. */
function haunted(table: Table, ghost: Item): Table {
  let there = true;
  return {
    ...table,
    async put(draft, condition) {
      const written = await table.put(draft, condition);
      if (written === 'done' && draft.sk === ghost.sk && draft.at === ghost.at) there = false;
      return written;
    },
    async *query(range) {
      const { between, index } = range;
      const sees = there && index && between && ghost.at && ghost.at >= between.from && ghost.at <= between.to;
      if (sees) yield [ghost];
      yield* table.query(range);
    },
  };
}

async function kept(): Promise<{ table: Table; item: Item }> {
  const table = memoryTable();
  await dynamoStore(table)
    .of('me')
    .saveMeeting(withCopy(null, 'work', plan), null);
  for await (const [item] of table.query({ pk: 'manager#me', prefix: 'meeting#' })) if (item) return { table, item };
  throw new Error('no meeting was kept');
}

describe('an index that a kill left wrong is mended at the next start', () => {
  test('a meeting seems to stand at a time it was never moved to', async () => {
    const { table, item } = await kept();
    const ghost = { ...item, rev: item.rev + 1, at: item.at?.replace('2026-03-04', '2026-03-05') ?? null };
    const store = dynamoStore(haunted(table, ghost)).of('me');
    expect(await store.meetings(window)).toHaveLength(2);
    expect(await store.repair(now)).toBe(true);
    expect((await store.meetings(window)).map(({ value }) => value.start)).toEqual([plan.start]);
    expect(await store.repair(now)).toBe(false);
  });

  test('a meeting stands in the index alone: its first write is finished', async () => {
    const { table, item } = await kept();
    await table.remove(item, 'always');
    const store = dynamoStore(haunted(table, item)).of('me');
    expect(await store.repair(now)).toBe(true);
    expect((await store.meeting(withCopy(null, 'work', plan).key))?.value.start).toBe(plan.start);
  });
});
