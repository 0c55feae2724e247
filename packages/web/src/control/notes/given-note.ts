import { RawNote } from '@warmstart/core/note';
import { Instant } from '@warmstart/core/time';
import * as z from 'zod';

/** The one mark a note has to be where it stands for a command, as `done 2` does. */
export const NoteVerb = z.enum(['done', 'move', 'drop', 'told']);
export type NoteVerb = z.infer<typeof NoteVerb>;

/** A note as a command hands it over, and as it waits while no system runs: all that is needed to take it later. */
export const GivenNote = z.strictObject({
  id: RawNote.shape.id,
  /** When it was made, where the command was told. */
  at: Instant.nullable(),
  /** When the command was run. */
  made: Instant,
  /** `usual`: the meeting that runs, or is just over, if it is exactly one. */
  meeting: z.union([z.literal('usual'), z.literal('none'), z.strictObject({ uid: z.string().min(1).max(2000) })]),
  /** Ids or names of people. */
  with: z.array(z.string().min(1).max(200)).max(100),
  /** Whether it may be about a sealed meeting: the terminal is the owner's own. */
  sealed: z.boolean(),
  /** Null for any note. */
  verb: NoteVerb.nullable(),
  text: RawNote.shape.text,
});
export type GivenNote = z.infer<typeof GivenNote>;
