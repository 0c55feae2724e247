import { enableCompileCache, flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { isTask, started } from './answer.ts';

/** The thread in which feeds are read that nobody trusts; `thread.ts` starts it and may end it. */
const codeCache: unknown = workerData;

// Only after this line is anything else loaded, so that it is found compiled.
if (typeof codeCache === 'string') enableCompileCache(codeCache);
const { answerTo } = await import('./answering.ts');

// The host reads its data of zones and languages on first use: better before a feed waits for it.
new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', timeZoneName: 'longOffset' }).format(0);

parentPort?.on('message', (task: unknown) => {
  if (!isTask(task)) throw new TypeError('the reading thread was given no feed');
  parentPort?.postMessage(answerTo(task));
});
parentPort?.postMessage(started);
if (typeof codeCache === 'string') flushCompileCache();
