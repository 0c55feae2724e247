import { chatVariables, orNone, providerVariables, readConfig, workerVariables } from '@warmstart/runtime/config';
import { readAllowed } from '@warmstart/web/sign-in';
import * as z from 'zod';

const Allowed = z.string().transform((text, context) => {
  try {
    return readAllowed(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'addresses and domains like @example.com, separated by commas' });
    return z.NEVER;
  }
});

const Config = z
  .object({
    STAGE: z.string().min(1),
    TABLE_NAME: z.string().min(1),
    DUE_SHARDS: z.coerce.number().int().min(1).max(1000).default(1),
    ...workerVariables,
    /** Where the pages are, and the only host they answer under. */
    PUBLIC_URL: z.url({ protocol: /^https$/ }).transform((url) => new URL(url).origin),
    MAIL_FROM: z.string().min(3),
    SES_CONFIGURATION_SET: orNone(z.string()),
    SECRETS_PREFIX: z.string().regex(/^\/(?:[\w.-]+\/)+$/, 'a path that begins and ends with a slash'),
    ALLOWED: Allowed,
    TOKEN_KEY_KMS: orNone(z.string().startsWith('arn:')),
    ...providerVariables,
    ...chatVariables,
  })
  .refine(({ GOOGLE_CLIENT_ID: one, MICROSOFT_CLIENT_ID: other }) => one !== undefined || other !== undefined, {
    path: ['GOOGLE_CLIENT_ID'],
    error: 'or MICROSOFT_CLIENT_ID: nobody could sign in',
  });
export type Config = z.infer<typeof Config>;

/** What the pages need of their environment. @throws ConfigError */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  return readConfig(Config, env);
}
