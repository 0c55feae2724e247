import type { QueueMessage } from '@warmstart/core/due';
import { expect, test } from 'vitest';
import { jsonLog } from '../log/index.ts';
import { batchOf } from './batch.ts';

const ids = Array.from({ length: 10 }, (_, index) => `m-${index}`);

function message(ref: string): QueueMessage {
  return { kind: 'sync', manager: 'manager', at: '2026-03-03T15:00:00Z', ref, calendar: 'work' };
}

const refOf = (message: QueueMessage) => ('ref' in message ? message.ref : '');

test('R12: of all 1,023 failing subsets of ten, only the failed come back, and nothing is thrown', async () => {
  const lines: string[] = [];
  let checked = 0;
  for (let subset = 1; subset < 1024; subset++) {
    const fails = (id: string) => (subset & (1 << Number(id.slice(2)))) !== 0;
    const handler = batchOf(
      async (message) => {
        if (fails(refOf(message))) throw new TypeError('canary of a note');
      },
      jsonLog((line) => lines.push(line)),
    );
    const Records = ids.map((messageId) => ({ messageId, body: JSON.stringify(message(messageId)) }));
    const answer = await handler({ Records });
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(ids.filter(fails));
    checked += 1;
  }
  expect(checked).toBe(1023);
  expect(lines.join('')).not.toContain('canary');
});

test.each(['', 'null', '{}', '{"kind":"sync"}', '[1]'])('a body that is no message, %j, fails alone', async (body) => {
  const done: string[] = [];
  const handler = batchOf(
    async (message) => done.push(refOf(message)),
    jsonLog(() => {}),
  );
  const answer = await handler({
    Records: [
      { messageId: 'bad', body },
      { messageId: 'good', body: JSON.stringify(message('good')) },
    ],
  });
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
  expect(done).toEqual(['good']);
});
