import type { Meeting } from '@warmstart/core/meeting';
import type { CalendarReading } from '@warmstart/core/ports';
import { type IcsOptions, readIcs } from '../read.ts';

/** Writes a small feed for a test: `head` lines of the calendar, then its components. */
export function feedOf(components: readonly string[], head: readonly string[] = []): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...head, ...components, 'END:VCALENDAR', ''].join('\r\n');
}

/** Writes one event, called "Event" unless a line says otherwise. */
export function eventOf(...lines: readonly string[]): string {
  const given = (name: string) => lines.some((line) => line.startsWith(name));
  const implied = [...(given('UID') ? [] : ['UID:event']), ...(given('SUMMARY') ? [] : ['SUMMARY:Event'])];
  return ['BEGIN:VEVENT', ...implied, ...lines, 'END:VEVENT'].join('\r\n');
}

/** Reads a feed in a window written as two dates, in Berlin unless told otherwise. */
export function readIn(window: string, feed: string, options: Partial<IcsOptions> = {}): CalendarReading {
  const [from = '', to = ''] = window.split('/');
  return readIcs(feed, { window: { from: moment(from), to: moment(to) }, fallbackZone: 'Europe/Berlin', ...options });
}

/** When the meetings are, as `start/end`. */
export function times(meetings: readonly Meeting[]): string[] {
  return meetings.map(({ start, end }) => `${start}/${end}`);
}

function moment(date: string): string {
  return date.includes('T') ? date : `${date}T00:00:00Z`;
}
