import * as z from 'zod';
import { Instant, PlainDate } from '../time/index.ts';
import { DueBrief } from './due-item.ts';

/** What the sweep hands to a worker; the same locally and on AWS. */
export const QueueMessage = z.discriminatedUnion('kind', [
  /** Briefs of one manager that fall due together; `company` may join their message. */
  z.strictObject({
    kind: z.literal('briefs'),
    manager: z.string(),
    /** When they are to go out. */
    at: Instant,
    briefs: z.array(DueBrief).min(1),
    company: z.array(DueBrief),
    /** The items of the due index that are done with once this is. */
    items: z.array(z.strictObject({ at: Instant, ref: z.string() })),
  }),
  z.strictObject({ kind: z.literal('correction'), manager: z.string(), at: Instant, ref: z.string(), brief: DueBrief }),
  z.strictObject({
    kind: z.literal('sync'),
    manager: z.string(),
    at: Instant,
    ref: z.string(),
    calendar: z.string(),
    /** Because its provider said that it changed: whoever reads it first reads it for all such messages. */
    pushed: z.boolean().exactOptional(),
  }),
  /** A note that was kept is to be read, and what it says done. */
  z.strictObject({ kind: z.literal('note'), manager: z.string(), at: Instant, ref: z.string(), note: z.string() }),
  z.strictObject({ kind: z.literal('nightly'), manager: z.string(), at: Instant, ref: z.string() }),
  z.strictObject({ kind: z.literal('check'), manager: z.string(), at: Instant, ref: z.string() }),
  z.strictObject({
    kind: z.literal('backfill'),
    manager: z.string(),
    at: Instant,
    ref: z.string(),
    source: z.string(),
  }),
  z.strictObject({ kind: z.literal('review'), manager: z.string(), at: Instant, ref: z.string(), week: z.string() }),
  z.strictObject({ kind: z.literal('focus'), manager: z.string(), at: Instant, ref: z.string(), item: z.string() }),
  z.strictObject({ kind: z.literal('digest'), manager: z.string(), at: Instant, ref: z.string(), date: PlainDate }),
]);
export type QueueMessage = z.infer<typeof QueueMessage>;
