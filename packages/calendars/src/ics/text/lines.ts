import { longestLogicalLine } from '../bounds.ts';

/**
 * The unfolded lines (RFC 5545, 3.1) of a stretch of a feed that are not empty, one at a time: there may be millions, or
 * one of millions of pieces. Takes time in proportion to the text. Of a line beyond the bound only the beginning is given.
 */
export function* contentLines(block: string): Generator<string, void, void> {
  let pieces: string[] = [];
  let length = 0;
  for (let at = 0; at < block.length; ) {
    const found = block.indexOf('\n', at);
    const stop = found < 0 ? block.length : found;
    const end = block.charCodeAt(stop - 1) === carriageReturn && stop > at ? stop - 1 : stop;
    const first = block.charCodeAt(at);
    const folded = first === 0x20 || first === 0x09;
    // Blank lines in between are not meant, and do not end what is folded.
    if (end > at && !folded) {
      if (length > 0) yield pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('');
      const kept = Math.min(end, at + longestLogicalLine + 1);
      pieces = [block.slice(at, kept)];
      length = kept - at;
    } else if (end > at && length <= longestLogicalLine) {
      pieces.push(block.slice(at + 1, end));
      length += end - at - 1;
    }
    at = stop + 1;
  }
  if (length > 0) yield pieces.join('');
}

const carriageReturn = 0x0d;

/** The first line, unfolded. */
export function firstLine(block: string): string {
  const [line] = contentLines(block);
  return line ?? '';
}

/** The name of a content line in capitals: what stands before its first `;` or `:`; empty where it has neither. */
export function nameOf(line: string): string {
  const end = line.slice(0, 100).search(/[;:]/);
  return end < 0 ? '' : line.slice(0, end).trim().toUpperCase();
}
