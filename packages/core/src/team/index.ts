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
  verified: PlainDate.optional().meta({ description: 'When it was last held against reality' }),
  strategy: Strategy.optional(),
  expectations: z
    .array(Expectation)
    .max(mostExpectations)
    .optional()
    .meta({ description: 'Its load-bearing walls, seven at most' }),
});
export type Model = z.infer<typeof Model>;

export const Team = z.strictObject({
  id: Id.meta({ description: 'How the rest of the book names it' }),
  name: Text,
  flavour: z
    .enum(['greenfield', 'infra', 'feature', 'maintenance'])
    .meta({ description: 'Sets what normal looks like' }),
  mode: z
    .enum(['founding', 'stable', 'crisis'])
    .optional()
    .meta({ description: 'In founding and crisis tripwires keep quiet; stable unless set' }),
  match: z
    .strictObject({ titles: z.array(Text).min(1) })
    .optional()
    .meta({ description: 'Titles of its meetings; * stands for anything' }),
  model: Model.optional().meta({ description: 'How its work should go' }),
});
export type Team = z.infer<typeof Team>;
