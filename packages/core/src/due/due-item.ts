import * as z from 'zod';
import { Instant, PlainDate } from '../time/index.ts';

/** What is read in one go for a brief: named when it is planned, so that nothing has to be read to know what to read. */
export const Subjects = z.strictObject({
  /** Ids of the people invited whom the book knows. */
  people: z.array(z.string()),
  /** Ids of the teams that may be in the room. */
  teams: z.array(z.string()),
  /** The names under which the series is remembered. */
  series: z.array(z.string()),
  /** Ids of the calendars that hold the meeting: how fresh their copies are is told. */
  calendars: z.array(z.string()),
});
export type Subjects = z.infer<typeof Subjects>;

/** One meeting whose brief falls due, with what has to be read for it. */
export const DueBrief = z.strictObject({
  meeting: z.string(),
  start: Instant,
  /** When its own brief is due, by its own lead. */
  due: Instant,
  channels: z.array(z.string()),
  subjects: Subjects,
});
export type DueBrief = z.infer<typeof DueBrief>;

const common = {
  manager: z.string(),
  /** When it must happen. */
  at: Instant,
  /** Tells items of one kind and manager apart: putting an item with the same name again replaces it only at the same time. */
  ref: z.string(),
};

/** Anything that must happen at a time. */
export const DueItem = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('brief'),
    brief: DueBrief,
    /** Others that fall due within five minutes after it, for the same message. */
    company: z.array(DueBrief),
  }),
  /** A meeting changed after its brief was sent. */
  z.strictObject({ ...common, kind: z.literal('correction'), brief: DueBrief }),
  z.strictObject({ ...common, kind: z.literal('sync'), calendar: z.string(), pushed: z.boolean().exactOptional() }),
  /** A note that was kept is to be read, and what it says done. */
  z.strictObject({ ...common, kind: z.literal('note'), note: z.string() }),
  z.strictObject({ ...common, kind: z.literal('digest'), date: PlainDate }),
  /** What is done once a night: forgetting what is not to be kept. */
  z.strictObject({ ...common, kind: z.literal('nightly') }),
  /** Signals that were heard are folded, and every tripwire is looked at: silence is a signal too. */
  z.strictObject({ ...common, kind: z.literal('check') }),
  /** The past of a source is fetched, a few pages at a time. */
  z.strictObject({ ...common, kind: z.literal('backfill'), source: z.string() }),
  /** The weekly review, and what of diffs is sent apart. */
  z.strictObject({ ...common, kind: z.literal('review'), week: z.string() }),
  /** A booked time of an important item is to be looked at: it turns from tentative to busy, or was missed. */
  z.strictObject({ ...common, kind: z.literal('focus'), item: z.string() }),
]);
export type DueItem = z.infer<typeof DueItem>;
export type DueKind = DueItem['kind'];

/** What names an item in the index. */
export type DueKey = Pick<DueItem, 'manager' | 'at' | 'kind' | 'ref'>;
