import { readConfig } from '@warmstart/runtime/config';
import * as z from 'zod';

const Config = z.object({
  TABLE_NAME: z.string().min(1),
  /** Into how many partitions a minute of the due index is split; the same for every function, for the life of the table. */
  DUE_SHARDS: z.coerce.number().int().min(1).max(1000).default(1),
  SEND_QUEUE_URL: z.url(),
  SYNC_QUEUE_URL: z.url(),
});
export type Config = z.infer<typeof Config>;

/** What the sweep needs of its environment. @throws ConfigError */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  return readConfig(Config, env);
}
