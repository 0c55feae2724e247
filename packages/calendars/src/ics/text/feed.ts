import { CalendarError } from '@warmstart/core/ports';
import { mostBytes } from '../bounds.ts';

/**
 * Checks that a feed is a calendar from its first line to its last, and sees to it that its lines end with LF, or CR and LF.
 * Throws CalendarError `too-large`, `not-a-calendar` or `cut-off`.
 */
export function wholeFeed(feed: string): string {
  // Counted only where it can matter: no character takes more than three bytes for each of its code units.
  if (feed.length > mostBytes || (feed.length * 3 > mostBytes && Buffer.byteLength(feed) > mostBytes)) throw tooLarge();
  const start = firstText(feed);
  if (!isLine(feed, start, 'BEGIN:VCALENDAR')) throw notACalendar(feed.slice(start, start + 200));
  const end = endOfLast(feed);
  if (end === null)
    throw new CalendarError(
      'cut-off',
      'The calendar is cut off: its last line is not END:VCALENDAR. Export or fetch it again.',
    );
  return oneLineEnd(feed.slice(start, end));
}

/** How far behind the last END:VCALENDAR may lie what caches and scripts append to a feed, in characters. */
const longestTail = 10_000;

/** Where the last END:VCALENDAR ends; null where none stands at the end of the feed, or a further calendar begins behind it. */
function endOfLast(feed: string): number | null {
  const end = lastText(feed);
  const last = 'END:VCALENDAR';
  if (isLine(feed, end - last.length, last) && isLineEnd(feed[end - last.length - 1])) return end;
  const from = Math.max(0, end - longestTail);
  const found = [...feed.slice(from, end).matchAll(/[\r\n]END:VCALENDAR[ \t]*(?=[\r\n])/gi)].at(-1);
  if (!found) return null;
  const at = from + found.index + found[0].length;
  const tail = feed.slice(at, end).trim().toUpperCase();
  // Whatever it says, it must not be the beginning of more.
  const begins = 'BEGIN:VCALENDAR'.startsWith(tail.slice(0, 15)) || /(?:^|[\r\n])BEGIN:/.test(tail);
  return begins ? null : at;
}

function isLineEnd(letter: string | undefined): boolean {
  return letter === '\n' || letter === '\r';
}

/** The error of a feed beyond the size bound. */
export function tooLarge(): CalendarError {
  const megabytes = mostBytes / 1024 / 1024;
  return new CalendarError(
    'too-large',
    `The calendar is larger than ${megabytes} MB. Export a shorter stretch of time.`,
  );
}

function notACalendar(beginning: string): CalendarError {
  const seen = /^\s*</.test(beginning)
    ? 'It looks like a web page; ask for the address of the .ics itself.'
    : 'Give an .ics file.';
  return new CalendarError('not-a-calendar', `This is no calendar: it does not begin with BEGIN:VCALENDAR. ${seen}`);
}

function firstText(feed: string): number {
  let at = feed.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < feed.length && isBlank(feed.charCodeAt(at))) at += 1;
  return at;
}

function lastText(feed: string): number {
  let at = feed.length;
  while (at > 0 && isBlank(feed.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** Blanks, line ends, NUL and the end-of-file mark of old systems. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0 || code === 0x1a;
}

function isLine(feed: string, at: number, line: string): boolean {
  if (feed.slice(at, at + line.length).toUpperCase() !== line) return false;
  const next = feed.charCodeAt(at + line.length);
  return Number.isNaN(next) || isBlank(next);
}

/**
 * Brings line ends of old systems (CR alone) into today's. Byte by byte, as an expression would note every place it found
 * before it replaced any, which takes ten times the memory of the feed.
 */
function oneLineEnd(feed: string): string {
  if (!/\r(?!\n)/.test(feed)) return feed;
  const bytes = Buffer.from(feed);
  for (let at = bytes.indexOf(0x0d); at >= 0; at = bytes.indexOf(0x0d, at + 1)) bytes[at] = 0x0a;
  return bytes.toString();
}
