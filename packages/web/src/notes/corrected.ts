import { Mark, type NoteContext, type ReadNote, readNote, renderMark, sameMark } from '@warmstart/core/capture';
import type { RawNote } from '@warmstart/core/note';
import { contentId, Id } from '@warmstart/core/text';
import { PlainDate } from '@warmstart/core/time';
import * as z from 'zod';
import { hasDue, hasPerson } from './marks.ts';

const empty = z.literal('').transform(() => undefined);

/** One correction, as the forms of a mark send it. What is absent or empty stays. */
export const Correction = z.object({
  mark: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number),
  person: z.union([empty, Id]).optional(),
  to: z.union([empty, Id]).optional(),
  due: z.union([empty, PlainDate]).optional(),
});
export type Correction = z.infer<typeof Correction>;

/**
 * The note with one of its marks as it was meant: the line is written anew and reads back as that. Null where there is no
 * such mark, person or date to put in, or no line says it.
 */
export function corrected(
  { raw, reading }: { readonly raw: RawNote; readonly reading: ReadNote },
  correction: Correction,
  context: NoteContext,
): RawNote | null {
  const mark = reading.marks[correction.mark];
  const meant = mark && meantBy(mark, correction, context);
  if (!mark || !meant) return null;
  const line = renderMark(meant, context);
  const [read, ...more] = readNote(line, context).marks;
  if (!read || more.length > 0 || !sameMark(read, meant)) return null;
  const text = withLine({ text: raw.text, marks: reading.marks, at: correction.mark, line }, context);
  return text === null
    ? null
    : { ...raw, id: nextId(raw.id, text), source: 'page', text, remarks: [...raw.remarks, was].slice(-20) };
}

/** Stands at a note that took the place of another. */
const was = 'Corrected: the words as they came are kept with the note that was taken back.';

function meantBy(mark: Mark, { person, to, due }: Correction, { people }: NoteContext): Mark | null {
  const known = (id: string) => people.some((one) => one.id === id);
  if ((person !== undefined && !known(person)) || (to !== undefined && to !== 'me' && !known(to))) return null;
  const { unclear: _, ...rest } = { unclear: undefined, ...mark };
  const changed = {
    ...rest,
    ...(person !== undefined && hasPerson(mark) ? { person } : {}),
    ...(to !== undefined && mark.kind === 'owes' ? { to } : {}),
    ...(due !== undefined && hasDue(mark) ? { due } : {}),
  };
  // Whoever is meant now, a team that was read in the name is not.
  const { team: __, ...alone } = { team: undefined, ...changed };
  const read = Mark.safeParse(person !== undefined && mark.kind === 'diff' ? alone : changed);
  return read.success ? read.data : null;
}

interface Lines {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Which of the marks is written anew. */
  readonly at: number;
  readonly line: string;
}

/** Every way in which systems end a line, with what stands between. */
const ends = /(\r\n?|[\n\v\f\u0085\u2028\u2029])/;

/** The text with the line of one mark in the place of the old; other marks of the same line get lines of their own. */
function withLine({ text, marks, at, line }: Lines, context: NoteContext): string | null {
  const mark = marks[at];
  if (!mark) return null;
  let next = 0;
  let found = false;
  const pieces = text.split(ends).map((piece, index) => {
    if (index % 2 === 1) return piece;
    const here: number[] = [];
    while (marks[next]?.line === piece && !here.some((one) => sameLineAgain(marks, one, next))) here.push(next++);
    if (!here.includes(at)) return piece;
    found = true;
    return here.map((one) => (one === at ? line : lineOf(marks, one, context))).join('\n');
  });
  return found ? pieces.join('') : null;
}

/** Two equal lines beside each other: the marks of the second begin where those of the first come again. */
function sameLineAgain(marks: readonly Mark[], one: number, other: number): boolean {
  const [first, second] = [marks[one], marks[other]];
  return first !== undefined && second !== undefined && sameMark(first, second);
}

function lineOf(marks: readonly Mark[], index: number, context: NoteContext): string {
  const mark = marks[index];
  return mark ? renderMark(mark, context) : '';
}

/** What parts the name of a note from the name of what it became. */
const seam = '--';

/** The same correction of the same note, pressed twice, is one. */
function nextId(id: string, text: string): string {
  return `${rootOf(id)}${seam}${contentId([id, text])}`;
}

/** The name a note first came under, the same for all that it became. */
export function rootOf(id: string): string {
  return (id.split(seam)[0] ?? '').slice(0, 60);
}
