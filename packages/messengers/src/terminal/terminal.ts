import { styleText } from 'node:util';
import type { Brief } from '@warmstart/core/brief';
import { labelColumn, padLabel, type Row, type Showing, sheetOf, stretches } from '../words/index.ts';
import { widthOf } from './width.ts';
import { wrap } from './wrap.ts';

export interface Terminal extends Showing {
  /** Columns to stay within; at least 12 are taken. */
  readonly width: number;
  /** False gives no escape sequence at all; the caller knows of NO_COLOR and whether a terminal is there. */
  readonly colour: boolean;
}

/** Below this many columns the labels stand above their texts. */
const narrow = 40;
const least = 12;

/**
 * A brief for a terminal: as the plain text, wrapped at word boundaries under the text's own column, the heading and
 * late words bold and the labels dim. Without colour and wide enough it is the plain text, byte for byte.
 */
export function terminalBrief(brief: Brief, { width, colour, ...showing }: Terminal): string {
  const { heading, rows } = sheetOf(brief, showing);
  const columns = Math.max(least, width);
  const paint = colour ? colours : plain;
  // Why there is none is good to know, but not what the eye should find first.
  const tone = brief.skipped === null ? paint.heading : paint.label;
  const lines = [...wrap(heading, columns).map(tone), ...rows.flatMap((row) => rowLines(row, columns, paint))];
  return lines.map((line) => `${line}\n`).join('');
}

interface Paint {
  readonly heading: (text: string) => string;
  readonly label: (text: string) => string;
  readonly late: (text: string) => string;
}

const same = (text: string) => text;
const plain: Paint = { heading: same, label: same, late: same };
// The caller decides on colour, so the stream is not asked again.
const style = (format: 'bold' | 'dim') => (text: string) => styleText(format, text, { validateStream: false });
const colours: Paint = { heading: style('bold'), label: style('dim'), late: style('bold') };

function rowLines({ label, text }: Row, columns: number, paint: Paint): string[] {
  if (label === '') return wrap(text, columns);
  if (columns < narrow) {
    return [...wrap(label, columns).map(paint.label), ...painted(wrap(text, columns), paint)];
  }
  const padded = padLabel(label);
  const [first = '', ...rest] = wrap(text, columns - Math.max(labelColumn, widthOf(padded)));
  const [top = '', ...below] = painted([first, ...rest], paint);
  const indent = ' '.repeat(labelColumn);
  const start = paint.label(label) + padded.slice(label.length);
  return [(start + top).trimEnd(), ...below.map((line) => indent + line)];
}

/** Late words stay bold where a line break falls among them. */
function painted(lines: readonly string[], paint: Paint): string[] {
  let at = 0;
  const late = stretches(lines.join(' ')).map((stretch) => {
    const from = at;
    at += stretch.text.length;
    return { ...stretch, from };
  });
  let start = 0;
  return lines.map((line) => {
    const end = start + line.length;
    const shown = late
      .filter((stretch) => stretch.from < end && stretch.from + stretch.text.length > start)
      .map((stretch) => {
        const part = stretch.text.slice(Math.max(0, start - stretch.from), end - stretch.from);
        return stretch.late ? paint.late(part) : part;
      })
      .join('');
    start = end + 1;
    return shown;
  });
}
