import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { startSqsServer } from './index.ts';

const noon = Date.parse('2027-02-09T12:00:00Z');
const server = startSqsServer(noon);
afterAll(async () => (await server).close());

/** Asks by the JSON protocol of SQS. */
async function ask(action: string, body: object): Promise<Record<string, unknown>> {
  const { endpoint } = await server;
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` };
  const answer: unknown = await (await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  return Object(answer);
}

async function receive(QueueUrl: string): Promise<number> {
  const { Messages = [] } = await ask('ReceiveMessage', { QueueUrl });
  return Array.isArray(Messages) ? Messages.length : 0;
}

test('a message comes when the clock has come to its time, and again when nobody was done with it', async () => {
  const { moveTo, look } = await server;
  const { QueueUrl } = await ask('CreateQueue', { QueueName: 'post', Attributes: { VisibilityTimeout: '30' } });
  const { MD5OfMessageBody } = await ask('SendMessage', { QueueUrl, MessageBody: 'hello', DelaySeconds: 90 });
  expect(MD5OfMessageBody).toBe(createHash('md5').update('hello').digest('hex'));
  expect(await look('post')).toEqual([{ body: 'hello', at: noon + 90_000 }]);
  expect(await receive(`${QueueUrl}`)).toBe(0);
  await moveTo(noon + 90_000);
  expect(await receive(`${QueueUrl}`)).toBe(1);
  expect(await look('post')).toEqual([{ body: 'hello', at: noon + 120_000 }]);
  await moveTo(noon + 119_000);
  expect(await receive(`${QueueUrl}`)).toBe(0);
  await moveTo(noon + 120_000);
  expect(await receive(`${QueueUrl}`)).toBe(1);
});
