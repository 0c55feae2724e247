import { readTrace } from '@warmstart/core/delivery';
import { noteToken } from '@warmstart/runtime/note-token';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployHers, hanna, startHerCloud } from './hanna.ts';
import type { Deployment } from './lambda/index.ts';
import { bucketName } from './lambda/names.ts';

// She answers the first brief of her morning by mail, through the bundles: SES lays the mail into the bucket and tells
// the function, which takes the note; what it promises stands in her book, and the answer is in the thread.

let deployment: Deployment;
let day: Awaited<ReturnType<typeof live>>;
beforeAll(async () => {
  deployment = deployHers({ notesDomain: 'notes.kestrel-parcels.example' });
  day = await live(deployment);
}, 240_000);
afterAll(() => deployment?.remove());

const brief = '2027-02-09T07:05:00Z';

function mailFrom(from: string, to: string, id: string): string {
  return [
    `From: ${from}`,
    `To: ${to}`,
    'Subject: Re: Brief',
    `Message-ID: <${id}@kestrel-parcels.example>`,
    '',
    'owe Dana canary plan by Fri',
    '',
    'Am 09.02.2027 um 07:55 schrieb Warmstart <warmstart@kestrel-parcels.example>:',
    '> You owe: x',
  ].join('\r\n');
}

function event(name: string, recipient: string, verdict: 'PASS' | 'FAIL') {
  const status = { status: verdict };
  return {
    Records: [
      {
        eventSource: 'aws:ses',
        eventVersion: '1.0',
        ses: {
          mail: { messageId: name, source: hanna, destination: [recipient], headers: [] },
          receipt: {
            recipients: [recipient],
            spamVerdict: { status: 'PASS' },
            virusVerdict: { status: 'PASS' },
            spfVerdict: status,
            dkimVerdict: status,
            dmarcVerdict: status,
            action: { type: 'Lambda', invocationType: 'Event' },
          },
        },
      },
    ],
  };
}

async function live(deployment: Deployment) {
  const her = await startHerCloud(deployment);
  const { cloud } = her;
  try {
    await cloud.sweptUntilNow();
    await her.moveIn();
    await cloud.runUntil(brief);
    const worker = cloud.lambda('receive-mail');
    const endpoint = Object(worker.environment).AWS_ENDPOINT_URL_S3;
    const put = (path: string, body = '') => fetch(`${endpoint}/${path}`, { method: 'PUT', body });
    expect((await put(bucketName)).ok).toBe(true);
    const [first] = cloud.post.taken;
    const { manager = '' } = readTrace(Object(first?.tags).attempt ?? '') ?? {};
    const mine = cloud.store.of(manager);
    const [delivery] = await mine.deliveries({ from: '2027-02-09T06:00:00Z', to: '2027-02-09T08:00:00Z' });
    const { meeting = '', start = '' } = delivery?.value ?? {};
    const key = await mine.noteKey();
    const token = noteToken({ purpose: 'mail', manager, meeting, start, key });
    const to = `${token}@notes.kestrel-parcels.example`;
    const runs = [];
    for (const [name, from, verdict] of [
      ['forged', hanna, 'FAIL'],
      ['hers', hanna, 'PASS'],
      ['hers', hanna, 'PASS'],
    ] as const) {
      expect((await put(`${bucketName}/mail/${name}`, mailFrom(from, to, name))).ok).toBe(true);
      runs.push((await worker.invoke(event(name, to, verdict))).outcome);
    }
    const lost = (await worker.invoke(event('nowhere', to, 'PASS'))).outcome;
    await cloud.runUntil('2027-02-09T07:08:00Z');
    const notes = [];
    for await (const { value } of mine.noteRecords()) notes.push({ text: value.raw.text, state: value.state });
    return {
      runs,
      lost,
      notes,
      promised: ((await mine.book())?.commitments ?? []).filter(({ what }) => what.includes('canary')).length,
      answers: (await cloud.post.inbox()).filter(({ subject }) => subject === 'Re: Brief').length,
      fates: worker.lines.flatMap(({ line }) => JSON.parse(line).fate ?? []),
      logs: [...(await her.close()).values()].join('\n'),
    };
  } finally {
    await her.close();
  }
}

test('her answer is one note, whose promise stands in her book; the forged one is none', () => {
  expect(day.runs).toEqual(['answered', 'answered', 'answered']);
  expect(day.fates).toEqual(['not-authenticated', 'taken', 'known']);
  expect(day.notes).toEqual([{ text: 'owe Dana canary plan by Fri', state: 'applied' }]);
});

test('it is answered once', () => {
  expect(day.answers).toBe(1);
});

test('a mail that is not in the bucket fails, so that it is tried again and put aside', () => {
  expect(day.lost).toBe('failed');
});

test('S23: no log has a word of it', () => {
  expect(day.logs).not.toMatch(/canary|owe Dana/);
});
