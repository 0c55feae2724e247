import type { Instant } from '../time/index.ts';
import type { PrefilledFocus } from './links.ts';
import { focusTitle, focusUid } from './name/index.ts';

/** The most octets of a line of a calendar file, without its end (RFC 5545, 3.1). */
const longestLine = 75;

/**
 * A booked time as a file for any calendar (RFC 5545): private, and read in again it replaces itself. A library would be a
 * package more on a cold path for these fifteen lines, none of which recurs or names a zone.
 * @param focus with our id of the event, and when the file was made
 */
export function focusFile({
  id,
  start,
  end,
  says,
  now,
}: PrefilledFocus & { readonly id: string; readonly now: Instant }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Warmstart//Focus//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${focusUid(id)}`,
    `DTSTAMP:${basic(now)}`,
    // Of two files the later one counts.
    `SEQUENCE:${Math.floor(Date.parse(now) / 60_000) % 1_000_000_000}`,
    `DTSTART:${basic(start)}`,
    `DTEND:${basic(end)}`,
    `SUMMARY:${focusTitle}`,
    `DESCRIPTION:${escaped(says)}`,
    'CLASS:PRIVATE',
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function basic(instant: Instant): string {
  return instant.replaceAll(/[-:]/g, '');
}

/** RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n');
}

/** Breaks a line where its octets are too many, never inside a character. */
function folded(line: string): string {
  const rows: string[] = [];
  let row = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > longestLine) {
      rows.push(row);
      row = ' ';
      octets = 1;
    }
    row += character;
    octets += size;
  }
  return [...rows, row].join('\r\n');
}
