import { CalendarError } from '@warmstart/core/ports';
import { readIcs } from '../read.ts';
import { decodeFeed } from '../text/decode.ts';
import type { Answer, Task } from './answer.ts';
import { packed } from './packed.ts';

/**
 * Reads a feed into an answer that can be sent between threads; only what nobody foresaw is thrown. The bytes of the feed
 * are gone afterwards.
 */
export function answerTo({ feed, options }: Task): Answer {
  try {
    return { kind: 'read', reading: packed(readIcs(textOf(feed), options)) };
  } catch (error) {
    if (error instanceof CalendarError) return { kind: 'trouble', trouble: error.trouble, message: error.message };
    throw error;
  }
}

/** Once they are text, the bytes give back their room: there is little, and reading takes the most of it. */
function textOf(feed: Task['feed']): string {
  if (typeof feed === 'string') return feed;
  const text = decodeFeed(feed);
  if (feed.buffer instanceof ArrayBuffer) feed.buffer.transfer(0);
  return text;
}
