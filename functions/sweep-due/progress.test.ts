import { StoreError } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import type { Table } from '@warmstart/dynamo-store/table';
import { memoryTable } from '@warmstart/testing/table';
import { expect, test } from 'vitest';
import { type SweepMemory, sweepDue, usualSweep } from './handler.ts';

const noon = '2026-03-03T12:00:00Z';

/** A table of which every n-th query fails. */
function failingEvery(nth: number, table: Table): Table {
  let asked = 0;
  return {
    ...table,
    async *query(range) {
      asked += 1;
      if (asked % nth === 0) throw new StoreError('unavailable', 'The database is throttled.');
      yield* table.query(range);
    },
  };
}

test.each([{}, { memory: true }])(
  'R13: a first sweep of a day that fails on its way goes on where it failed, %o',
  async ({ memory }) => {
    const table = memoryTable();
    const good = dynamoStore(table);
    const at = addSeconds(noon, -60);
    await good.due.put({ manager: 'manager', at, kind: 'sync', ref: 'work', calendar: 'work' });
    const { due } = dynamoStore(failingEvery(400, table));
    const handed: string[] = [];
    const queue = { send: async ({ kind }: { kind: string }) => void handed.push(kind) };
    const kept: SweepMemory = { cursor: null, open: null, written: null };
    let sweeps = 0;
    while (handed.length === 0 && sweeps < 20) {
      const now = addSeconds(noon, 60 * sweeps);
      const deps = { due, queue, clock: { now: () => now }, settings: usualSweep, ...(memory && { memory: kept }) };
      await sweepDue(deps).catch(() => null);
      sweeps += 1;
    }
    expect(handed).toEqual(['sync']);
    expect(sweeps).toBeLessThanOrEqual(5);
  },
);

test('after a sweep that failed the next looks back, whatever it remembers', async () => {
  const table = memoryTable();
  const good = dynamoStore(table);
  const memory: SweepMemory = { cursor: null, open: null, written: null };
  const handed: string[] = [];
  const queue = { send: async ({ kind }: { kind: string }) => void handed.push(kind) };
  const sweepAt = (now: string, due = good.due) =>
    sweepDue({ due, queue, clock: { now: () => now }, settings: usualSweep, memory });
  await good.due.moveCursor('2026-03-03T12:00');
  await sweepAt('2026-03-03T12:01:00Z');
  await good.due.put({ manager: 'manager', at: '2026-03-03T12:02:30Z', kind: 'sync', ref: 'work', calendar: 'work' });
  await expect(sweepAt('2026-03-03T12:02:00Z', dynamoStore(failingEvery(1, table)).due)).rejects.toThrow(/throttled/);
  await sweepAt('2026-03-03T12:03:00Z');
  expect(handed).toEqual(['sync']);
});

test('what was handed out for two days is given up, and what nobody was given yet is handed out, however late', async () => {
  const { due } = dynamoStore(memoryTable());
  const common = { manager: 'manager', ref: 'x', at: '2026-03-03T12:02:00Z' };
  const handed: string[] = [];
  const queue = { send: async ({ kind }: { kind: string }) => void handed.push(kind) };
  const sweepAt = (now: string) => sweepDue({ due, queue, clock: { now: () => now }, settings: usualSweep });
  await due.moveCursor('2026-03-03T12:00');
  await due.put({ ...common, kind: 'sync', calendar: 'work' });
  await due.put({ ...common, kind: 'check' });
  await sweepAt('2026-03-03T12:01:00Z');
  expect(handed).toEqual(['sync']);
  const { givenUp } = await sweepAt('2026-03-06T12:00:00Z');
  expect([givenUp.map(({ kind }) => kind), handed]).toEqual([['sync'], ['sync', 'check']]);
});
