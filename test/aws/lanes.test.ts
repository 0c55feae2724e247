import { addSeconds } from '@warmstart/core/time';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countsOf, due, startCrowd } from './crowd.ts';
import { deployHers, startHerCloud } from './hanna.ts';
import type { Deployment } from './lambda/index.ts';

// What a large stage has: several sweeps a minute, each with its part of the shards, and several queues to send through.

const parts = [0, 1];
let deployment: Deployment;
beforeAll(() => {
  deployment = deployHers({ sweeps: 2, lanes: 2, shards: 4, allowed: '@kestrel-parcels.example,@harbour.example' });
}, 120_000);
afterAll(() => deployment?.remove());

test('ten managers are shared between two sweeps and two queues, and each gets one brief at its second', {
  timeout: 120_000,
}, async () => {
  const cloud = await startCrowd(deployment);
  await cloud.runUntil(addSeconds(due, -1));
  const waiting = await Promise.all(['', '-2'].map((lane) => cloud.lying(`warmstart-prod-send-brief${lane}`)));
  expect(waiting.flat()).toHaveLength(10);
  for (const lane of waiting) expect(lane.length).toBeGreaterThan(0);
  await cloud.runUntil(addSeconds(due, 120));
  expect(countsOf(cloud)).toEqual(Array.from({ length: 10 }, () => 1));
  expect(cloud.post.taken.every(({ at }) => at === due)).toBe(true);
  const swept = cloud.lambda('sweep-due').lines.map(({ line }) => JSON.parse(line));
  for (const part of parts)
    expect(swept.filter(({ sweep, released }) => sweep === part && released > 0).length).toBeGreaterThan(0);
  const left = [...(await cloud.allLying()).values()].flat();
  expect(left.filter((body) => !body.includes('"kind":"sync"'))).toEqual([]);
});

test('the demo’s morning arrives whole, each brief once and to the second', { timeout: 180_000 }, async () => {
  const her = await startHerCloud(deployment);
  try {
    await her.cloud.sweptUntilNow();
    await her.moveIn();
    await her.cloud.runUntil('2027-02-09T11:40:00Z');
    const { taken } = her.cloud.post;
    expect(taken.map(({ at }) => at.slice(11, 19))).toEqual(
      ['06', '07', '08', '09', '10', '11'].flatMap((hour) => [`${hour}:25:00`, `${hour}:55:00`]).slice(1, -1),
    );
    expect(new Set(taken.map(({ tags: { message } }) => message)).size).toBe(10);
    expect([...her.cloud.functions.values()].flatMap(({ failures }) => failures)).toEqual([]);
    expect(her.cloud.lambda('sweep-due').runs).toBe(2 * 311);
  } finally {
    await her.close();
  }
});
