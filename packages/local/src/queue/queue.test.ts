import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QueueMessage } from '@warmstart/core/due';
import { StoreError } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { folderWith } from '@warmstart/testing/terminal';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timers } from '../timers/index.ts';
import { deadLettersIn, localQueue, type QueueOptions } from './index.ts';

const start = '2026-05-04T08:00:00Z';
const sync = (ref: string): QueueMessage => ({ kind: 'sync', manager: 'ada', at: start, ref, calendar: 'work' });
const refOf = (message: QueueMessage) => ('ref' in message ? message.ref : message.kind);

/** A queue on a still clock whose handler fails for refs that begin with "bad". */
function trial(parts: Partial<QueueOptions> & { path?: string } = {}) {
  const errors: unknown[] = [];
  const log: string[] = [];
  const made = timers({ kind: 'virtual', from: start, still: true }, { onError: (error) => errors.push(error) });
  const letters = deadLettersIn(parts.path ?? join(folderWith(), 'dead.jsonl'));
  const queue = localQueue({
    timers: made,
    letters,
    onError: (error) => errors.push(error),
    async handle(message) {
      log.push(`${refOf(message)} ${made.clock.now().slice(11, 19)}`);
      if (refOf(message).startsWith('bad')) throw new StoreError('unavailable', 'the shelf is out');
    },
    ...parts,
  });
  return { queue, letters, timers: made, log, errors, pass: (seconds: number) => made.advanceBy(seconds) };
}

test('a message comes to the second of its delay', async () => {
  const { queue, pass, log } = trial();
  await queue.send(sync('later'), 90);
  await queue.send(sync('now'), 0);
  await pass(89);
  expect(log).toEqual(['now 08:00:00']);
  await pass(1);
  expect(log).toEqual(['now 08:00:00', 'later 08:01:30']);
});

test('a message whose handler fails is tried again after 5 and 25 seconds, then given up', async () => {
  const { queue, pass, log, letters } = trial();
  await queue.send(sync('bad'), 10);
  await pass(3600);
  expect(log).toEqual(['bad 08:00:10', 'bad 08:00:15', 'bad 08:00:40']);
  expect(await letters.list()).toEqual([
    {
      id: expect.any(String),
      message: sync('bad'),
      receives: 3,
      sent: start,
      died: addSeconds(start, 40),
      error: 'StoreError: the shelf is out',
    },
  ]);
});

test('a letter sent again is tried again, and leaves the list', async () => {
  let down = true;
  const { queue, pass, letters } = trial({
    handle: async () => (down ? Promise.reject(new Error('down')) : undefined),
  });
  await queue.send(sync('x'), 0);
  await pass(60);
  const [letter] = await letters.list();
  down = false;
  expect(await queue.redrive(letter?.id ?? '')).toBe(true);
  await pass(0);
  expect(await letters.list()).toEqual([]);
  expect(await queue.redrive(letter?.id ?? '')).toBe(false);
});

test('a letter keeps no words of errors that are not ours', async () => {
  const { queue, pass, letters } = trial({ handle: () => Promise.reject(new TypeError('token s3cret')) });
  await queue.send(sync('x'), 0);
  await pass(60);
  expect((await letters.list()).map(({ error }) => error)).toEqual(['TypeError']);
});

test('wherever among ten the bad message stands, the other nine are done once and at once', async () => {
  for (let bad = 0; bad < 10; bad++) {
    const { queue, pass, log, letters } = trial({ concurrency: 1 });
    for (let at = 0; at < 10; at++) await queue.send(sync(at === bad ? 'bad' : `m${at}`), 0);
    await pass(0);
    expect(log).toHaveLength(10);
    await pass(60);
    expect(log.filter((line) => line.startsWith('m'))).toHaveLength(9);
    expect((await letters.list()).map(({ message }) => refOf(message))).toEqual(['bad']);
  }
});

test('no more are worked on at once than asked for, and all are done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 20 }), async (concurrency, count) => {
      let running = 0;
      let most = 0;
      let done = 0;
      const made = timers({ kind: 'virtual', from: start, still: true }, { onError: () => {} });
      const queue = localQueue({
        timers: made,
        concurrency,
        onError: () => {},
        letters: deadLettersIn('nowhere'),
        async handle() {
          most = Math.max(most, ++running);
          await new Promise(setImmediate);
          running--;
          done++;
        },
      });
      for (let sent = 0; sent < count; sent++) await queue.send(sync(`m${sent}`), 0);
      await made.advanceBy(0);
      expect({ done, most }).toEqual({ done: count, most: Math.min(concurrency, count) });
    }),
    { numRuns: 30 },
  );
});

test('a handler that changes its message changes no later try', async () => {
  const seen: string[] = [];
  const { queue, pass } = trial({
    async handle(message) {
      seen.push(message.manager);
      message.manager = 'changed';
      throw new Error('again');
    },
  });
  await queue.send(sync('x'), 0);
  await pass(60);
  expect(seen).toEqual(['ada', 'ada', 'ada']);
});

test('what is no message, or asks for a delay no provider takes, is refused when sent', async () => {
  const { queue } = trial();
  await expect(queue.send({ ...sync('x'), at: 'soon' }, 0)).rejects.toThrow('a moment in UTC');
  for (const delay of [-1, 901, 0.5, Number.NaN])
    await expect(queue.send(sync('x'), delay)).rejects.toThrow(RangeError);
});

test('it is idle when nothing is worked on and nothing is due by now', async () => {
  let end = () => {};
  const { queue, timers: made } = trial({ handle: () => new Promise<void>((resolve) => (end = resolve)) });
  await queue.idle();
  await queue.send(sync('later'), 60);
  await queue.idle();
  const moved = made.advanceBy(60);
  await new Promise(setImmediate);
  let idle = false;
  const waited = queue.idle().then(() => (idle = true));
  await new Promise(setImmediate);
  expect(idle).toBe(false);
  end();
  await Promise.all([waited, moved]);
});

test('a closed queue begins nothing more, not even what stood in line', async () => {
  const begun: string[] = [];
  let end = () => {};
  const { queue, timers: made } = trial({
    concurrency: 1,
    handle(message) {
      begun.push(refOf(message));
      return new Promise<void>((resolve) => (end = resolve));
    },
  });
  for (const ref of ['a', 'b']) await queue.send(sync(ref), 0);
  await queue.send(sync('c'), 5);
  const moved = made.advanceBy(10);
  await new Promise(setImmediate);
  queue.close();
  end();
  await moved;
  await queue.idle();
  expect(begun).toEqual(['a']);
});

test('while letters cannot be written the message stays in the queue', async () => {
  const path = join(folderWith({ file: '' }), 'file', 'dead.jsonl');
  const { queue, pass, log } = trial({ path });
  await queue.send(sync('bad'), 0);
  await pass(30 + 900);
  expect(log.at(-1)).toBe('bad 08:15:30');
});

test('letters outlive the process, the newest 500 of them, and lines nobody understands stay', async () => {
  const path = join(folderWith(), 'dead.jsonl');
  const letter = (id: string) => ({ id, message: sync(id), receives: 3, sent: start, died: start, error: 'Error' });
  writeFileSync(
    path,
    `${Array.from({ length: 499 }, (_, at) => JSON.stringify(letter(`l${at}`))).join('\n')}\n{"id":7}\n`,
  );
  await Promise.all(
    ['x', 'y'].map((id) =>
      deadLettersIn(path)
        .list()
        .then(() => id),
    ),
  );
  const letters = deadLettersIn(path);
  await Promise.all(['x', 'y'].map((id) => letters.add(letter(id))));
  const kept = await deadLettersIn(path).list();
  expect({ count: kept.length, first: kept[0]?.id, last: kept.at(-1)?.id }).toEqual({
    count: 499,
    first: 'l2',
    last: 'y',
  });
  await letters.remove('l2');
  expect(readFileSync(path, 'utf8')).toContain('{"id":7}');
  expect((await letters.list())[0]?.id).toBe('l3');
});
