import { readConfig } from '@warmstart/runtime/config';
import * as z from 'zod';

const Config = z.object({
  STAGE: z.string().min(1),
  TABLE_NAME: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1).max(1000).default(1),
  NOTES_QUEUE_URL: z.url(),
  /** The domain SES receives mail for. */
  NOTES_DOMAIN: z.hostname(),
  /** Where SES lays the mails it received. */
  MAIL_BUCKET: z.string().min(3),
  MAIL_PREFIX: z.string(),
  PUBLIC_URL: z.url(),
  MAIL_FROM: z.string().min(3),
  SES_CONFIGURATION_SET: z.string().min(1),
});
export type Config = z.infer<typeof Config>;

/** What receiving mail needs of its environment. @throws ConfigError */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  return readConfig(Config, env);
}
