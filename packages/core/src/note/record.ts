import * as z from 'zod';
import { ReadNote } from '../capture/mark.ts';
import { Instant } from '../time/index.ts';
import { NoteChange, NoteState, RawNote } from './raw-note.ts';

/** A raw note with what became of it. */
export const NoteRecord = z.strictObject({
  raw: RawNote,
  /** When it was kept. */
  keptAt: Instant,
  state: NoteState,
  /** Which meeting it was: its title, series and whether it was sealed, as known when the note was read; null before, or without one. */
  about: z
    .strictObject({
      uid: z.string(),
      title: z.string(),
      /** Ids of the people who were there and are known. */
      people: z.array(z.string()),
      private: z.boolean(),
      sealed: z.boolean(),
    })
    .nullable(),
  /** What was read of it last; null before. */
  reading: ReadNote.nullable(),
  /** What it changes in the book, written down before the book is touched; empty before it is read, and after it was undone. */
  changes: z.array(NoteChange),
  /** What was read, in words, as the answer shows it. */
  says: z.string().exactOptional(),
  /** What could not be carried out, and why, in words for the manager. */
  refused: z.array(z.strictObject({ line: z.string(), why: z.string() })).exactOptional(),
  /** What the numbers in it stand for, where it was made from a list: ids by number from 1. */
  numbers: z.array(z.string()).max(999).exactOptional(),
  /** The earlier notes it takes back, all of each or the mark of that number. */
  undoes: z.array(z.strictObject({ note: z.string(), mark: z.int().min(1).nullable() })).exactOptional(),
});
export type NoteRecord = z.infer<typeof NoteRecord>;
