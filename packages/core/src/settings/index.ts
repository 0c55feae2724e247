import * as z from 'zod';
import { TimeOfDay } from '../manager/index.ts';
import { Duration, PlainDate } from '../time/index.ts';

/** What the manager sets for the running system, beside the book. */
export const Settings = z.strictObject({
  /** No brief comes before this local date; null while none is held back. */
  pausedUntil: PlainDate.nullable(),
  /** When the morning digest comes, in the manager's zone; null where none is wanted. */
  digest: TimeOfDay.nullable(),
  /** How long notes are kept, and what briefs said of them; null for ever. */
  keepNotes: Duration.refine((text) => !text.endsWith('wd'), 'a length in days or weeks, like 365d').nullable(),
});
export type Settings = z.infer<typeof Settings>;

/** What holds until the manager says otherwise. */
export const usualSettings: Settings = { pausedUntil: null, digest: null, keepNotes: null };
