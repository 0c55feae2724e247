import * as z from 'zod';
import { Id, Text } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';

const Better = z.enum(['less', 'more']);

const Measured = z.strictObject({
  measure: Text,
  before: z.number(),
  after: z.number().optional(),
  better: Better.optional().meta({ description: 'Whether less or more of it is better; less unless set' }),
});

/** One way to improve, by what it costs and what it brings. */
const Idea = z.strictObject({
  what: Text,
  effort: z.int().min(1).max(5).meta({ description: 'What it costs, 1 (little) to 5 (much)' }),
  gain: z.int().min(1).max(5).meta({ description: 'What it brings, 1 (little) to 5 (much)' }),
});
export type Idea = z.infer<typeof Idea>;

export const improvementSteps = ['find', 'analyse', 'ideas', 'plan', 'change', 'evaluate'] as const;

/** The six steps of an improvement: one change at a time, judged by the measure it began with. */
export const Improvement = z.strictObject({
  measure: Text,
  before: z.number(),
  target: z.number().optional(),
  after: z.number().optional(),
  better: Better.optional().meta({
    description: 'Whether less or more of the measure is better; the target tells where it is left out',
  }),
  guard: Measured.optional().meta({ description: 'What must not get worse meanwhile' }),
  step: z.enum(improvementSteps),
  owner: Id.optional().meta({ description: 'Who leads it: the id of a person, or me' }),
  risk: Text.optional(),
  cost: Text.optional(),
  convince: z.array(Id).optional().meta({ description: 'Ids of the people who must be won' }),
  today: Text.optional().meta({ description: 'How it is done today' }),
  ideas: z.array(Idea).max(50).optional(),
  change: Text.optional().meta({ description: 'The one thing that is changed' }),
  changed: PlainDate.optional().meta({ description: 'Since when it is changed' }),
  evaluated: PlainDate.optional().meta({ description: 'When it was judged by its measure' }),
});
export type Improvement = z.infer<typeof Improvement>;
