import { createHash } from 'node:crypto';
import { overlaps, type Window } from '@warmstart/core/meeting';
import { CalendarError, type CalendarReading, type CalendarSource } from '@warmstart/core/ports';
import { addSeconds, secondsBetween } from '@warmstart/core/time';
import { prepareReading } from '../ics/guard/index.ts';
import { openChanged } from './open.ts';
import type { Validators } from './request.ts';
import { type IcsSourceOptions, readingOf } from './source.ts';

/** How much further than asked is read, in seconds, so that the windows of the next hours are known too. */
const further = 86_400;

/** Wider windows are asked for once and not again. */
const widest = 31 * 86_400;

interface Remembered {
  readonly digest: string;
  readonly window: Window;
  readonly reading: CalendarReading;
  /** What the server said of it; null where it said nothing. */
  readonly validators: Validators | null;
}

/** What was last read of each feed. */
export type FeedMemory = Map<string, Remembered>;

/**
 * A calendar like `icsSource`, opened anew on each read: its server is asked only for what changed, by ETag and by date.
 * One whose bytes are those of the last read is not worked through
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
      const last = memory.get(name) ?? null;
      const known = last !== null && reaches(last.window, window) ? last : null;
      const fetched = await openChanged(address, options, known?.validators ?? null);
      if (fetched.kind === 'unchanged') {
        const { reading } = known ?? unread();
        if (known) remember(known, { memory, name });
        return within(reading, window);
      }
      const { bytes: feed, validators } = fetched;
      const digest = createHash('sha256').update(feed).digest('base64');
      if (known?.digest === digest) {
        remember({ ...known, validators }, { memory, name });
        return within(known.reading, window);
      }
      const length = secondsBetween(window.from, window.to);
      if (length > widest) return readingOf(feed, window, options);
      const wide = { from: window.from, to: addSeconds(window.to, further) };
      const reading = await readingOf(feed, wide, options);
      remember({ digest, window: wide, reading, validators }, { memory, name });
      return within(reading, window);
    },
  };
}

/** Most feeds that are remembered in one process: those read last. */
const mostRemembered = 200;

function remember(one: Remembered, { memory, name }: { readonly memory: FeedMemory; readonly name: string }): void {
  memory.delete(name);
  memory.set(name, one);
  for (const oldest of memory.keys()) {
    if (memory.size <= mostRemembered) return;
    memory.delete(oldest);
  }
}

/** Only who sent validators is told that nothing changed, and only who remembers a reading has any. */
function unread(): never {
  throw new CalendarError('unreachable', 'The server of the calendar answers what was not asked. Try again.');
}

function reaches(known: Window, wanted: Window): boolean {
  return known.from <= wanted.from && wanted.to <= known.to;
}

function within(reading: CalendarReading, window: Window): CalendarReading {
  return { ...reading, meetings: reading.meetings.filter((meeting) => overlaps(meeting, window)) };
}
