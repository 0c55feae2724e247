import { isOver } from '@warmstart/core/delivery';
import { addSeconds } from '@warmstart/core/time';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { random } from '../trust/random.ts';
import { countsOf, deliveriesOf, deployHarbour, due, start, startCrowd } from './crowd.ts';
import type { Cloud, Deployment, Meddling } from './lambda/index.ts';

// Ten managers whose briefs fall due in one second, so that one run is given all of them; then something goes wrong.

let deployment: Deployment;
beforeAll(() => {
  deployment = deployHarbour();
}, 120_000);
afterAll(() => deployment?.remove());

const once = Array.from({ length: 10 }, () => 1);
const never = new Promise<never>(() => {});
const queue = 'warmstart-prod-send-brief';
const patient = { timeout: 120_000 };

const sentOf = async (cloud: Cloud) => (await deliveriesOf(cloud)).filter(({ state }) => state === 'sent').length;

describe('R1: a worker that dies in the middle of a batch', patient, () => {
  test('had handed over four of ten: the others go out by the next one, each once', async () => {
    const cloud = await startCrowd(deployment);
    let asked = 0;
    cloud.post.meddle((_, goOn) => {
      asked += 1;
      return asked <= 4 ? goOn() : never;
    });
    const running = cloud.runUntil(due);
    await vi.waitUntil(async () => asked === 10 && (await sentOf(cloud)) === 4, { timeout: 90_000, interval: 20 });
    cloud.post.meddle(null);
    await cloud.lambda('send-brief').kill();
    await running;
    expect(cloud.post.taken).toHaveLength(4);
    await cloud.runUntil(addSeconds(start, 120));
    expect(countsOf(cloud)).toEqual(once);
    expect(cloud.post.taken.every(({ at }) => at < start)).toBe(true);
    expect((await deliveriesOf(cloud)).every(({ state }) => state === 'sent')).toBe(true);
    expect(await cloud.lying(`${queue}-dead`)).toEqual([]);
  });

  test('died before any answer of SES came, which had taken all ten: what SES tells ends them, and nobody gets two', async () => {
    const cloud = await startCrowd(deployment);
    const bodies = new Set<string>();
    cloud.post.meddle(async (_, goOn) => {
      await goOn();
      return never;
    });
    await cloud.runUntil(addSeconds(due, -1));
    for (const body of await cloud.lying(queue)) bodies.add(body);
    const running = cloud.runUntil(due);
    await vi.waitUntil(() => cloud.post.taken.length === 10, { timeout: 90_000, interval: 20 });
    cloud.post.meddle(null);
    await cloud.lambda('send-brief').kill();
    await running;
    expect(await sentOf(cloud)).toBe(0);
    await cloud.runUntil(addSeconds(due, 3));
    expect(await sentOf(cloud)).toBe(10);
    // Whoever puts all of it back into the queue, and does so twice, sends nothing either.
    for (const body of [...bodies, ...bodies]) await cloud.enqueue(queue, body, 30);
    await cloud.runUntil(addSeconds(start, 120));
    expect(countsOf(cloud)).toEqual(once);
    expect(bodies.size).toBe(10);
  });

  test('was the sweep, with everything held and nothing handed out: the next sweep but one does', async () => {
    const cloud = await startCrowd(deployment);
    await cloud.runUntil(addSeconds(due, -121));
    const { holding, meddling } = deadAfterHolding(10);
    cloud.database.meddle = meddling;
    const running = cloud.runUntil(addSeconds(due, -120));
    await holding;
    cloud.database.meddle = (_, goOn) => goOn();
    await cloud.lambda('sweep-due').kill();
    await running;
    await cloud.runUntil(start);
    expect(countsOf(cloud)).toEqual(once);
    expect(cloud.post.taken.every(({ at }) => at >= due && at <= addSeconds(due, 120))).toBe(true);
  });
});

/** Lets so many items be held and tells nobody that they were. */
function deadAfterHolding(count: number): { holding: Promise<void>; meddling: Meddling } {
  const { promise: holding, resolve } = Promise.withResolvers<void>();
  let held = 0;
  const meddling: Meddling = async ({ operation }, goOn) => {
    if (!operation.endsWith('.UpdateItem')) return goOn();
    await goOn();
    held += 1;
    if (held === count) resolve();
    return never;
  };
  return { holding, meddling };
}

describe('R11, R12: a message that cannot be read', patient, () => {
  const poison = '{"kind":"briefs","of":"nobody"}';

  test('goes to the dead letters after three tries, and its neighbours go out at their second', async () => {
    const cloud = await startCrowd(deployment, 9);
    // It lies before theirs, so that it is the first of the batch.
    await cloud.enqueue(queue, poison, 480);
    await cloud.runUntil(due);
    expect(countsOf(cloud, 9)).toEqual(once.slice(1));
    expect(cloud.post.taken.every(({ at }) => at === due)).toBe(true);
    await cloud.runUntil(addSeconds(due, 720));
    expect(await cloud.lying(`${queue}-dead`)).toEqual([poison]);
    expect(await cloud.lying(queue)).toEqual([]);
    expect(countsOf(cloud, 9)).toEqual(once.slice(1));
    const logs = (await cloud.close()).get('send-brief') ?? '';
    expect(logs.match(/"event":"message-failed"/g)).toHaveLength(3);
  });

  test('comes back alone from every place in a batch of ten, and its neighbours have one effect however often they come', async () => {
    const cloud = await startCrowd(deployment, 9);
    await cloud.runUntil(addSeconds(due, -1));
    const good = await cloud.lying(queue);
    expect(good).toHaveLength(9);
    await cloud.runUntil(due);
    for (let place = 0; place < 10; place++) {
      const Records = good.toSpliced(place, 0, poison).map((body, index) => ({ messageId: `m-${index}`, body }));
      const run = await cloud.lambda('send-brief').invoke({ Records });
      const result = { batchItemFailures: [{ itemIdentifier: `m-${place}` }] };
      expect(run).toEqual({ outcome: 'answered', result });
    }
    await cloud.runUntil(start);
    expect(countsOf(cloud, 9)).toEqual(once.slice(1));
  });
});

describe('R13: a database that is throttled, or loses its answers', patient, () => {
  test('at one call in five, queries too: no brief is lost and none doubled', async () => {
    const cloud = await startCrowd(deployment);
    await cloud.runUntil(addSeconds(due, -125));
    const dice = random(1);
    let faults = 0;
    cloud.database.meddle = async (_, goOn) => {
      const luck = dice.next();
      if (luck >= 0.2) return goOn();
      faults += 1;
      if (luck < 0.1) return throttled;
      await goOn();
      return null;
    };
    // From before the sweep that hands the briefs out, until they should be there.
    await cloud.runUntil(addSeconds(due, 30));
    cloud.database.meddle = (_, goOn) => goOn();
    await cloud.runUntil(addSeconds(start, 60));
    expect(faults).toBeGreaterThan(20);
    expect(countsOf(cloud)).toEqual(once);
    expect(cloud.post.taken.every(({ at }) => at < start)).toBe(true);
    expect((await deliveriesOf(cloud)).every(isOver)).toBe(true);
  });
});

const throttled = {
  status: 400,
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException',
    message: 'Throughput exceeds the current capacity of your table.',
  }),
};
