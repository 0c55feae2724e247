import { Worker } from 'node:worker_threads';
import { CalendarError, type CalendarReading } from '@warmstart/core/ports';
import { type Answer, isAnswer, started, type Task } from './answer.ts';
import { mostBytes } from './bounds.ts';
import type { IcsOptions } from './read.ts';
import { tooLarge } from './text/feed.ts';

export interface GuardOptions extends IcsOptions {
  /** Milliseconds from the start of reading; by default two seconds, and a quarter of one for each MB beyond the first. */
  readonly timeLimit?: number;
}

/** Beyond that the thread is ended, whatever it is doing. Megabytes. */
const heap = { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 32 } as const;

/** Milliseconds a thread may take to start on a machine that is busy with other things. */
const startLimit = 20_000;

/**
 * As `readIcs`, of text or bytes, in a thread of its own that is ended when it takes too long or too much memory. The
 * bounds within reading keep honest feeds and all known hostile ones far from both; this is what stands behind them.
 * Rejects with CalendarError, `too-slow` and `too-large` among others.
 */
export async function readIcsGuarded(feed: string | Uint8Array, options: GuardOptions): Promise<CalendarReading> {
  if (feed.length > mostBytes) throw tooLarge();
  const { timeLimit = 2000 + 250 * Math.max(0, feed.length / 1024 / 1024 - 1), ...reading } = options;
  const answer = await answerOf({ feed, options: reading }, timeLimit);
  if (answer.kind === 'trouble') throw new CalendarError(answer.trouble, answer.message);
  return answer.reading;
}

function answerOf(task: Task, timeLimit: number): Promise<Answer> {
  // It needs nothing of our environment, which holds secrets.
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: heap,
    execArgv: [],
    env: {},
  });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  let timer = setTimeout(() => reject(tooSlow()), startLimit);
  worker.on('message', (message: unknown) => {
    if (message === started) {
      clearTimeout(timer);
      timer = setTimeout(() => reject(tooSlow()), timeLimit);
    } else if (isAnswer(message)) resolve(message);
  });
  worker.on('error', (error) => reject(isOutOfMemory(error) ? tooBig() : error));
  worker.on('exit', () => reject(new Error('The thread that reads the calendar ended without an answer.')));
  return promise.finally(async () => {
    clearTimeout(timer);
    await worker.terminate();
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooSlow(): CalendarError {
  return new CalendarError(
    'too-slow',
    'Reading the calendar took too long and was stopped. Export a shorter stretch of time.',
  );
}

function tooBig(): CalendarError {
  return new CalendarError(
    'too-large',
    'Reading the calendar took too much memory and was stopped. Export a shorter stretch of time.',
  );
}
