import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { book } from '@warmstart/testing/builders';
import { heard, signal } from '@warmstart/testing/signals';
import { memoryTable } from '@warmstart/testing/table';
import { expect, test } from 'vitest';
import { nightlyItem, workNightly } from './nightly.ts';

const now = '2026-03-07T02:15:00Z';
const ever = { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' };

function stage() {
  const table = memoryTable();
  const [store, signals] = [dynamoStore(table), dynamoSignals(table)];
  const night = () => workNightly(nightlyItem('robin', now), { store, signals, clock: { now: () => now } });
  return { store, mine: store.of('robin'), signals: signals.of('robin'), night };
}

test('a night deletes signals older than 400 days and deliveries older than four, and leaves the rest', async () => {
  const { mine, signals, night } = stage();
  await mine.importBook(book(), now);
  const at = ['2025-01-30T23:59:59Z', '2025-01-31T00:00:00Z', '2026-03-06T09:00:00Z'];
  await signals.hear(heard({ at: '2026-03-02T09:00:05Z', signals: at.map((at, n) => signal({ at, ref: `${n}` })) }));
  await signals.hear(heard({ delivery: 'd-2', at: '2026-03-04T02:15:00Z', signals: [signal({ ref: 'waits' })] }));
  await signals.keep((await signals.waiting(10)).slice(0, 1));
  await night();
  await night();
  const left: string[] = [];
  for await (const page of signals.signals(ever)) left.push(...page.map(({ ref }) => ref));
  expect(left).toEqual(['1', '2']);
  expect((await signals.waiting(10)).flatMap((one) => one.signals).map(({ ref }) => ref)).toEqual(['waits']);
  expect(await signals.hear(heard({ at: now }))).toBe('taken');
  expect(await signals.hear(heard({ delivery: 'd-2', at: now }))).toBe('known');
});

test('a night after everything was erased leaves no signal that came late', async () => {
  const { mine, signals, night } = stage();
  await mine.importBook(book(), now);
  await mine.erase();
  await signals.hear(heard());
  await night();
  expect(await signals.waiting(10)).toEqual([]);
  expect(await mine.erase()).toBe(0);
});
