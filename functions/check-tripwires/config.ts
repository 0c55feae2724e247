import { orNone, readConfig } from '@warmstart/runtime/config';
import * as z from 'zod';

const Config = z.object({
  STAGE: z.string().min(1),
  TABLE_NAME: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1).max(1000).default(1),
  SECRETS_PREFIX: z.string().regex(/^\/(?:[\w.-]+\/)+$/, 'a path that begins and ends with a slash'),
  /** The ARN of a key of KMS that seals the secrets of sources; without it a secret does. */
  TOKEN_KEY_KMS: orNone(z.string().startsWith('arn:')),
  /** In place of https://api.github.com. */
  GITHUB_API_ROOT: orNone(z.url()),
});
export type Config = z.infer<typeof Config>;

/** What looking at tripwires needs of its environment. @throws ConfigError */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  return readConfig(Config, env);
}
