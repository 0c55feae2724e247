import { type Event, parseEvents, YAMLException } from 'js-yaml';
import type { Finding } from '../fault.ts';
import { Lines } from './lines.ts';

/** What of a text could be read as YAML. */
export interface YamlReading {
  /** The text the events speak of: the one given, with lines that are no YAML blanked. */
  readonly text: string;
  readonly events: readonly Event[];
  readonly findings: readonly Finding[];
  /** The lines set aside. */
  readonly aside: readonly string[];
}

/** The deepest nesting read. A book needs eight. */
const deepest = 40;

/** How many faults of YAML itself are looked for: behind each the text is read again without its line. */
const mostFaults = 10;

/** How many characters are read again for that in all. */
const mostReread = 20_000_000;

/** Reads YAML into events. After a fault the line is set aside and the rest is read, so that all faults show at once. */
export function readEvents(given: string): YamlReading {
  const findings: Finding[] = [];
  const aside: string[] = [];
  let text = given;
  let reread = 0;
  for (;;) {
    const fault = tryEvents(text);
    if ('events' in fault) return { text, events: fault.events, findings, aside };
    const lines = new Lines(text);
    const { at, open } = culprit(text, lines, fault);
    findings.push({ path: [], at, what: () => explain(fault.reason) });
    reread += text.length;
    if (fault.hopeless || findings.length >= mostFaults || reread > mostReread)
      return { text, events: [], findings, aside };
    const { line } = lines.placeOf(at);
    const start = lines.startOf(line) ?? 0;
    const end = lines.startOf(open ? lines.placeOf(fault.at).line : line + 1) ?? text.length;
    aside.push(text.slice(start, end));
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
  }
}

interface YamlFault {
  readonly at: number;
  readonly reason: string;
  /** Nothing is gained by reading on. */
  readonly hopeless: boolean;
}

function tryEvents(text: string): { events: readonly Event[] } | YamlFault {
  try {
    return { events: parseEvents(text, { maxDepth: deepest }) };
  } catch (error) {
    if (error instanceof YAMLException)
      return { at: error.mark?.position ?? 0, reason: error.reason, hopeless: error.reason.startsWith('nesting') };
    throw error;
  }
}

/** A quote or bracket left open shows only where something stands that cannot be inside; it began further up. */
function culprit(text: string, lines: Lines, fault: YamlFault): { at: number; open: boolean } {
  const open = /^(?:deficient indentation|unexpected end of the (?:stream|document) within)/.test(fault.reason);
  if (!open) return { at: Math.min(fault.at, text.length), open };
  const { line } = lines.placeOf(fault.at);
  for (let above = line - 1; above >= 1; above--) {
    const start = lines.startOf(above) ?? 0;
    const words = text.slice(start, lines.startOf(above + 1)).search(/\S/);
    if (words >= 0) return { at: start + words, open };
  }
  return { at: fault.at, open: false };
}

/** In our words, with what to do. The reasons of the library may show a tag or a name; nothing of the text itself. */
function explain(reason: string): string {
  const known = advice.find(([pattern]) => pattern.test(reason));
  return known ? known[1] : `is no YAML: ${reason.replace(/["<:].*$/su, '').trim()}`;
}

const advice: readonly (readonly [RegExp, string])[] = [
  [/^tab char/, 'begins with a tab: indent with spaces'],
  [/^(?:deficient|unexpected end)/, 'a quote or a bracket opened here is not closed: close it, or indent what follows'],
  [/^nesting/, `is nested deeper than ${deepest} levels: a book needs eight`],
  [
    /^null byte|non-printable|JSON character/,
    'holds a control character: take it out, or write it as an escape in quotes',
  ],
  [/^missed comma|expected the node content/, 'a comma is missing or stands alone within brackets'],
  [/^bad indentation/, 'does not fit here: check the indentation, and quote text that holds a colon and a blank'],
  [/^end of the stream/, 'does not fit here: check the indentation, and quote text that begins with a special sign'],
  [
    /^(?:can not read a block mapping|expected ':')/,
    'a colon and a blank are missing after the key, or a quote around text of several lines',
  ],
  [/^unknown escape|hexadecimal/, 'holds a backslash that begins no escape: double it, or use single quotes'],
];
