import * as z from 'zod';
import { Id, Text } from '../text/index.ts';

/** A push that asks others for effort: what it brings them and what it costs them. */
export const Initiative = z.strictObject({
  id: Id,
  team: Id.optional(),
  what: Text,
  reward: Text.optional(),
  costs: z.array(Text).optional(),
  agreed: z.boolean().optional(),
  slow: z.boolean().optional().meta({ description: 'true: it moves slower than agreed' }),
  done: z.boolean().optional(),
});
export type Initiative = z.infer<typeof Initiative>;
