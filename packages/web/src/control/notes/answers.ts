import { Instant, PlainDate } from '@warmstart/core/time';
import * as z from 'zod';

/** A mark as it is printed; kinds that are not known yet go through. */
const Mark = z.looseObject({ kind: z.string(), line: z.string() });

/** What a note was read as, and what it did. Nothing of a sealed meeting stands in it unless the note was given as sealed. */
export const NoteRead = z.object({
  marks: z.array(Mark),
  /** The lines that are plain note. */
  note: z.string(),
  /** The same in words; empty for what is sealed. */
  says: z.string(),
  /** Which meeting it is about; null for none. The start is in the manager's zone; of a sealed one only that is told. */
  about: z
    .object({ uid: z.string().nullable(), title: z.string().nullable(), start: z.string(), usual: z.boolean() })
    .nullable(),
  /** What could not be kept to, of a note that waited: names that mean nobody any more. */
  remarks: z.array(z.string()),
  /** What changed of what was there before, in words. */
  did: z.array(z.string()),
  /** What could not be carried out, and why. */
  refused: z.array(z.object({ line: z.string(), why: z.string() })),
});
export type NoteRead = z.infer<typeof NoteRead>;

export const NoteAnswer = z.discriminatedUnion('outcome', [
  /** It is durable, or was so before. */
  z.object({ outcome: z.literal('taken'), read: NoteRead }),
  /** Nothing was kept. */
  z.object({ outcome: z.literal('refused'), why: z.string() }),
  /** Nothing was kept, since there is no book to read it by yet. */
  z.object({ outcome: z.literal('too-early') }),
]);
export type NoteAnswer = z.infer<typeof NoteAnswer>;

/** What a note would be read as; nothing was kept. */
export const NotePreview = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('read'), read: NoteRead }),
  z.object({ outcome: z.literal('refused'), why: z.string() }),
]);
export type NotePreview = z.infer<typeof NotePreview>;

const Owing = z.object({
  /** What `done`, `move`, `drop` and `told` name it by. */
  number: z.int().min(1),
  id: z.string(),
  /** What I owe, what is owed to me, and promises between others. */
  side: z.enum(['mine', 'theirs', 'others']),
  from: z.string(),
  to: z.string(),
  what: z.string(),
  due: PlainDate.nullable(),
  /** In words, with an absolute date. */
  says: z.string(),
  late: z.boolean(),
  /** How often it got a new date. */
  moved: z.int().min(0),
  /** What the other person has not heard yet: the new date, or that it is dropped. */
  untold: z.enum(['moved', 'dropped']).nullable(),
  sealed: z.boolean(),
});
export type Owing = z.infer<typeof Owing>;

/** The ledger as a numbered list; the numbers hold until the next one. */
export const Owed = z.object({
  list: z.array(Owing),
  /** How many more are sealed. */
  sealed: z.int().min(0),
});
export type Owed = z.infer<typeof Owed>;

/** What reading old notes again comes to. */
export const Reread = z.object({
  /** Whether the differences were written. */
  applied: z.boolean(),
  /** Both in words; empty of what is sealed. */
  differing: z.array(z.object({ note: z.string(), at: Instant, before: z.string(), after: z.string() })),
});
export type Reread = z.infer<typeof Reread>;
