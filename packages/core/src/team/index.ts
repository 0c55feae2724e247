import * as z from 'zod';
import { Id, Text } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';
import { Expectation } from './expectation.ts';

export * from './diff.ts';
export * from './expectation.ts';
export * from './initiative.ts';

export const Strategy = z.strictObject({
  diagnosis: Text,
  policies: z.array(Text).optional(),
  actions: z.array(Text).optional(),
});

/** Not wallpaper: more walls than this and nobody knows which bear the load. */
const mostExpectations = 7;

/** The manager's picture of how a team's work should go. */
export const Model = z.strictObject({
  version: z.int().min(1),
  verified: PlainDate.optional(),
  strategy: Strategy.optional(),
  expectations: z.array(Expectation).max(mostExpectations).optional(),
});
export type Model = z.infer<typeof Model>;

export const Team = z.strictObject({
  id: Id,
  name: Text,
  flavour: z.enum(['greenfield', 'infra', 'feature', 'maintenance']),
  mode: z.enum(['founding', 'stable', 'crisis']).optional(),
  match: z
    .strictObject({ titles: z.array(Text).min(1) })
    .optional()
    .meta({ description: 'Titles of its meetings; * stands for anything' }),
  model: Model.optional(),
});
export type Team = z.infer<typeof Team>;
