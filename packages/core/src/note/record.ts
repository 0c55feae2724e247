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
  /** What it changed in the book; empty before, and after it was undone. */
  changes: z.array(NoteChange),
});
export type NoteRecord = z.infer<typeof NoteRecord>;
