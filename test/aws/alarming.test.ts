import { addSeconds, type Instant } from '@warmstart/core/time';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countsOf, deliveriesOf, deployHarbour, startCrowd } from './crowd.ts';
import type { Deployment } from './lambda/index.ts';
import { given, templateWith } from './synthesised.ts';
import { alarmNamed, counted, type Datum, isOn, queueOf } from './watched.ts';

// The alarms of the template, held against what happens to three managers whose briefs cannot be claimed in the database,
// and whose sweep is taken away in the same minute.

const template = templateWith({ stage: 'prod', ...given });
const deadLetters = alarmNamed(template, 'warmstart-prod-dead-letters-send-brief');
const silent = alarmNamed(template, 'warmstart-prod-sweep-silent');
const queue = 'warmstart-prod-send-brief';

/** Their briefs fall due half an hour before their talk. */
const due: Instant = '2026-03-03T14:30:00Z';
const gone = addSeconds(due, -30);

type Evening = Awaited<ReturnType<typeof live>>;
let deployment: Deployment;
let day: Evening;
beforeAll(async () => {
  deployment = deployHarbour();
  day = await live(deployment);
}, 240_000);
afterAll(() => deployment?.remove());

async function live(deployment: Deployment) {
  const ends: (() => Promise<void>)[] = [];
  const options = { lead: '30m', at: '2026-03-03T14:22:00Z', atEnd: (end: () => Promise<void>) => ends.push(end) };
  const cloud = await startCrowd(deployment, 3, options);
  try {
    await cloud.runUntil(gone);
    cloud.stopClock();
    const bodies = await cloud.lying(queue);
    cloud.database.meddle = async ({ operation, body }, goOn) =>
      operation.endsWith('.UpdateItem') && body.includes('delivery#') ? refused : goOn();
    const lengths: Datum[] = [];
    const measure = async () =>
      lengths.push({ at: Date.parse(cloud.now), value: (await cloud.lying(`${queue}-dead`)).length });
    for (; cloud.now < addSeconds(due, 720); await measure()) await cloud.runUntil(addSeconds(cloud.now, 30));
    const [triedOn, before] = [cloud.lambda('send-brief').runs, countsOf(cloud, 3)];
    cloud.database.meddle = (_, goOn) => goOn();
    const moved = await cloud.take(`${queue}-dead`);
    for (const body of [...moved, ...moved]) await cloud.enqueue(queue, body);
    await cloud.runUntil(addSeconds(cloud.now, 30));
    for (; cloud.now < addSeconds(due, 1200); await measure()) await cloud.runUntil(addSeconds(cloud.now, 30));
    return {
      bodies,
      moved,
      triedOn,
      before,
      after: countsOf(cloud, 3),
      deliveries: await deliveriesOf(cloud, 3),
      lengths,
      lines: [...cloud.functions.values()].flatMap(({ lines }) => lines),
      left: [...(await cloud.allLying()).values()].flat(),
    };
  } finally {
    await Promise.all(ends.map((end) => end()));
  }
}

const refused = {
  status: 400,
  body: JSON.stringify({ __type: 'com.amazon.coral.validate#ValidationException', message: 'not now' }),
};

/** The first time from then on, looked at every ten seconds, at which an alarm is on or off; null within an hour. */
function firstTime(wanted: boolean, from: Instant, alarm: typeof silent, data: readonly Datum[]): Instant | null {
  for (let at = from; at < addSeconds(from, 3600); at = addSeconds(at, 10))
    if (isOn(alarm, data, Date.parse(at)) === wanted) return at;
  return null;
}

describe('R11: a message that fails three times', () => {
  test('is put aside then, and the alarm of the template goes off within three minutes', () => {
    expect(day.triedOn).toBe(3);
    expect([...day.moved].sort()).toEqual([...day.bodies].sort());
    expect(day.moved).toHaveLength(3);
    expect(queueOf(deadLetters, template)).toBe(`${queue}-dead`);
    const aside = day.lengths.find(({ value }) => value > 0);
    const from = addSeconds('1970-01-01T00:00:00Z', (aside?.at ?? 0) / 1000);
    expect(isOn(deadLetters, day.lengths, Date.parse(addSeconds(from, -30)))).toBe(false);
    const heard = firstTime(true, from, deadLetters, day.lengths);
    expect(heard !== null && heard <= addSeconds(from, 180)).toBe(true);
  });

  test('moved back twice has one effect, and the alarm ends', () => {
    expect(day.before).toEqual([0, 0, 0]);
    expect(day.after).toEqual([1, 1, 1]);
    expect(day.deliveries.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    expect(day.left).toEqual([]);
    expect(firstTime(false, addSeconds(due, 900), deadLetters, day.lengths)).not.toBeNull();
  });
});

describe('R18: a sweep that is gone', () => {
  const swept = () => counted(silent, day.lines, template);

  test('was heard of once a minute and woke nobody', () => {
    expect(swept()).toHaveLength(8);
    for (let at = addSeconds(due, -240); at < gone; at = addSeconds(at, 10))
      expect(isOn(silent, swept(), Date.parse(at))).toBe(false);
  });

  test('is an alarm within five minutes of its last sign', () => {
    const last = Math.max(...swept().map(({ at }) => at));
    const heard = firstTime(true, gone, silent, swept());
    expect(heard).not.toBeNull();
    expect((Date.parse(heard ?? '') - last) / 1000).toBeLessThanOrEqual(300);
  });

  test('that comes late once is none', () => {
    const late = [0, 60, 120, 300, 360].map((second) => ({ at: Date.parse(due) + second * 1000, value: 1 }));
    const on = firstTime(true, addSeconds(due, 240), silent, late);
    expect(on !== null && on > addSeconds(due, 420)).toBe(true);
  });
});
