import * as z from 'zod';
import { Id } from '../text/index.ts';
import { Instant } from '../time/index.ts';

/** By which way a note came. `link` is the note page behind a signed link, without a session. */
export const NoteSource = z.enum(['page', 'link', 'mail', 'cli', 'api', 'slack']);
export type NoteSource = z.infer<typeof NoteSource>;

/** The longest note, in characters: a meeting's whole transcript fits, and an item of the store does too. */
export const longestNote = 200_000;

/** The most bytes of its text as it is kept: an item of the store holds 390 KB, and what is read of it has to fit beside it. */
const mostBytes = 300_000;

function fits(text: string): boolean {
  // No character takes more than six bytes.
  return text.length * 6 <= mostBytes || new TextEncoder().encode(JSON.stringify(text)).length <= mostBytes;
}

/** A note as it came, word for word. It is kept before anything is read of it. */
export const RawNote = z.strictObject({
  /** Given by whoever sends it, so that the same note sent twice is one: letters, digits, hyphens and underscores. */
  id: z.string().regex(/^[\w-]{8,80}$/, 'letters, digits, hyphens and underscores, 8 to 80 of them'),
  source: NoteSource,
  /** When it was made; a note that waited for the line is older than its arrival. */
  at: Instant,
  /** The meeting it is about; null for none. */
  meeting: z.strictObject({ key: z.string(), start: Instant }).nullable(),
  /** The weekly review it answers, `2026-W47`: then its numbers are those of that review. */
  review: z
    .string()
    .regex(/^\d{4}-W\d{2}$/, 'a week, like 2026-W47')
    .exactOptional(),
  /** Ids of the people it is about, where they were named apart from the words. */
  with: z.array(Id).max(100),
  text: z.string().max(longestNote).refine(fits, 'a shorter text: it takes more room than a note has'),
  /** What was taken away or could not be: "quoted text was not found, so all of it is kept". In words to show. */
  remarks: z.array(z.string()).max(20),
  /** The mail it came in, where it came in one, so that the answer stands beneath it: its ids with their angle brackets. */
  mail: z
    .strictObject({
      /** Whom the answer goes to: the owner, by the address the mail came from. */
      from: z.string(),
      subject: z.string(),
      id: z.string().nullable(),
      references: z.array(z.string()).max(20),
    })
    .exactOptional(),
});
export type RawNote = z.infer<typeof RawNote>;

/** One change a note made to the book, so that it can be taken back: both sides as they stood. */
export const NoteChange = z.strictObject({
  part: z.string(),
  id: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  /** Which mark of the note made it, from 1; absent for its plain words. */
  mark: z.int().min(1).exactOptional(),
});
export type NoteChange = z.infer<typeof NoteChange>;

/**
 * What became of a raw note: `new` (durable, not yet read), `applied` (its marks are in the book), `undone` (they were taken
 * back; the words stay).
 */
export const NoteState = z.enum(['new', 'applied', 'undone']);
export type NoteState = z.infer<typeof NoteState>;
