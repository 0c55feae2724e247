import * as z from 'zod';
import { Id } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';

/** What is left to ask before a mark can act: nothing is guessed. */
export const Unclear = z.strictObject({
  /** `Who is Pia? Pia L. or Pia M.` */
  question: z.string(),
  /** Ids of the people it may be; empty where nobody is known who fits. */
  candidates: z.array(Id),
});
export type Unclear = z.infer<typeof Unclear>;

/** A place on the power-interest grid, 1 (little) to 5 (much). */
const Rank = z.int().min(1).max(5);

/** The number of a line in a brief, or of the last list. */
const Handle = z.int().min(1).max(999);

const line = z.string();
const text = z.string().min(1);
const unclear = Unclear.exactOptional();
/** Absent only where `unclear` asks for it. */
const person = Id.exactOptional();
const due = PlainDate.exactOptional();

/** One meaning found in a note. A key is absent where it does not apply; `line` is the raw line it came from. */
export const Mark = z.discriminatedUnion('kind', [
  /** I owe `person`. */
  z.strictObject({ kind: z.literal('owe'), line, text, person, due, unclear }),
  /** `person` owes `to`, who may be `me`. */
  z.strictObject({ kind: z.literal('owes'), line, text, person, to: Id.exactOptional(), due, unclear }),
  z.strictObject({ kind: z.literal('ask'), line, text, person, due, unclear }),
  z.strictObject({ kind: z.literal('praised'), line, text: text.exactOptional(), person, unclear }),
  z.strictObject({ kind: z.literal('praise'), line, text: text.exactOptional(), person, unclear }),
  z.strictObject({ kind: z.literal('diff'), line, text, person, team: Id.exactOptional(), unclear }),
  z.strictObject({
    kind: z.literal('important'),
    line,
    text,
    minutes: z.int().min(1).exactOptional(),
    step: text.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('expects'), line, text, person, due, unclear }),
  z.strictObject({ kind: z.literal('blocked'), line, text, person, due, unclear }),
  /** With `due` still to give, without it given. */
  z.strictObject({ kind: z.literal('feedback'), line, text, person, due, unclear }),
  /** `person` is who was heard. */
  z.strictObject({ kind: z.literal('heard'), line, text, person, unclear }),
  z.strictObject({ kind: z.literal('topic'), line, text }),
  z.strictObject({ kind: z.literal('decided'), line, text, due, unclear }),
  z.strictObject({ kind: z.literal('aim'), line, text }),
  z.strictObject({ kind: z.literal('watch'), line, text }),
  z.strictObject({
    kind: z.literal('position'),
    line,
    text,
    person,
    noGo: z.literal(true).exactOptional(),
    unclear,
  }),
  z.strictObject({
    kind: z.literal('place'),
    line,
    person,
    power: Rank.exactOptional(),
    interest: Rank.exactOptional(),
    unclear,
  }),
  z.strictObject({ kind: z.literal('done'), line, text: text.exactOptional(), number: Handle }),
  z.strictObject({ kind: z.literal('move'), line, text: text.exactOptional(), number: Handle, due, unclear }),
  z.strictObject({ kind: z.literal('drop'), line, text: text.exactOptional(), number: Handle }),
  z.strictObject({ kind: z.literal('told'), line, text: text.exactOptional(), number: Handle }),
  z.strictObject({ kind: z.literal('undo'), line, number: Handle.exactOptional() }),
]);
export type Mark = z.infer<typeof Mark>;
export type MarkKind = Mark['kind'];

/** What was read from a note: every line is in `note` or is the `line` of a mark. */
export const ReadNote = z.strictObject({ marks: z.array(Mark), note: z.string() });
export type ReadNote = z.infer<typeof ReadNote>;
