import type { Window } from '@warmstart/core/meeting';
import type { CalendarReading, CalendarSource } from '@warmstart/core/ports';
import type { TimeZone } from '@warmstart/core/time';
import { looksLikeHtml } from '../html/looks.ts';
import { prepareReading, readIcsGuarded } from '../ics/guard/index.ts';
import { type OpenOptions, openFeed } from './open.ts';

export interface IcsSourceOptions extends OpenOptions {
  /** Where floating times and whole days are read, whatever the feed says of itself. */
  readonly zone?: TimeZone;
  /** The same, where the feed does not say. */
  readonly fallbackZone: TimeZone;
}

/**
 * A calendar in iCalendar format at a path, on standard input (`-`) or at an address. It is opened once, on the first
 * read, and serves every window from then on; when opening fails, the next read tries again.
 */
export function icsSource(address: string, options: IcsSourceOptions): CalendarSource {
  let opened: Promise<Uint8Array> | null = null;
  const open = () => {
    prepareReading();
    const opening = openFeed(address, options);
    opening.catch(() => {
      opened = null;
    });
    opened = opening;
    return opening;
  };
  return {
    async read(window) {
      return readingOf(await (opened ?? open()), window, options);
    },
  };
}

/** What a feed says of a window, in plain text. @throws CalendarError */
export async function readingOf(
  feed: Uint8Array,
  window: Window,
  { zone, fallbackZone }: Pick<IcsSourceOptions, 'zone' | 'fallbackZone'>,
): Promise<CalendarReading> {
  return withPlainText(await readIcsGuarded(feed, { window, fallbackZone, ...(zone === undefined ? {} : { zone }) }));
}

/** Google and Outlook keep descriptions as HTML; the parser is loaded only where there is some. */
async function withPlainText(reading: CalendarReading): Promise<CalendarReading> {
  if (!reading.meetings.some(({ description }) => description !== null && looksLikeHtml(description))) return reading;
  const { plainOfHtml } = await import('../html/index.ts');
  return {
    ...reading,
    meetings: reading.meetings.map((meeting) =>
      meeting.description !== null && looksLikeHtml(meeting.description)
        ? { ...meeting, description: plainOfHtml(meeting.description) }
        : meeting,
    ),
  };
}
