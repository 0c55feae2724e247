import type { Notice, Outgoing, OutgoingReview } from '@warmstart/core/ports';
import { notice, outgoing, outgoingReview } from '@warmstart/testing/messages';
import { expect, test } from 'vitest';
import { lateMessenger, lateQueue } from './index.ts';

const message = { kind: 'nightly', manager: 'robin', at: '2026-03-03T02:00:00Z', ref: 'nightly' } as const;

test('a queue is loaded with the first message, once', async () => {
  const sent: number[] = [];
  let loaded = 0;
  const queue = lateQueue(async () => {
    loaded += 1;
    return { send: async (_, delay) => void sent.push(delay) };
  });
  expect(loaded).toBe(0);
  await Promise.all([queue.send(message, 1), queue.send(message, 2)]);
  expect([loaded, sent]).toEqual([1, [1, 2]]);
});

test('a messenger too', async () => {
  const ids: string[] = [];
  let loaded = 0;
  const take = async ({ id }: Outgoing | Notice | OutgoingReview) => {
    ids.push(id);
    return { outcome: 'sent', reference: id } as const;
  };
  const messenger = lateMessenger(async () => {
    loaded += 1;
    return { send: take, notify: take, review: take };
  });
  expect(await messenger.send(outgoing({ id: 'a' }))).toEqual({ outcome: 'sent', reference: 'a' });
  expect(await messenger.notify(notice({ id: 'b' }))).toEqual({ outcome: 'sent', reference: 'b' });
  expect(await messenger.review(outgoingReview({ id: 'c' }))).toEqual({ outcome: 'sent', reference: 'c' });
  expect([loaded, ids]).toEqual([1, ['a', 'b', 'c']]);
});

test('what could not be loaded is tried again with the next', async () => {
  let tries = 0;
  const queue = lateQueue(async () => {
    tries += 1;
    if (tries === 1) throw new Error('the disk');
    return { send: async () => {} };
  });
  await expect(queue.send(message, 0)).rejects.toThrow('the disk');
  await queue.send(message, 0);
  expect(tries).toBe(2);
});
