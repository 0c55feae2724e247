import * as z from 'zod';
import { SignalKind } from '../signal/index.ts';
import { Id, Text } from '../text/index.ts';
import { Duration, PlainDate } from '../time/index.ts';

/** What tripwires that can look at single persons share. They watch the team unless armed. */
const watching = {
  per: z.enum(['team', 'person']).optional(),
  armed: z.boolean().optional().meta({ description: 'true: the manager decided that this one watches persons' }),
};

/** How long the clock stands still when a quarter begins: planning comes first. */
const grace = {
  grace: Duration.optional().meta({ description: 'Planning days at the start of a quarter that do not count' }),
};

/** Which of several things of one kind: a team has more than one milestone. */
const of = { of: Text.optional().meta({ description: 'Only signals that belong to this ref' }) };

const Share = z.string().regex(/^(100|\d{1,2})%$/, 'a share, like 50%');

/** The settings of a tripwire, by its kind: what trips it and by how much. */
export const TripwireSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('quiet'), signal: SignalKind, after: Duration.optional(), ...grace, ...watching }),
  z.strictObject({
    kind: z.literal('waiting'),
    signal: SignalKind,
    until: SignalKind,
    after: Duration.optional(),
    ...grace,
    ...watching,
  }),
  z.strictObject({
    kind: z.literal('overrun'),
    signal: SignalKind,
    until: SignalKind,
    expected: Duration.optional(),
    factor: z.number().positive().optional(),
    ...grace,
    ...watching,
  }),
  z
    .strictObject({
      kind: z.literal('band'),
      signal: SignalKind,
      min: z.number().optional(),
      max: z.number().optional(),
      unit: Text.optional(),
      ...of,
      ...watching,
    })
    .refine((band) => band.min !== undefined || band.max !== undefined, 'a min, a max or both')
    .refine((band) => band.min === undefined || band.max === undefined || band.min <= band.max, 'a min below its max'),
  z.strictObject({
    kind: z.literal('missing'),
    trigger: SignalKind,
    expects: SignalKind,
    tags: z.array(Text).optional(),
    within: Duration.optional(),
  }),
  z.strictObject({
    kind: z.literal('slip'),
    signal: SignalKind,
    plan: PlainDate,
    tolerance: Duration.optional(),
    ...of,
  }),
  z.strictObject({ kind: z.literal('not-started'), proposed: SignalKind, started: SignalKind, at: Share.optional() }),
  z.strictObject({
    kind: z.literal('unkept'),
    by: z.enum(['me', 'them']).optional(),
    moves: z.int().positive().optional(),
    after: Duration.optional(),
  }),
  z.strictObject({
    kind: z.literal('recurring'),
    topic: Text.optional(),
    times: z.int().positive().optional(),
    of: z.int().positive().optional(),
    within: Duration.optional(),
    recognition: z
      .boolean()
      .optional()
      .meta({ description: 'true: trips when none was given or heard for as long as within' }),
  }),
  z.strictObject({ kind: z.literal('stale'), after: Duration.optional() }),
]);
export type TripwireSettings = z.infer<typeof TripwireSettings>;

/** Something known to be harmless for a while: the answer to a diff that was innocuous. */
export const Allowance = z.strictObject({
  reason: Text,
  person: Id.optional().meta({ description: 'Only for this person' }),
  from: PlainDate,
  until: PlainDate.meta({ description: 'The last day of it' }),
});
export type Allowance = z.infer<typeof Allowance>;

/** One load-bearing wall of a model, in one sentence. */
export const Expectation = z.strictObject({
  id: Id,
  says: Text.meta({ description: 'The expectation in one sentence' }),
  serves: Text.optional().meta({ description: "Which of the boss's problems it holds down" }),
  tripwire: TripwireSettings.optional().meta({ description: 'What notices that it fails' }),
  allowances: z.array(Allowance).max(20).optional().meta({ description: 'When and for whom it may fail' }),
});
export type Expectation = z.infer<typeof Expectation>;
