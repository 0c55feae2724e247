import { CalendarError, type CalendarReading } from '@warmstart/core/ports';
import { mostBytes } from '../bounds.ts';
import type { IcsOptions } from '../read.ts';
import { tooLarge } from '../text/feed.ts';
import { unpacked } from './packed.ts';
import { ReadingThread } from './thread.ts';

export interface GuardOptions extends IcsOptions {
  /** Milliseconds from the start of reading; by default two seconds, and a quarter of one for each MB beyond the first. */
  readonly timeLimit?: number;
}

/**
 * As `readIcs`, of text or bytes, in a thread of its own that is ended when it takes too long or too much memory. The
 * bounds within reading keep honest feeds and all known hostile ones far from both; this is what stands behind them.
 * Rejects with CalendarError, `too-slow` and `too-large` among others.
 */
export async function readIcsGuarded(feed: string | Uint8Array, options: GuardOptions): Promise<CalendarReading> {
  if (feed.length > mostBytes) throw tooLarge();
  const { timeLimit = 2000 + 250 * Math.max(0, feed.length / 1024 / 1024 - 1), ...reading } = options;
  const thread = freeThread();
  const answer = await thread.read({ feed, options: reading }, timeLimit);
  if (feed.length <= smallFeed) keep(thread);
  else await thread.end();
  if (answer.kind === 'trouble') throw new CalendarError(answer.trouble, answer.message);
  return unpacked(answer.reading);
}

/** Starts a thread ahead of the first feed, while that is still under way. */
export function prepareReading(): void {
  if (waiting.length === 0) keep(new ReadingThread());
}

/** Threads that have nothing to read, with what ends them if nothing comes. */
const waiting: { readonly thread: ReadingThread; readonly timer: NodeJS.Timeout }[] = [];

const mostWaiting = 2;

/** Milliseconds a thread waits for another feed before it is ended: a command reads its calendars in one go. */
const patience = 10_000;

/** Beyond that a thread is ended with its feed, whatever memory it holds. */
const smallFeed = 1024 * 1024;

function freeThread(): ReadingThread {
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    clearTimeout(next.timer);
    if (next.thread.alive) return next.thread;
  }
  return new ReadingThread();
}

function keep(thread: ReadingThread): void {
  const timer = setTimeout(() => {
    waiting.splice(
      waiting.findIndex((one) => one.thread === thread),
      1,
    );
    void thread.end();
  }, patience);
  timer.unref();
  waiting.push({ thread, timer });
  const surplus = waiting.length > mostWaiting ? waiting.shift() : undefined;
  if (!surplus) return;
  clearTimeout(surplus.timer);
  void surplus.thread.end();
}
