import * as z from 'zod';

/** Where a sentence or a figure of the review comes from: nothing in it is invented. */
export const ReviewSource = z.strictObject({
  type: z.enum(['meeting', 'calendar', 'commitment', 'important', 'mark', 'note', 'diff', 'person', 'team', 'role']),
  /** The id in the book, the UID of a meeting; of a calendar as a whole the dates that were looked at. */
  id: z.string(),
  /** When it was noted, promised, seen or begins: a date or a time with offset; null where it has no time of its own. */
  at: z.string().nullable(),
});
export type ReviewSource = z.infer<typeof ReviewSource>;
