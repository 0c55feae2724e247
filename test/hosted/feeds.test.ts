import type { QueueMessage } from '@warmstart/core/due';
import type { Meeting } from '@warmstart/core/meeting';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { connectCalendar } from '@warmstart/sync-calendar/calendars';
import { type SyncCalendar, syncCalendar, syncItem } from '@warmstart/sync-calendar/handler';
import { noAccounts } from '@warmstart/sync-calendar/no-accounts';
import { meetingWith, person } from '@warmstart/testing/builders';
import { memoryTable } from '@warmstart/testing/table';
import { expect, test } from 'vitest';
import { world } from '../pages/morning.ts';
import { everythingOf } from './fill.ts';

const now = '2026-03-03T13:00:00Z';
const address = 'https://calendar.example/the-same.ics';

/** Two managers who read the same address, and what each finds there: the same UIDs at the same times. */
async function twoFeeds() {
  const store = dynamoStore(memoryTable(), { shards: 3 });
  const feeds = new Map<string, Meeting>();
  const queued: QueueMessage[] = [];
  const depsOf = (manager: string): SyncCalendar => ({
    store,
    queue: { send: async (message) => void queued.push(message) },
    clock: { now: () => now },
    feed: () => ({
      async read() {
        const found = feeds.get(manager);
        return { meetings: found ? [found] : [], complete: true, faults: [], namesAttendees: true, zone: null };
      },
    }),
    accounts: noAccounts,
    hearing: null,
    messenger: () => null,
    settingsPage: '',
  });
  async function read(manager: string, start: string): Promise<void> {
    feeds.set(manager, meetingWith([person()], { uid: 'shared', title: `Berths ${manager}`, start }));
    const mine = store.of(manager);
    const deps = depsOf(manager);
    const readNow = async (id: string) => void (await syncCalendar(syncItem(manager, id, now), deps));
    const steering = { mine, due: store.due, queue: deps.queue, clock: deps.clock, feed: deps.feed, readNow };
    await connectCalendar(steering, { name: manager, address, allowHttp: false, allowPrivate: false });
  }
  for (const manager of ['ada', 'bo']) {
    await store.of(manager).importBook(world, now);
    await read(manager, '2026-03-03T15:00:00Z');
  }
  const due = async (manager: string, minute: string) =>
    (await store.due.of(minute)).filter(({ item }) => item.manager === manager && item.kind === 'brief').length;
  return { store, read, due, queued };
}

test('S18: equal UIDs in the feeds of two managers are two meetings, each with its own wake-up', async () => {
  const { store, read, due } = await twoFeeds();
  for (const manager of ['ada', 'bo']) {
    const [meeting] = await store.of(manager).meetings({ from: now, to: '2026-03-04T00:00:00Z' });
    expect(Object.values(meeting?.value.copies ?? {}).map(({ title }) => title)).toEqual([`Berths ${manager}`]);
    expect(await due(manager, '2026-03-03T14:55')).toBe(1);
  }
  const before = await everythingOf(store.of('bo'));
  await read('ada', '2026-03-03T17:00:00Z');
  expect([await due('ada', '2026-03-03T14:55'), await due('ada', '2026-03-03T16:55')]).toEqual([0, 1]);
  expect([await due('bo', '2026-03-03T14:55'), await everythingOf(store.of('bo'))]).toEqual([1, before]);
});

test('S18: erasing one of them leaves the other’s, wake-ups too', async () => {
  const { store, due } = await twoFeeds();
  const before = await everythingOf(store.of('bo'));
  await store.of('ada').erase();
  expect([await due('ada', '2026-03-03T14:55'), await due('bo', '2026-03-03T14:55')]).toEqual([0, 1]);
  expect([await everythingOf(store.of('ada')), await everythingOf(store.of('bo'))]).toEqual(['[]', before]);
});

test('S18: nothing that is queued for one names the other', async () => {
  const { queued } = await twoFeeds();
  for (const message of queued) {
    const other = message.manager === 'ada' ? 'Berths bo' : 'Berths ada';
    expect(JSON.stringify(message)).not.toContain(other);
  }
});
