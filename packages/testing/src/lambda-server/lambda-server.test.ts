import { afterAll, expect, test } from 'vitest';
import { startLambdaServer } from './index.ts';

const server = await startLambdaServer();
afterAll(() => server.close());

const taken: string[] = [];
server.take = (name, payload) => {
  if (name !== 'look') return false;
  taken.push(payload);
  return true;
};

async function ask(name: string, body: string, type = 'Event') {
  const url = `${server.endpoint}/2015-03-31/functions/${name}/invocations`;
  const answer = await fetch(url, { method: 'POST', headers: { 'x-amz-invocation-type': type }, body });
  return [answer.status, answer.headers.get('x-amzn-errortype')];
}

test('takes what a function is asked for, up to a megabyte, and answers nothing', async () => {
  const largest = JSON.stringify('x'.repeat(1024 * 1024 - 2));
  expect(await ask('look', '{"at":1}')).toEqual([202, null]);
  expect(await ask('look', largest)).toEqual([202, null]);
  expect(taken).toEqual(['{"at":1}', largest]);
});

test.each([
  ['nobody', '{}', 'Event', [404, 'ResourceNotFoundException']],
  ['look', 'x', 'Event', [400, 'InvalidRequestContentException']],
  ['look', JSON.stringify('x'.repeat(1024 * 1024)), 'Event', [413, 'RequestTooLargeException']],
  ['look', '{}', 'RequestResponse', [400, 'InvalidParameterValueException']],
])('refuses as Lambda does: %s', async (name, body, type, answer) => {
  const before = taken.length;
  expect(await ask(name, body, type)).toEqual(answer);
  expect(taken).toHaveLength(before);
});
