import { backfillItem } from '@warmstart/check-tripwires/backfill';
import { checkTripwires } from '@warmstart/check-tripwires/handler';
import { checkItem, type QueueMessage } from '@warmstart/core/due';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { batchOf } from '@warmstart/runtime/batch';
import { jsonLog } from '@warmstart/runtime/log';
import { book, manager, person, signal, team } from '@warmstart/testing/builders';
import { source } from '@warmstart/testing/signals';
import { memoryTable } from '@warmstart/testing/table';
import { expect, test } from 'vitest';
import { Trial } from './trial.ts';

const now = '2026-11-19T17:00:00Z';
const from = '2026-01-01T00:00:00Z';

function world(word: string) {
  const expectations = [
    {
      id: 'load',
      says: `${word} says few reviews.`,
      tripwire: { kind: 'band', signal: 'metric:load', max: 5 } as const,
    },
    {
      id: 'each',
      says: 'Everybody ships.',
      tripwire: { kind: 'quiet', signal: 'merge', per: 'person', armed: true } as const,
    },
  ];
  return book({
    manager: manager({ name: `${word} Hale` }),
    teams: [
      team({
        id: 'desk',
        name: `${word} desk`,
        sources: ['github:acme/desk'],
        model: { version: 1, verified: '2026-11-01', expectations },
      }),
    ],
    people: [person({ id: 'mara', name: `${word} Kov`, team: 'desk', accounts: ['github:mkov'] })],
  });
}

const heavy = (word: string) => [
  signal({
    at: '2026-11-17T15:00:00Z',
    kind: 'metric:load',
    value: 9,
    team: 'github:acme/desk',
    person: 'github:mkov',
    ref: 'l1',
    text: `${word} text`,
    tags: [`${word}-tag`],
  }),
  signal({ at: '2026-11-02T15:00:00Z', team: 'github:acme/desk', person: 'github:mkov', ref: 'm1' }),
  signal({
    at: '2026-11-17T15:00:00Z',
    team: 'github:acme/other',
    person: `github:${word}-stranger`,
    ref: `${word}-ref`,
  }),
];

async function heardBy(who: string, word: string, table = memoryTable()) {
  const [store, signals] = [dynamoStore(table), dynamoSignals(table)];
  await store.of(who).importBook(world(word), now);
  const heard = {
    source: 'hub',
    delivery: `${word} d1`,
    at: now,
    signals: heavy(word),
    places: [{ id: '7', name: `acme/${word}` }],
  };
  await signals.of(who).saveSource(source({ id: 'hub' }), null);
  await signals.of(who).hear(heard);
  const deps = {
    ...new Trial(now, table).deps(),
    secret: async () => ({ signing: `${word} signing secret`, token: `${word} token` }),
  };
  return { table, store, signals, deps };
}

test('R11: one poisoned look in ten, at every place: it alone comes back, and its diffs come once when it is mended', async () => {
  for (let place = 0; place < 10; place++) {
    const table = memoryTable();
    const names = Array.from({ length: 10 }, (_, n) => `manager-${n}`);
    let deps = (await heardBy(names[0] ?? '', 'word', table)).deps;
    for (const name of names.slice(1)) deps = (await heardBy(name, 'word', table)).deps;
    const poisoned = names[place] ?? '';
    const [poison] = await collected(table, `manager#${poisoned}`, 'inbox#');
    if (!poison) throw new Error('nothing waits');
    await table.put({ pk: poison.pk, sk: poison.sk, body: '{"half":' }, 'always');
    const lines: string[] = [];
    const handler = batchOf(
      (message) => worked(message, deps),
      jsonLog((line) => lines.push(line)),
    );
    const Records = names.map((name) => ({ messageId: name, body: JSON.stringify(checkItem(name, now)) }));
    for (let receive = 0; receive < 3; receive++) {
      const again = receive === 0 ? Records : Records.filter(({ messageId }) => messageId === poisoned);
      expect(await handler({ Records: again })).toEqual({ batchItemFailures: [{ itemIdentifier: poisoned }] });
    }
    const store = dynamoStore(table);
    for (const name of names)
      expect((await store.of(name).book())?.diffs ?? []).toHaveLength(name === poisoned ? 0 : 2);
    // The next look stands in the index all the same, and the one that is mended is redriven, twice.
    await table.put({ pk: poison.pk, sk: poison.sk, body: poison.body }, 'always');
    for (let redrive = 0; redrive < 2; redrive++)
      expect(await handler({ Records: Records.filter(({ messageId }) => messageId === poisoned) })).toEqual({
        batchItemFailures: [],
      });
    expect((await store.of(poisoned).book())?.diffs).toHaveLength(2);
    expect(lines.join('')).not.toContain('word');
  }
}, 60_000);

function worked(message: QueueMessage, deps: Parameters<typeof checkTripwires>[1]) {
  return message.kind === 'check' ? checkTripwires(message, deps) : Promise.resolve();
}

async function collected(table: ReturnType<typeof memoryTable>, pk: string, prefix: string) {
  const items = [];
  for await (const page of table.query({ pk, prefix })) items.push(...page);
  return items;
}

test('S18: two managers with the same names, sources and refs: a look at one neither reads nor writes anything of the other', async () => {
  const { table, store, signals } = await heardBy('robin', 'alpha');
  const { deps } = await heardBy('jay', 'beta', table);
  const ofJay = () => collected(table, 'manager#jay', '');
  const before = await ofJay();
  await checkTripwires(checkItem('robin', now), deps);
  expect(await ofJay()).toEqual(before);
  await checkTripwires(checkItem('jay', now), deps);
  for (const [name, own, foreign] of [
    ['robin', 'alpha', 'beta'],
    ['jay', 'beta', 'alpha'],
  ] as const) {
    const all = JSON.stringify([
      await store.of(name).book(),
      (await signals.of(name).lookout()).value,
      (await signals.of(name).source('hub'))?.value,
    ]);
    expect(all).toContain(own);
    expect(all).not.toContain(foreign);
    expect((await store.of(name).book())?.diffs).toHaveLength(2);
  }
});

test('S23: nothing that was heard, fetched, or stands in the book gets into a log, whatever goes wrong', async () => {
  const word = 'canary';
  const { table, deps } = await heardBy('robin', word);
  const lines: string[] = [];
  const log = jsonLog((line) => lines.push(line));
  const work = async (message: QueueMessage, with_: typeof deps) => {
    if (message.kind === 'check' || message.kind === 'backfill')
      log.info('checked', { ...(await checkTripwires(message, with_)) });
  };
  const run = (message: QueueMessage, with_ = deps) =>
    batchOf((one) => work(one, with_), log)({ Records: [{ messageId: 'm', body: JSON.stringify(message) }] });
  await run(checkItem('robin', now));
  const mine = dynamoSignals(table).of('robin');
  const kept = await mine.source('hub');
  const backfill = {
    from,
    cursor: `${word} cursor`,
    signals: 0,
    doneAt: null,
    trouble: null,
    failures: 0,
    notBefore: null,
  };
  if (kept) await mine.saveSource({ ...kept.value, backfill }, kept.rev);
  const failing = (error: Error) => ({ ...deps, past: () => ({ past: () => Promise.reject(error) }) });
  expect(await run(backfillItem('robin', 'hub', now), failing(new Error(`${word} of an answer`)))).toMatchObject({
    batchItemFailures: [{}],
  });
  for (const prefix of ['inbox#', 'tripwire#', 'lookout', 'signals#', 'source#'])
    for (const item of await collected(table, 'manager#robin', prefix))
      await table.put({ pk: item.pk, sk: item.sk, body: `{"${word}":` }, 'always');
  await run(checkItem('robin', now));
  await run(backfillItem('robin', 'hub', now));
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.join('\n')).not.toMatch(/canary|mkov|acme/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    event: 'checked',
    kind: 'check',
    state: 'looked',
    signals: 3,
    anew: 2,
    changed: 3,
  });
});
