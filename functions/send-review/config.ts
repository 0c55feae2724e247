import { chatVariables, orNone, readConfig } from '@warmstart/runtime/config';
import * as z from 'zod';

const Config = z.object({
  STAGE: z.string().min(1),
  TABLE_NAME: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1).max(1000).default(1),
  /** Where the pages are: what the buttons of a mail lead to. */
  PUBLIC_URL: z.url(),
  /** The domain answers are received for; without it a review names no address for them. */
  NOTES_DOMAIN: z.hostname().optional(),
  MAIL_FROM: z.string().min(3),
  /** What tells of each mail what became of it. */
  SES_CONFIGURATION_SET: z.string().min(1),
  /** Where secrets are kept; without it nothing goes to chats. */
  SECRETS_PREFIX: orNone(z.string().regex(/^\/(?:[\w.-]+\/)+$/, 'a path that begins and ends with a slash')),
  TOKEN_KEY_KMS: orNone(z.string().startsWith('arn:')),
  ...chatVariables,
});
export type Config = z.infer<typeof Config>;

/** What sending weekly mails needs of its environment. @throws ConfigError */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  return readConfig(Config, env);
}
