import { addSeconds, type Instant } from '@warmstart/core/time';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployHarbour } from './crowd.ts';
import { Cloud, type Deployment } from './lambda/index.ts';
import { given, templateWith } from './synthesised.ts';
import { alarmNamed, type Datum, isOn, queueOf } from './watched.ts';

// What Lambda does with what a function is asked for and fails at, through the bundles: here one event that none of ours sends.

const template = templateWith({ stage: 'prod', ...given });
const alarm = alarmNamed(template, 'warmstart-prod-dead-letters-asked');
const start: Instant = '2026-03-03T14:22:00Z';
const event = { source: 'harbour', detail: 'nothing of SES' };

let deployment: Deployment;
let lived: Awaited<ReturnType<typeof live>>;
beforeAll(async () => {
  deployment = deployHarbour();
  lived = await live(deployment);
}, 120_000);
afterAll(() => deployment?.remove());

async function live(deployment: Deployment) {
  const cloud = await Cloud.start({ deployment, at: start });
  try {
    cloud.stopClock();
    cloud.ask('mail-events', JSON.stringify(event));
    const runs: (readonly [number, number])[] = [];
    const lengths: Datum[] = [];
    for (const second of [0, 59, 60, 179, 180, 240, 300]) {
      await cloud.runUntil(addSeconds(start, second));
      runs.push([second, cloud.lambda('mail-events').runs]);
      lengths.push({ at: Date.parse(cloud.now), value: (await cloud.lying(queueOf(alarm, template))).length });
    }
    const aside = (await cloud.lying(queueOf(alarm, template))).map((body) => JSON.parse(body));
    const { lines, failures } = cloud.lambda('mail-events');
    return { runs, lengths, aside, failures, lines: lines.map(({ line }) => line) };
  } finally {
    await cloud.close();
  }
}

describe('R11: what a function fails at that was asked directly', () => {
  test('is tried again after one and two minutes, and not oftener', () => {
    expect(lived.runs).toEqual(
      [0, 59, 60, 179, 180, 240, 300].map((second, index) => [second, [1, 1, 2, 2, 3, 3, 3][index]]),
    );
  });

  test('is put aside then with what was asked for, and wakes somebody within three minutes', () => {
    expect(lived.aside).toMatchObject([
      {
        requestContext: { functionArn: expect.stringContaining('MailEvents'), approximateInvokeCount: 3 },
        requestPayload: event,
      },
    ]);
    expect(isOn(alarm, lived.lengths, Date.parse(addSeconds(start, 179)))).toBe(false);
    expect(isOn(alarm, lived.lengths, Date.parse(addSeconds(start, 360)))).toBe(true);
  });

  test('is named in the log by its kind alone, each time', () => {
    expect(lived.failures).toHaveLength(3);
    expect(lived.lines).toEqual(
      lived.failures.map(() => '{"level":"error","event":"message-failed","error":"ZodError"}'),
    );
  });
});
