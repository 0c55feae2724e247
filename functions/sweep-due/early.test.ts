import type { DueItem, QueueMessage } from '@warmstart/core/due';
import { addSeconds, secondsBetween } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { memoryTable } from '@warmstart/testing/table';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { earlyFor, laneOf } from './early.ts';
import { type SweepMemory, sweepDue, sweepEarly, usualSweep } from './handler.ts';

const due = '2026-03-03T14:55:00Z';
const managers = Array.from({ length: 300 }, (_, index) => `manager-${index}`);

function briefOf(manager: string): DueItem {
  const subjects = { people: [], teams: [], series: [], calendars: [] };
  const brief = { meeting: 'talk', start: addSeconds(due, 300), due, channels: ['email'], subjects };
  return { manager, at: due, ref: 'talk', kind: 'brief', brief, company: [] };
}

/** A sweep a minute from ten minutes before until they are due. @returns each message, and when its worker gets it */
async function handedOut(early: number): Promise<{ message: QueueMessage; at: string }[]> {
  const store = dynamoStore(memoryTable());
  const got: { message: QueueMessage; at: string }[] = [];
  for (const manager of managers) await store.due.put(briefOf(manager));
  for (let now = addSeconds(due, -600); now <= due; now = addSeconds(now, 60)) {
    const queue = {
      async send(message: QueueMessage, delay: number) {
        got.push({ message, at: addSeconds(now, delay) });
      },
    };
    await sweepDue({ due: store.due, queue, clock: { now: () => now }, settings: sweepEarly(early) });
  }
  return got;
}

test('unless briefs are to be spread they are handed out when they are due', async () => {
  const got = await handedOut(0);
  expect(got.map(({ at }) => at)).toEqual(managers.map(() => due));
  expect(sweepEarly(0)).toEqual({ ...usualSweep, early: 0 });
});

test('R4: briefs that are spread go out within the seconds before they are due, each once, over all of these', async () => {
  const got = await handedOut(60);
  const early = got.map(({ at }) => secondsBetween(at, due));
  expect(got).toHaveLength(managers.length);
  expect(Math.min(...early)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...early)).toBeLessThanOrEqual(60);
  expect(new Set(early).size).toBeGreaterThan(50);
  expect(got.every(({ message }) => message.at === due)).toBe(true);
});

test('a manager is always as early, and only with what is sent', () => {
  const base = { at: due, ref: 'x' };
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 60 }), (manager, window) => {
      const digest = { ...base, kind: 'digest' as const, manager, date: '2026-03-03' };
      const early = earlyFor(digest, window);
      expect(early).toBe(earlyFor({ ...digest, at: addSeconds(due, 86_400) }, window));
      expect(early >= 1 && early <= window).toBe(true);
      expect(earlyFor({ ...base, kind: 'sync', manager, calendar: 'work' }, window)).toBe(0);
    }),
    { numRuns: 200 },
  );
});

test('managers go through queues evenly, each always through the same', () => {
  const lanes = managers.map((manager) => laneOf(manager, 8));
  expect(new Set(lanes).size).toBe(8);
  expect(managers.map((manager) => laneOf(manager, 8))).toEqual(lanes);
  expect(new Set(managers.map((manager) => laneOf(manager, 1)))).toEqual(new Set([0]));
});

test('what a worker is asked for directly stays in the index until it is due, and is handed out by the next sweep then', async () => {
  const store = dynamoStore(memoryTable());
  const memory: SweepMemory = { cursor: null, open: null, written: null };
  const common = { manager: 'manager', ref: 'x' };
  await store.due.put({ ...common, kind: 'sync', at: due, calendar: 'work' });
  await store.due.put({ ...common, kind: 'check', at: due });
  await store.due.put({ ...common, kind: 'review', at: addSeconds(due, 30), week: '2026-W10' });
  const got: { kind: string; at: string; delay: number }[] = [];
  for (let now = addSeconds(due, -240); now <= addSeconds(due, 60); now = addSeconds(now, 60)) {
    const queue = { send: async ({ kind }: QueueMessage, delay: number) => void got.push({ kind, at: now, delay }) };
    await sweepDue({ due: store.due, queue, clock: { now: () => now }, settings: usualSweep, memory });
    for (const { item } of await store.due.of(due.slice(0, 16)))
      if (got.some(({ kind }) => kind === item.kind)) await store.due.drop(item);
  }
  expect(got).toEqual([
    { kind: 'sync', at: addSeconds(due, -120), delay: 120 },
    { kind: 'check', at: due, delay: 0 },
    { kind: 'review', at: addSeconds(due, 60), delay: 0 },
  ]);
});
