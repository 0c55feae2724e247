import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { measured } from '../cost/measured.ts';
import { large, table } from '../cost/page.ts';
import { herd } from './herd.ts';
import { chatRows, found, outcomeRows, rateRows, readingRows, stageRows } from './page.ts';
import { managersAt, rateFor, stageFor, target, unitsOf } from './pick.ts';

const days = await measured();
const units = unitsOf(days);
const small = stageFor(5000, units);

test('every brief is sent once, none sooner than a minute and 99 of 100 within two seconds', async () => {
  const { lost, first, p99 } = await herd(small, units);
  expect(lost).toBe(0);
  expect(first).toBeGreaterThanOrEqual(-60);
  expect(p99).toBeLessThanOrEqual(target);
});

test('what is not spread is late, with a slow provider later still, and one shard throttles a crowd', async () => {
  const rate = { ...small, early: 0, sendRate: 1e6, senders: 1000 };
  const late = (await herd(rate, units)).p99;
  expect(late).toBeGreaterThan(target);
  expect((await herd({ ...rate, sendRate: 14 }, units)).p99).toBeGreaterThan(late);
  const crowd = { ...stageFor(100_000, units), shards: 8, sweeps: 8 };
  const [spread, crammed] = [await herd(crowd, units), await herd({ ...crowd, shards: 1 }, units)];
  expect(spread.waits.partition).toBeLessThan(crammed.waits.partition);
});

test('a chat that all share refuses what a channel of one’s own would take, and nothing is lost', async () => {
  const chat = { ...small, channelRate: 1, sendRate: 5 };
  const crowded = await herd(chat, units);
  expect(crowded.refused).toBeGreaterThan(0);
  // What waits long is handed out twice; here nobody claims it first, so it counts twice.
  expect(crowded.lost).toBeLessThanOrEqual(0);
  expect((await herd({ ...chat, sendRate: 1e6 }, units)).refused).toBe(0);
});

test('calendars are read just before, the sooner the more workers may read', async () => {
  const { reading } = await herd(small, units);
  expect(reading.p99).toBeGreaterThan(0);
  expect((await herd({ ...small, readers: 5 }, units)).reading.p99).toBeGreaterThan(reading.p99);
});

test('the same herd gives the same figures', async () => {
  expect(await herd(small, units)).toEqual(await herd(small, units));
});

test('a send rate serves as many managers as need it', () => {
  for (const rate of [50, 200, 500, 2000]) expect(rateFor(managersAt(rate))).toBeLessThanOrEqual(rate);
});

test('the bill for a million goes by the set-up picked for a million', () => {
  const { shards, sweeps, queues } = stageFor(1_000_000, units);
  expect(large).toEqual({ shards, sweeps, queues: queues + 1 });
});

test('the page about scale holds what the simulation gives', async () => {
  const page = readFileSync(fileURLToPath(new URL('../../../docs/scale.md', import.meta.url)), 'utf8');
  const { outcomes, unspread, atRates, atChats } = await found(days, 50_000);
  const both = [...outcomes, ...unspread];
  const all = [stageRows(outcomes, days), outcomeRows(both), rateRows(atRates), chatRows(atChats), readingRows(both)];
  for (const row of all.flatMap((rows) => table(rows).split('\n').slice(2)))
    expect(page, 'run pnpm herd and commit docs/scale.md').toContain(row);
});
