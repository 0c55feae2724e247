import { parentPort, workerData } from 'node:worker_threads';
import { CalendarError } from '@warmstart/core/ports';
import { type Answer, isTask, started } from './answer.ts';
import { readIcs } from './read.ts';
import { decodeFeed } from './text/decode.ts';

/** The thread in which a feed is read that nobody trusts; `guard.ts` starts it and may kill it. */
function answer(task: unknown): Answer {
  if (!isTask(task)) throw new TypeError('the reading thread was given no feed');
  const { feed, options } = task;
  try {
    return { kind: 'read', reading: readIcs(typeof feed === 'string' ? feed : decodeFeed(feed), options) };
  } catch (error) {
    if (error instanceof CalendarError) return { kind: 'trouble', trouble: error.trouble, message: error.message };
    throw error;
  }
}

parentPort?.postMessage(started);
parentPort?.postMessage(answer(workerData));
