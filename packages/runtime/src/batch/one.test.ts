import { expect, test } from 'vitest';
import { jsonLog } from '../log/index.ts';
import { oneEvent, oneMessage } from './one.ts';

const check = { kind: 'check', manager: 'manager', at: '2026-03-03T15:00:00Z', ref: 'check' };

function logged() {
  const lines: string[] = [];
  return { log: jsonLog((line) => lines.push(line)), lines };
}

test('a message is worked on as it came', async () => {
  const { log, lines } = logged();
  const done: unknown[] = [];
  await oneMessage(async (message) => done.push(message), log)(check);
  expect([done, lines]).toEqual([[check], []]);
});

test.each([null, '', {}, { ...check, kind: 'canary' }, { Records: [{ body: 'canary' }] }])(
  'R11: what is no message, %j, fails, so that Lambda puts it aside',
  async (event) => {
    const { log, lines } = logged();
    const done: unknown[] = [];
    await expect(oneMessage(async (message) => done.push(message), log)(event)).rejects.toThrow('ZodError');
    expect([done, lines.join('')]).toEqual([[], '{"level":"error","event":"message-failed","error":"ZodError"}\n']);
  },
);

test('R11: what fails is thrown again by its name alone: Lambda writes down what it says', async () => {
  const { log, lines } = logged();
  const failing = oneEvent(async () => {
    throw new TypeError('canary of a note');
  }, log);
  const thrown: unknown = await failing(check).catch((error: unknown) => error);
  expect(String(thrown)).toBe('MessageFailed: A message failed: TypeError.');
  expect(`${lines.join('')}${JSON.stringify(thrown)}${Object(thrown).stack}`).not.toContain('canary');
});
