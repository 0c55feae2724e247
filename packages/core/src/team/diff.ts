import * as z from 'zod';
import { Id, Text } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';

export const DiffStatus = z.enum(['open', 'digging', 'intervened', 'model-updated', 'innocuous', 'cleared']);
export type DiffStatus = z.infer<typeof DiffStatus>;

export const Intervention = z.strictObject({
  symptoms: Text,
  diagnosis: Text,
  next: Text,
  by: Text.meta({ description: 'Who carries it: a person, a process, me' }),
});

/** A moment as people write it in the book: a date, or an ISO time with its offset. */
const Moment = z.union([PlainDate, z.iso.datetime({ offset: true })], {
  error: 'a date, or a time with its offset like 2026-11-19T09:30:00-05:00',
});

/** One turn in the life of a diff, as it stood from that day on. */
const DiffTurn = z.strictObject({
  on: PlainDate,
  status: DiffStatus,
  observed: Text.optional(),
  reason: Text.optional(),
  answeredBy: z.enum(['nobody', 'team', 'me']).optional(),
});
export type DiffTurn = z.infer<typeof DiffTurn>;

/** Turns kept of one diff. */
export const mostTurns = 50;

/** A deviation found: what was expected, what was seen, since when, from which source, and who answers it. */
export const Diff = z.strictObject({
  id: Id,
  team: Id.optional(),
  person: Id.optional(),
  expectation: Id.optional(),
  tripwire: Text.optional(),
  expected: Text,
  observed: Text,
  old: z.union([z.number(), Text]).optional().meta({ description: 'The last value inside the band' }),
  new: z.union([z.number(), Text]).optional().meta({ description: 'The newest observation' }),
  unit: Text.optional(),
  since: PlainDate,
  at: Moment.optional().meta({ description: 'When the newest observation was made' }),
  source: Text,
  status: DiffStatus.optional(),
  answeredBy: z.enum(['nobody', 'team', 'me']).optional(),
  reason: Text.optional(),
  intervention: Intervention.optional(),
  closed: PlainDate.optional().meta({ description: 'When it ceased to be open' }),
  history: z.array(DiffTurn).max(mostTurns).optional().meta({ description: 'How it stood before, oldest first' }),
  sealed: z.boolean().optional().meta({ description: 'true: shows nowhere but on the signed-in page' }),
});
export type Diff = z.infer<typeof Diff>;

/** Whether the diff still deviates and is still looked at. */
export function isOpen(diff: Diff): boolean {
  const status = diff.status ?? 'open';
  return status === 'open' || status === 'digging' || status === 'intervened';
}
