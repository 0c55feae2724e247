import { createHash } from 'node:crypto';
import { overlaps, type Window } from '@warmstart/core/meeting';
import type { CalendarReading, CalendarSource } from '@warmstart/core/ports';
import { addSeconds, secondsBetween } from '@warmstart/core/time';
import { prepareReading } from '../ics/guard/index.ts';
import { openFeed } from './open.ts';
import { type IcsSourceOptions, readingOf } from './source.ts';

/** How much further than asked is read, in seconds, so that the windows of the next hours are known too. */
const further = 86_400;

/** Wider windows are asked for once and not again. */
const widest = 31 * 86_400;

interface Remembered {
  readonly digest: string;
  readonly window: Window;
  readonly reading: CalendarReading;
}

/** What was last read of each feed; as many as there are calendars. */
export type FeedMemory = Map<string, Remembered>;

/**
 * A calendar like `icsSource`, opened anew on each read. One whose bytes are those of the last read is not worked through
 * again: what was read then, a day further than asked, serves as long as it reaches.
 * @param name tells feeds in the memory apart
 */
export function rememberingSource(
  address: string,
  options: IcsSourceOptions,
  { memory, name }: { readonly memory: FeedMemory; readonly name: string },
): CalendarSource {
  return {
    async read(window) {
      if (!memory.has(name)) prepareReading();
      const feed = await openFeed(address, options);
      const digest = createHash('sha256').update(feed).digest('base64');
      const known = memory.get(name);
      if (known?.digest === digest && reaches(known.window, window)) return within(known.reading, window);
      const length = secondsBetween(window.from, window.to);
      if (length > widest) return readingOf(feed, window, options);
      const wide = { from: window.from, to: addSeconds(window.to, further) };
      const reading = await readingOf(feed, wide, options);
      memory.set(name, { digest, window: wide, reading });
      return within(reading, window);
    },
  };
}

function reaches(known: Window, wanted: Window): boolean {
  return known.from <= wanted.from && wanted.to <= known.to;
}

function within(reading: CalendarReading, window: Window): CalendarReading {
  return { ...reading, meetings: reading.meetings.filter((meeting) => overlaps(meeting, window)) };
}
