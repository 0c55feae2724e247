import * as z from 'zod';
import { Id, Text } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';

const Measured = z.strictObject({ measure: Text, before: z.number(), after: z.number().optional() });

/** The six steps of an improvement: one change at a time, judged by the measure it began with. */
export const Improvement = z.strictObject({
  measure: Text,
  before: z.number(),
  target: z.number().optional(),
  after: z.number().optional(),
  guard: Measured.optional().meta({ description: 'What must not get worse meanwhile' }),
  step: z.enum(['find', 'analyse', 'ideas', 'plan', 'change', 'evaluate']),
  owner: Id.optional().meta({ description: 'Who leads it: the id of a person, or me' }),
  risk: Text.optional(),
  cost: Text.optional(),
  convince: z.array(Id).optional().meta({ description: 'Ids of the people who must be won' }),
});

/** Important, but not urgent. */
export const ImportantItem = z.strictObject({
  id: Id,
  what: Text,
  why: Text.optional(),
  for: Id.optional().meta({ description: 'Who gains: the id of a person or a team' }),
  serves: Text.optional().meta({ description: "Which of the boss's problems it eases" }),
  added: PlainDate,
  deferred: z.int().min(0).optional().meta({ description: 'How often it was put off' }),
  minutes: z.int().positive().optional(),
  step: Text.optional().meta({ description: 'The smallest next step, 15 minutes at most' }),
  owner: Id.optional().meta({ description: 'Whose it is: the id of a person, or me' }),
  status: z.enum(['open', 'offered', 'parked', 'done', 'dropped']).optional(),
  improvement: Improvement.optional().meta({ description: 'Worked in six steps, by one measure' }),
  sealed: z.boolean().optional().meta({ description: 'true: shows nowhere but on the signed-in page' }),
});
export type ImportantItem = z.infer<typeof ImportantItem>;
