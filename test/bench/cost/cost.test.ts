import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Consumed, createTable, dynamoTable, type Table } from '@warmstart/dynamo-store/table';
import { clientSettings, dynoxideEngine } from '@warmstart/testing/engines';
import { memoryTable } from '@warmstart/testing/table';
import { expect, test } from 'vitest';
import { billOf, freeUnits, monthOf } from './bill.ts';
import { measured } from './measured.ts';
import { meteredTable } from './metered-table.ts';
import { pageOf, scales } from './page.ts';
import { costOf } from './prices.ts';

const days = await measured();
const bills = scales.map((scale) => ({ ...billOf(monthOf(days, scale)), managers: scale.managers }));

test('the page about the cost is what the script gives', () => {
  const page = readFileSync(fileURLToPath(new URL('../../../docs/cost.md', import.meta.url)), 'utf8');
  expect(page, 'run pnpm cost and commit docs/cost.md').toBe(pageOf(days));
});

test('one manager costs under five cents a month besides the mail, whether or not the table keeps to what is free', () => {
  const [free, onDemand] = bills;
  expect(free?.total).toBeLessThan(0.05);
  expect(onDemand?.total).toBeLessThan(0.05);
});

test('a day of one manager fits into the capacity that is free, four times over', () => {
  for (const { busiest } of [days.working, days.off])
    expect(Math.max(busiest.reads, busiest.writes) / 60).toBeLessThan(freeUnits / 4);
});

test('a manager costs no more among a million than among a thousand', () => {
  // One alone lives on what is free every month.
  const each = bills.slice(2).map(({ total, managers }) => total / managers);
  expect(each).toEqual([...each].sort((a, b) => b - a));
});

test('what is free is taken off once, and nothing is paid back', () => {
  expect(costOf('queueRequests', 1_000_000)).toBe(0);
  expect(costOf('queueRequests', 3_500_000)).toBeCloseTo(1);
  expect(costOf('queueRequests', 1_000_000, false)).toBeCloseTo(0.4);
  expect(costOf('alarms', 3)).toBe(0);
});

test('a day sends each brief once, reads the calendar all day and has its night', () => {
  expect(days.working.sent).toBe(10);
  expect(days.off.sent).toBe(0);
  expect(days.off.used['sync-calendar'].invocations).toBe(160 + 1);
});

/** Every kind of write and read that the store makes, with items of several sizes, in and out of the index. */
async function everyKind(table: Table): Promise<void> {
  const item = { pk: 'p', rev: 1, fence: 0, lease: null, at: null };
  const key = { pk: 'p', sk: 'long' };
  await table.put({ pk: 'p', sk: 'a', body: 'x' }, 'absent');
  await table.put({ ...key, body: 'x'.repeat(2500), at: 'short#1' }, 'absent');
  await table.put({ ...key, body: 'x'.repeat(1500), at: 'short#1' }, 'always');
  await table.put({ ...key, body: 'x'.repeat(1500), at: 'short#2' }, 'always');
  await table.lease({ pk: 'p', sk: 'leased' }, { now: '2', until: '3', initial: 'x' });
  await table.putAll([{ ...item, sk: 'b', body: 'x'.repeat(5000) }]);
  await table.get([key, { pk: 'p', sk: 'b' }, { pk: 'p', sk: 'none' }]);
  for (const range of [{ pk: 'p' }, { pk: 'none' }, { pk: 'p', index: 'byStart' as const, prefix: 'short#' }])
    for await (const page of table.query(range)) expect(page.length).toBeGreaterThan(0);
  await table.remove(key, 'always');
  await table.remove({ pk: 'p', sk: 'none' }, 'always');
}

test('units are counted as an engine counts them that goes by the published rules', async (context) => {
  const engine = await dynoxideEngine();
  if (engine === null) return context.skip();
  try {
    const [ours, theirs]: Consumed[][] = [[], []];
    const client = new DynamoDBClient(clientSettings(engine));
    await createTable(client, 'units');
    await everyKind(meteredTable(memoryTable(), (consumed) => ours?.push(consumed)));
    await everyKind(dynamoTable(client, { name: 'units', meter: (consumed) => theirs?.push(consumed) }));
    expect(ours).toEqual(theirs);
  } finally {
    await engine.close();
  }
});
