import * as z from 'zod';
import { Instant, PlainDate } from '../time/index.ts';

/** Whose turn it is to speak to a manager, and what must be known before speaking: one message at a time, never two close together. */
export const Turn = z.strictObject({
  /** When the last message went out, corrections aside. */
  lastMessage: Instant.nullable(),
  /** The local date of the questions below. */
  date: PlainDate.nullable(),
  /** Ids of the waiting questions already shown on that date. */
  asks: z.array(z.string()),
  /** When everything was last restored from a backup: what was sent shortly before, the backup may not know. */
  restoredAt: Instant.nullable().default(null),
});
export type Turn = z.infer<typeof Turn>;

export const firstTurn: Turn = { lastMessage: null, date: null, asks: [], restoredAt: null };

/** What the briefs of one series said before. */
export const SaidInSeries = z.strictObject({
  defaultAsk: z.string().nullable(),
  /** By the diff's id: how it stood, and the starts of the meetings whose brief showed it so. */
  diffs: z.record(z.string(), z.strictObject({ stood: z.string(), in: z.array(Instant).max(2) })),
});
export type SaidInSeries = z.infer<typeof SaidInSeries>;
