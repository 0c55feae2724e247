import type { Store } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { book, meetingWith, person } from '@warmstart/testing/builders';
import { dueSync, keptMeeting, noSubjects, now, refOf } from '@warmstart/testing/store';
import { memoryTable } from '@warmstart/testing/table';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Table } from '../table/index.ts';
import { dynamoStore } from './index.ts';

const calls: string[] = [];
let store: Store;

beforeEach(async () => {
  store = dynamoStore(counting(memoryTable()));
  await store.of('robin').importBook(book({ people: [person()] }), now);
  calls.length = 0;
});

describe('round trips', () => {
  const kept = keptMeeting(meetingWith([person()]));
  const ref = refOf(kept);
  const until = addSeconds(now, 60);

  test('all that a brief needs is read in one', async () => {
    const subjects = { people: [person().id], teams: ['desk'], series: ['title x'], calendars: ['work'] };
    await store.of('robin').briefing({
      meetings: [{ meeting: kept.key, start: kept.start, subjects }],
      deliveries: [ref, refOf(kept, 1)],
    });
    expect(calls).toEqual(['get']);
  });

  test('a delivery takes five: claim, turn, all that is read, the write before sending, and the one after', async () => {
    const robin = store.of('robin');
    await robin.claim(ref, now, until);
    await robin.takeTurn(now, until);
    const { deliveries } = await robin.briefing({ meetings: [], deliveries: [ref] });
    const [delivery] = deliveries;
    if (!delivery) throw new Error('no delivery');
    await robin.saveDelivery({ ...delivery.value, state: 'sending' }, 1, until);
    await robin.saveDelivery({ ...delivery.value, state: 'sent' }, 1, null);
    expect(calls).toEqual(['lease', 'lease', 'get', 'put', 'put']);
  });

  test('a due item put again is one read, and no write', async () => {
    const item = { kind: 'nightly' as const, manager: 'robin', at: now, ref: 'nightly' };
    await store.due.put(item);
    calls.length = 0;
    await store.due.put(item);
    expect(calls).toEqual(['get']);
  });

  test('a minute is one query a shard', async () => {
    const sharded = dynamoStore(counting(memoryTable()), { shards: 3 });
    await sharded.due.of('2026-03-03T09:00');
    expect(calls).toEqual(['query', 'query', 'query']);
  });

  test('of several sweeps each reads its own shards, and together they find everything once', async () => {
    const table = counting(memoryTable());
    const shards = 7;
    const all = dynamoStore(table, { shards });
    const names = Array.from({ length: 40 }, (_, index) => `robin-${index}`);
    for (const name of names) await all.due.put(dueSync(name, now));
    calls.length = 0;
    const found = [0, 1, 2].map(async (index) => {
      const { due } = dynamoStore(table, { shards, sweep: { index, count: 3 } });
      await due.moveCursor(`2026-03-03T09:0${index}`);
      return { cursor: await due.cursor(), items: await due.of(now.slice(0, 16)) };
    });
    const parts = await Promise.all(found);
    expect(parts.flatMap(({ items }) => items.map(({ item }) => item.manager)).sort()).toEqual([...names].sort());
    expect(parts.every(({ items }) => items.length > 0)).toBe(true);
    expect(parts.map(({ cursor }) => cursor?.slice(-1))).toEqual(['0', '1', '2']);
    expect(await all.due.cursor()).toBeNull();
    expect(calls.filter((call) => call === 'query')).toHaveLength(shards);
  });

  test('an import that changes nothing writes no fact and no head', async () => {
    await store.of('robin').importBook(book({ people: [person()] }), now);
    await store.of('robin').world(noSubjects);
    expect(calls.filter((call) => call === 'putAll' || call === 'remove')).toEqual([]);
    expect(calls.filter((call) => call === 'put')).toEqual(['put']);
  });
});

function counting(table: Table): Table {
  const counted =
    <Asked extends readonly unknown[], Answer>(name: string, run: (...asked: Asked) => Answer) =>
    (...asked: Asked): Answer => {
      calls.push(name);
      return run(...asked);
    };
  return {
    get: counted('get', table.get),
    put: counted('put', table.put),
    remove: counted('remove', table.remove),
    putAll: counted('putAll', table.putAll),
    lease: counted('lease', table.lease),
    query: counted('query', table.query),
  };
}
