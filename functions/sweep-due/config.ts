import { readConfig, workerVariables } from '@warmstart/runtime/config';
import * as z from 'zod';

const Config = z.object({
  STAGE: z.string().min(1),
  TABLE_NAME: z.string().min(1),
  /** Into how many partitions a minute of the due index is split; the same for every function, for the life of the table. */
  DUE_SHARDS: z.coerce.number().int().min(1).max(1000).default(1),
  /** How many sweeps there are a minute, each with its part of these: the tick says which it is. */
  SWEEPS: z.coerce.number().int().min(1).max(1000).default(1),
  /** Over how many seconds before they are due briefs are spread: 60 at most, so that none comes too soon. */
  EARLY_SECONDS: z.coerce.number().int().min(0).max(60).default(0),
  ...workerVariables,
  /** One queue, or several with commas between: each wakes its own workers. */
  SEND_QUEUE_URL: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.url()).min(1)),
});
export type Config = z.infer<typeof Config>;

/** What the sweep needs of its environment. @throws ConfigError */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  return readConfig(Config, env);
}
