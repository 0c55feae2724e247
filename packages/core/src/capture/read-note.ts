import { cleanLine } from '../text/index.ts';
import type { NoteContext } from './context.ts';
import type { Mark, ReadNote } from './mark.ts';
import { readVerb } from './verbs/verbs.ts';
import { type World, worldOf } from './world.ts';

/** Every way in which systems end a line. */
const ends = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;

/**
 * Reads the marks of a note, line by line. Verbs at the start of a line carry meaning; any other line is plain note, and
 * no line is an error. Takes time in proportion to the text.
 */
export function readNote(text: string, context: NoteContext): ReadNote {
  const world = worldOf(context);
  const marks: Mark[] = [];
  const plain: string[] = [];
  for (const line of text.split(ends)) {
    const found = readLine(line, world);
    if (found.length === 0) plain.push(line);
    for (const mark of found) marks.push(mark);
  }
  return { marks, note: withoutBlankEdges(plain).join('\n') };
}

/** What may stand before a line of a list; a box that is ticked says that it is over. */
const bullet = /^(?:[-*•–—‣◦▪+·] ?|\d{1,3}[.)] |\[ ?\] ?)/;

/** Bullets within bullets come from pasted lists; more than these are a line drawn with dashes. */
const deepest = 4;

function readLine(line: string, world: World): readonly Mark[] {
  let body = cleanLine(line);
  for (let depth = 0; depth < deepest; depth++) body = body.replace(bullet, '');
  return readVerb(line, body, world);
}

function withoutBlankEdges(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}
