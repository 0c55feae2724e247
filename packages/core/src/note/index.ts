import * as z from 'zod';
import { Id, Text } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';

/** Raw text about one meeting. */
export const Note = z.strictObject({
  id: Id.optional().meta({ description: 'Made from the content where it is left out' }),
  at: z.iso.datetime({ offset: true, error: 'a time with its offset, like 2026-11-19T09:30:00-05:00' }),
  with: z.array(Id).optional().meta({ description: 'Ids of the people who were there' }),
  title: Text.optional(),
  meeting: Text.optional().meta({ description: 'The UID of the meeting in the calendar' }),
  text: Text,
  private: z.boolean().optional(),
  sealed: z.boolean().optional(),
});
export type Note = z.infer<typeof Note>;

/** A question that waits for the next meeting with somebody. */
export const Ask = z.strictObject({
  id: Id.optional().meta({ description: 'Made from the content where it is left out' }),
  of: Id,
  what: Text,
  made: PlainDate,
  answered: PlainDate.optional(),
  private: z.boolean().optional().meta({ description: 'true: shows only in 1:1s with that person' }),
  sealed: z.boolean().optional(),
});
export type Ask = z.infer<typeof Ask>;

export * from './kept-mark.ts';
export * from './raw-note.ts';
export * from './record.ts';
