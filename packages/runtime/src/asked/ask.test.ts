import { LambdaClient } from '@aws-sdk/client-lambda';
import type { QueueMessage } from '@warmstart/core/due';
import { startLambdaServer } from '@warmstart/testing/lambda-server';
import { afterAll, expect, test } from 'vitest';
import { askingQueue } from './ask.ts';

const server = await startLambdaServer();
const client = new LambdaClient({
  endpoint: server.endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
  maxAttempts: 1,
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

const check: QueueMessage = { kind: 'check', manager: 'mänager', at: '2026-03-03T15:00:00Z', ref: 'check' };

test('a function is asked by its name for the message as it is', async () => {
  const taken: unknown[] = [];
  server.take = (name, payload) => taken.push([name, JSON.parse(payload)]) > 0;
  await askingQueue(client, ({ kind }) => `warmstart-prod-${kind}`).send(check, 0);
  expect(taken).toEqual([['warmstart-prod-check', check]]);
});

test('whoever asks a function that is not there hears of it', async () => {
  server.take = () => false;
  await expect(askingQueue(client, () => 'nobody').send(check, 0)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('nothing can be asked for later: it would be done at once', async () => {
  let asked = 0;
  server.take = () => {
    asked += 1;
    return true;
  };
  await expect(askingQueue(client, () => 'check').send(check, 1)).rejects.toThrow(RangeError);
  expect(asked).toBe(0);
});
