import * as z from 'zod';
import { Id } from '../text/index.ts';
import { Instant } from '../time/index.ts';

/** A stretch of time of an item. */
const Place = z.strictObject({ start: Instant, minutes: z.int().positive() });
export type FocusPlace = z.infer<typeof Place>;

/** The event of a booked time as we last wrote it, or are about to. */
export const WrittenFocus = z.strictObject({
  ...Place.shape,
  id: z.string(),
  /** Whose calendar it stands in, and the provider's own id of that. */
  account: Id,
  calendar: z.string(),
  /** Null until the provider is known to have made it. */
  uid: z.string().nullable(),
  standing: z.enum(['tentative', 'busy']),
  says: z.string(),
  /** Where it is being moved to; null while nothing is under way. Until then it may stand in either place. */
  to: Place.nullable(),
});
export type WrittenFocus = z.infer<typeof WrittenFocus>;

/** What became of a booked time without the manager's doing. */
export const FocusNews = z.strictObject({
  /** `moved`: something else was put there; `no-slot`: it was, and there was no other free time. */
  kind: z.enum(['moved', 'no-slot']),
  from: Place,
  to: Place.nullable(),
  at: Instant,
  /** Whether the manager was told by a message; the day page tells it anyway. */
  told: z.boolean(),
});
export type FocusNews = z.infer<typeof FocusNews>;

/** What is remembered of the booked times of one important item: what stands in a calendar, and what has still to be told. */
export const KeptFocus = z.strictObject({
  /** The id of the item. */
  item: Id,
  /** Events made for it before: a time booked again after its event was taken out gets another id. */
  round: z.int().min(0),
  /** Null where none stands in a calendar that we may write. */
  event: WrittenFocus.nullable(),
  news: FocusNews.nullable(),
  /** The time that was handed out to be put into a calendar by hand; null where none was. */
  handed: Place.nullable(),
  /** Keys of meetings beside which the manager put it by hand: they do not drive it away. */
  beside: z.array(z.string()).max(20),
  /** Times in a row that the provider could not be asked. */
  failures: z.int().min(0),
  /** Until when one worker looks after it while others wait; null while none does. */
  heldUntil: Instant.nullable(),
});
export type KeptFocus = z.infer<typeof KeptFocus>;

/** An item of which nothing was booked yet. */
export function newFocus(item: string): KeptFocus {
  return { item, round: 0, event: null, news: null, handed: null, beside: [], failures: 0, heldUntil: null };
}
