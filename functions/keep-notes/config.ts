import { chatVariables, orNone, readConfig } from '@warmstart/runtime/config';
import * as z from 'zod';

const Config = z.object({
  STAGE: z.string().min(1),
  TABLE_NAME: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1).max(1000).default(1),
  /** Where the pages are, and how mail is sent: set where notes come by mail, which are answered so. */
  PUBLIC_URL: z.url().optional(),
  MAIL_FROM: z.string().min(3).optional(),
  SES_CONFIGURATION_SET: z.string().min(1).optional(),
  /** Where the token of the Slack app is kept: set where notes are shown beside briefs in Slack. */
  SECRETS_PREFIX: orNone(z.string().regex(/^\/(?:[\w.-]+\/)+$/, 'a path that begins and ends with a slash')),
  TOKEN_KEY_KMS: orNone(z.string().startsWith('arn:')),
  ...chatVariables,
});
export type Config = z.infer<typeof Config>;

/** What keeping notes needs of its environment. @throws ConfigError */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  return readConfig(Config, env);
}
