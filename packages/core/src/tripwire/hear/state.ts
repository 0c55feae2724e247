import * as z from 'zod';
import { Instant } from '../../time/index.ts';

/** One observation, as far as a check needs it. */
export const Seen = z.strictObject({
  at: Instant,
  source: z.string(),
  ref: z.string(),
  value: z.union([z.number(), z.string()]).exactOptional(),
});
export type Seen = z.infer<typeof Seen>;

/** What was heard of a team or a person. */
export const Heard = z.strictObject({
  /** The newest observations of the kind that is watched, newest first. */
  newest: z.array(Seen),
  /** The newest of what explains silence: a review, a design document, a night on call. */
  explained: Seen.nullable(),
});
export type Heard = z.infer<typeof Heard>;

/** Something that begins with one signal and ends with another: a change and its review, a post-mortem and its actions. */
export const Item = z.strictObject({
  /** By what its ends name it. */
  ref: z.string(),
  /** Null where only its end was heard so far. */
  opened: Seen.nullable(),
  person: z.string().nullable(),
  /** Tags it began with, sorted. */
  tags: z.array(z.string()),
  /** When its first end came; null while there is none. */
  closed: Instant.nullable(),
  /** The tags of all its ends together, sorted. */
  got: z.array(z.string()),
});
export type Item = z.infer<typeof Item>;

/**
 * All that one tripwire remembers of its signals: small, and the same after a year as after a week. It is one for the whole
 * tripwire, because a review names the change it belongs to and not whose that was.
 */
export const TripwireState = z.strictObject({
  team: Heard,
  people: z.record(z.string(), Heard),
  items: z.array(Item),
  /** What began up to here and is not among the items is over and forgotten: heard once more it opens nothing. */
  floor: Instant.nullable(),
});
export type TripwireState = z.infer<typeof TripwireState>;

export const nothingHeard: Heard = { newest: [], explained: null };

/** The state before anything was heard. */
export const freshState: TripwireState = { team: nothingHeard, people: {}, items: [], floor: null };
