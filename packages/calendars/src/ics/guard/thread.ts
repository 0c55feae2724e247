import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CalendarError } from '@warmstart/core/ports';
import { type Answer, isAnswer, started, type Task } from './answer.ts';

/** Beyond that the thread is ended, whatever it is doing. Megabytes. */
const heap = { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 12 } as const;

/** Milliseconds a thread may take to start on a machine that is busy with other things. */
const startLimit = 20_000;

/**
 * A thread that reads feeds, one after the other, and is ended when one takes too long or too much memory. It does not
 * keep the process from ending while it has nothing to read.
 */
export class ReadingThread {
  readonly #worker: Worker;
  readonly #started = Promise.withResolvers<void>();
  #open: PromiseWithResolvers<Answer> | null = null;
  #ended = false;

  constructor() {
    // It needs nothing of our environment, which holds secrets.
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: codeCache(),
      resourceLimits: heap,
      execArgv: [],
      env: {},
    });
    // Whoever reads hears of it; a thread nobody waits for may fail in silence.
    this.#started.promise.catch(() => undefined);
    this.#worker.on('message', (message: unknown) => {
      if (message === started) this.#started.resolve();
      else if (isAnswer(message)) this.#open?.resolve(message);
    });
    this.#worker.on('error', (error) => this.#fail(isOutOfMemory(error) ? tooBig() : error));
    this.#worker.on('exit', () => this.#fail(new Error('The thread that reads the calendar ended without an answer.')));
    // Only now: to listen is to wait.
    this.#worker.unref();
  }

  /** Whether it can read another feed. */
  get alive(): boolean {
    return !this.#ended;
  }

  /**
   * Reads one feed; only when the one before is answered.
   * @param timeLimit milliseconds from the moment the thread has started
   * @throws CalendarError `too-slow` or `too-large`; the thread is ended then
   */
  async read(task: Task, timeLimit: number): Promise<Answer> {
    this.#worker.ref();
    try {
      await this.#within(startLimit, this.#started.promise);
      this.#open = Promise.withResolvers<Answer>();
      this.#send(task);
      return await this.#within(timeLimit, this.#open.promise);
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      this.#open = null;
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#worker.terminate();
  }

  /** Bytes are handed over in a copy of their own: to have them cloned would take their room twice more. */
  #send({ feed, options }: Task): void {
    const handed = typeof feed === 'string' ? feed : new Uint8Array(feed);
    this.#worker.postMessage({ feed: handed, options }, typeof handed === 'string' ? [] : [handed.buffer]);
  }

  async #within<T>(limit: number, promise: Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(tooSlow()), limit);
    try {
      return await Promise.race([promise, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  #fail(error: unknown): void {
    this.#ended = true;
    this.#started.reject(error);
    this.#open?.reject(error);
  }
}

/** Where the compiled code of our modules is kept, if it is: the thread then starts in a third of the time. */
function codeCache(): string | null {
  const directory = getCompileCacheDir();
  return directory === undefined ? null : dirname(directory);
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
