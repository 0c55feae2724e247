import { CalendarError } from '@warmstart/core/ports';
import { readIcs } from '../read.ts';
import { decodeFeed } from '../text/decode.ts';
import type { Answer, Task } from './answer.ts';

/** Reads a feed into an answer that can be sent between threads; only what nobody foresaw is thrown. */
export function answerTo({ feed, options }: Task): Answer {
  try {
    return { kind: 'read', reading: readIcs(typeof feed === 'string' ? feed : decodeFeed(feed), options) };
  } catch (error) {
    if (error instanceof CalendarError) return { kind: 'trouble', trouble: error.trouble, message: error.message };
    throw error;
  }
}
