import { backfillItem } from '@warmstart/check-tripwires/backfill';
import { checkTripwires } from '@warmstart/check-tripwires/handler';
import { checkSoon } from '@warmstart/check-tripwires/soon';
import { dueCheck } from '@warmstart/core/due';
import type { KeptTripwire, PastPage } from '@warmstart/core/ports';
import type { Signal } from '@warmstart/core/signal';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { replan } from '@warmstart/sync-calendar/replan';
import { book, person, signal, team } from '@warmstart/testing/builders';
import { source } from '@warmstart/testing/signals';
import { describe, expect, test } from 'vitest';
import { faulty } from './faulty.ts';
import { Gate, type Passing } from './gate.ts';
import { random } from './random.ts';
import { managerId, Stage } from './stage.ts';

/** A Thursday at work in New York. */
const start = '2026-11-19T15:59:00Z';
const end = '2026-11-19T16:08:00Z';
const later = '2026-11-19T18:30:00Z';

const each = { kind: 'quiet', signal: 'merge', after: '5wd', per: 'person', armed: true } as const;

function world() {
  const expectations = [
    { id: 'ships', says: 'It ships.', tripwire: { kind: 'quiet', signal: 'merge', after: '10wd' } as const },
    { id: 'each', says: 'Everybody ships.', tripwire: each },
    { id: 'load', says: 'Few reviews.', tripwire: { kind: 'band', signal: 'metric:load', max: 5 } as const },
    {
      id: 'answers',
      says: 'Quick reviews.',
      tripwire: { kind: 'waiting', signal: 'pr-opened', until: 'pr-review' } as const,
    },
  ];
  return book({
    teams: [
      team({ id: 'desk', sources: ['github:acme/desk'], model: { version: 1, verified: '2026-11-01', expectations } }),
    ],
    people: [
      person({ id: 'mara', name: 'Mara Kov', team: 'desk', accounts: ['github:mkov'] }),
      person({ id: 'finn', name: 'Finn Ode', team: 'desk', accounts: ['github:fode'] }),
    ],
  });
}

const of = (at: Instant, ref: string, parts: Partial<Signal> = {}) =>
  signal({ at, ref, team: 'github:acme/desk', person: 'github:mkov', ...parts });

const first = [
  of('2026-11-03T15:00:00Z', 'm1'),
  of('2026-11-18T15:00:00Z', 'm2', { person: 'github:fode' }),
  of('2026-11-10T15:00:00Z', 'l1', { kind: 'metric:load', value: 4 }),
  of('2026-11-17T15:00:00Z', 'l2', { kind: 'metric:load', value: 9 }),
  of('2026-11-12T15:00:00Z', 'p1', { kind: 'pr-opened', person: 'github:fode' }),
];
const second = [
  of('2026-11-13T15:00:00Z', 'p2', { kind: 'pr-opened', person: 'github:zed' }),
  of('2026-11-13T15:00:00Z', 'l0', { kind: 'metric:load', value: 6 }),
  ...first.slice(0, 2),
];
const third = [of('2026-11-19T15:30:00Z', 'r1', { kind: 'pr-review', of: 'p1', person: 'github:zed' })];
const place = { id: '7', name: 'acme/desk' };

async function opened(durable: boolean): Promise<Stage> {
  const stage = new Stage({ start, book: world(), durable });
  await stage.open([]);
  const mine = dynamoSignals(stage.table).of(managerId);
  await mine.saveSource(source({ id: 'hub', places: [place] }), null);
  await replan(stage.store().of(managerId), { due: stage.store().due, now: stage.now });
  await stage.process().runUntil(addSeconds(start, 30));
  return stage;
}

interface Sender {
  readonly stage: Stage;
  /** Deliveries that were not taken yet. */
  readonly left: { delivery: string; signals: Signal[]; name: string }[];
}

/** A source sends each delivery until it is told that it was taken. */
async function call({ stage, left }: Sender, gate: Gate): Promise<void> {
  const table = stage.table;
  const signals = dynamoSignals(table).of(managerId);
  while (left[0] !== undefined) {
    const { delivery, signals: said, name } = left[0];
    await gate.pass('hear', () =>
      signals.hear({ source: 'hub', delivery, at: stage.now, signals: said, places: [{ ...place, name }] }),
    );
    await gate.pass('soon', () => checkSoon(managerId, { store: stage.store(), clock: { now: () => stage.now } }));
    left.shift();
  }
}

async function live(points: readonly number[], durable: boolean) {
  const stage = await opened(durable);
  const sender: Sender = {
    stage,
    left: [
      { delivery: 'd1', signals: first, name: 'acme/desk' },
      { delivery: 'd2', signals: second, name: 'acme/counter' },
      { delivery: 'd3', signals: third, name: 'acme/counter' },
    ],
  };
  const died: Passing[] = [];
  for (const point of [...points, null]) {
    const gate = new Gate(point);
    const process = stage.process(gate);
    const life = async () => {
      await call(sender, gate);
      await process.runUntil(end);
    };
    const where = await Promise.race([life(), gate.died]);
    if (where) died.push(where);
    stage.now = addSeconds(stage.now, 20);
    for (const waiting of stage.waiting)
      if (waiting.at < stage.now) Object.assign(waiting, { at: addSeconds(stage.now, 10) });
  }
  stage.now = later;
  await stage.process().runUntil(addSeconds(later, 300));
  return { stage, died };
}

/** All that may be read afterwards; when something was first looked at is left out, for that is what differs. */
async function foundIn(stage: Stage) {
  const mine = stage.store().of(managerId);
  const heard = dynamoSignals(stage.table).of(managerId);
  const [kept, lookout, tripwires] = [[] as string[], (await heard.lookout()).value, await heard.tripwires()];
  for await (const page of heard.signals({ from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }))
    kept.push(...page.map(({ ref }) => ref));
  const world = await mine.book();
  const { mended } = await mine.rebuildHeads(stage.now);
  const next =
    world &&
    dueCheck(
      managerId,
      { manager: world.manager, teams: world.teams ?? [], people: world.people ?? [] },
      { now: stage.now, hears: true },
    );
  const planned = next
    ? (await stage.store().due.of(next.at.slice(0, 16))).filter(({ item }) => item.kind === 'check')
    : [];
  return {
    diffs: world?.diffs?.map(({ history: _, ...diff }) => diff).sort((a, b) => (a.id < b.id ? -1 : 1)),
    asks: world?.asks?.map(({ made: _, ...ask }) => ask),
    sources: world?.teams?.map(({ sources }) => sources),
    states: tripwires.map(({ value }) => inOrder(value)).sort((a, b) => (a.key < b.key ? -1 : 1)),
    unknown: lookout.unknown,
    kept: kept.sort(),
    waiting: (await heard.waiting(1)).length,
    places: (await heard.source('hub'))?.value.places,
    mended,
    planned: planned.length,
    dead: stage.dead.length,
  };
}

/** In whatever order things were heard of, they are the same things. */
function inOrder(tripwire: KeptTripwire): KeptTripwire {
  const items = [...tripwire.state.items].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  return { ...tripwire, state: { ...tripwire.state, items } };
}

async function pointsOf(durable: boolean): Promise<number> {
  const stage = await opened(durable);
  const gate = new Gate();
  const left = [
    { delivery: 'd1', signals: first, name: 'acme/desk' },
    { delivery: 'd2', signals: second, name: 'acme/counter' },
    { delivery: 'd3', signals: third, name: 'acme/counter' },
  ];
  const process = stage.process(gate);
  await call({ stage, left }, gate);
  await process.runUntil(end);
  return gate.points.length;
}

describe.each([
  { name: 'locally, where the queue dies too', durable: false },
  { name: 'on AWS, where messages outlive the worker', durable: true },
])('a look at tripwires, $name', ({ durable }) => {
  test('ends with the same diffs, questions, states and weeks wherever it is stopped', async () => {
    const wanted = await foundIn((await live([], durable)).stage);
    expect(wanted).toMatchObject({
      waiting: 0,
      mended: 0,
      planned: 1,
      dead: 0,
      sources: [['github:acme/desk', 'github:acme/counter']],
    });
    expect(wanted.diffs?.map(({ id }) => id)).toEqual(['d-desk-answers', 'd-desk-each-mara', 'd-desk-load']);
    expect(wanted.asks).toHaveLength(1);
    const points = await pointsOf(durable);
    expect(points).toBeGreaterThan(60);
    // Where the queue outlives the worker every other point will do: the way is the same.
    for (let point = 0; point < points; point += durable ? 2 : 1) {
      const { stage, died } = await live([point], durable);
      expect({ point, died, ...(await foundIn(stage)) }).toEqual({ point, died, ...wanted });
    }
    const dice = random(7);
    for (let trial = 0; trial < 12; trial++) {
      const pair = [dice.below(points), dice.below(points)];
      const { stage, died } = await live(pair, durable);
      expect({ pair, died, ...(await foundIn(stage)) }).toEqual({ pair, died, ...wanted });
    }
    process.stdout.write(
      `\nlooks at tripwires: ${durable ? Math.ceil(points / 2) : points} crashes and 12 pairs, all to the same end\n`,
    );
  }, 120_000);
});

test('many workers at one look find what one finds', async () => {
  const wanted = await foundIn((await live([], true)).stage);
  const stage = await opened(true);
  await call(
    { stage, left: [{ delivery: 'd1', signals: [...first, ...second, ...third], name: 'acme/counter' }] },
    new Gate(),
  );
  const message = { kind: 'check', manager: managerId, at: stage.now, ref: 'check' } as const;
  const workers = Array.from({ length: 6 }, () => checkTripwires(message, stage.process().checking()));
  await Promise.allSettled(workers);
  stage.now = later;
  await stage.process().runUntil(addSeconds(later, 300));
  expect(await foundIn(stage)).toEqual(wanted);
});

test('a database that fails one call in five changes nothing of how it ends', async () => {
  const wanted = await foundIn((await live([], true)).stage);
  for (let seed = 1; seed <= 15; seed++) {
    const stage = await opened(true);
    const left = [{ delivery: 'd1', signals: [...first, ...second, ...third], name: 'acme/counter' }];
    await call({ stage, left }, new Gate());
    const dice = random(seed);
    stage.seen = (table) => faulty(table, dice, 0.2);
    await stage.process().runUntil(end);
    stage.seen = (table) => table;
    stage.now = later;
    await stage.process().runUntil(addSeconds(later, 300));
    const { dead: _, ...found } = await foundIn(stage);
    const { dead: __, ...same } = wanted;
    expect({ seed, ...found }).toEqual({ seed, ...same });
  }
}, 60_000);

/** Twelve pages of the past, one signal each; the newest last. */
const pages = Array.from(
  { length: 12 },
  (_, n): PastPage => ({
    signals: [of(addSeconds('2026-10-01T15:00:00Z', n * 4 * 86_400), `past${n}`)],
    places: [place],
    next: n < 11 ? `${n + 1}` : null,
  }),
);

test('the past of a source is all there, each signal once, wherever its fetching is stopped', async () => {
  const fetched = async (point: number | null) => {
    const stage = await opened(true);
    const heard = dynamoSignals(stage.table).of(managerId);
    stage.past = {
      past: async (_, cursor) => pages[cursor === null ? 0 : Number(cursor)] ?? { signals: [], places: [], next: null },
    };
    const kept = await heard.source('hub');
    const backfill = {
      from: '2026-09-01T00:00:00Z',
      cursor: null,
      signals: 0,
      doneAt: null,
      trouble: null,
      failures: 0,
      notBefore: null,
    };
    if (kept) await heard.saveSource({ ...kept.value, backfill }, kept.rev);
    await stage.store().due.put(backfillItem(managerId, 'hub', addSeconds(stage.now, 30)));
    const gate = new Gate(point);
    const where = await Promise.race([stage.process(gate).runUntil(end), gate.died]);
    stage.now = addSeconds(stage.now, 20);
    for (const waiting of stage.waiting)
      if (waiting.at < stage.now) Object.assign(waiting, { at: addSeconds(stage.now, 10) });
    await stage.process().runUntil(addSeconds(end, 600));
    stage.now = later;
    await stage.process().runUntil(addSeconds(later, 300));
    const { states, ...found } = await foundIn(stage);
    const { doneAt, ...told } = (await heard.source('hub'))?.value.backfill ?? { doneAt: null };
    return { where, points: gate.points.length, found, states, told, isDone: doneAt !== null };
  };
  const wanted = await fetched(null);
  expect(wanted.told).toMatchObject({ signals: 12, trouble: null });
  expect(wanted.found.kept).toHaveLength(12);
  for (let point = 0; point < wanted.points; point += 7) {
    const { where, found, states, told, isDone } = await fetched(point);
    expect({ point, where, found, states, told, isDone }).toEqual({
      point,
      where,
      found: wanted.found,
      states: wanted.states,
      told: wanted.told,
      isDone: true,
    });
  }
}, 120_000);
