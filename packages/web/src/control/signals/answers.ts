import { Diff } from '@warmstart/core/team';
import { Instant, PlainDate, TimeZone } from '@warmstart/core/time';
import * as z from 'zod';

/** What came of signals of files. */
export const SignalsTaken = z.object({
  /** How many were not there before. */
  fresh: z.int().min(0),
  /** How many were left out, since the night would delete them. */
  old: z.int().min(0),
});
export type SignalsTaken = z.infer<typeof SignalsTaken>;

const Firing = z.object({
  team: z.string().nullable(),
  person: z.string().nullable(),
  on: PlainDate,
  until: PlainDate.nullable(),
  observed: z.string(),
});

const ChartedBacktest = z.object({
  team: z.string(),
  expectation: z.string(),
  says: z.string(),
  tripwire: z.string(),
  from: PlainDate,
  to: PlainDate,
  gaze: z.enum(['team', 'people', 'folded', 'resting', 'off']),
  armed: z.boolean(),
  firings: z.array(Firing).readonly(),
  neighbours: z
    .array(z.object({ number: z.string(), firings: z.array(Firing).readonly(), current: z.boolean() }))
    .readonly(),
  weeks: z.array(z.object({ from: PlainDate, count: z.int().min(0) })).readonly(),
});

/** Where reality differs, or would have differed; null while there is no book. */
export const DiffsTold = z
  .object({
    now: Instant,
    zone: TimeZone,
    /** What people and teams are called, by id. */
    names: z.record(z.string(), z.string()),
    /** Those that are open, sealed ones apart. */
    diffs: z.array(Diff),
    /** What each tripwire would have done in the past days; null where nobody asked. */
    tests: z.array(ChartedBacktest).readonly().nullable(),
  })
  .nullable();
export type DiffsTold = z.infer<typeof DiffsTold>;
