import type { ProviderSettings } from '@warmstart/sync-calendar/providers';
import * as z from 'zod';

/** A variable that is empty is one that is not set. */
const orNone = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** Where a provider is: https, or a stand-in on this very machine. */
const Root = orNone(
  z
    .url({ protocol: /^https?$/ })
    .refine((root) => /^https:|^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(`${root}/`), 'an https address')
    .transform((root) => root.replace(/\/$/, '')),
);

const Env = z.object({
  GOOGLE_CLIENT_ID: orNone(z.string()),
  GOOGLE_CLIENT_SECRET: orNone(z.string()),
  GOOGLE_OAUTH_ROOT: Root,
  GOOGLE_API_ROOT: Root,
  MICROSOFT_CLIENT_ID: orNone(z.string()),
  MICROSOFT_CLIENT_SECRET: orNone(z.string()),
  MICROSOFT_TENANT: orNone(z.string().regex(/^[\w.-]+$/, 'the id or domain of a tenant, or common')),
  MICROSOFT_LOGIN_ROOT: Root,
  GRAPH_API_ROOT: Root,
});

/** Which providers are set up; and what of the environment cannot be used, in words, where something cannot. */
export interface ReadSettings {
  readonly settings: ProviderSettings;
  readonly wrong: string | null;
}

/** Reads the variables of the providers. One that is wrong leaves its provider out, and is said. */
export function providerSettings(env: Readonly<Record<string, string | undefined>>): ReadSettings {
  const read = Env.safeParse(env);
  if (!read.success) {
    const [issue] = read.error.issues;
    const wrong = `${issue?.path.join('.') ?? 'a variable'} of the environment cannot be used: it must be ${issue?.message ?? 'another'}`;
    return { settings: { google: null, microsoft: null }, wrong };
  }
  const set = read.data;
  const kept = (secret: string | undefined) => async () => secret ?? null;
  return {
    settings: {
      google:
        set.GOOGLE_CLIENT_ID === undefined
          ? null
          : {
              clientId: set.GOOGLE_CLIENT_ID,
              secret: kept(set.GOOGLE_CLIENT_SECRET),
              oauthRoot: set.GOOGLE_OAUTH_ROOT,
              apiRoot: set.GOOGLE_API_ROOT,
            },
      microsoft:
        set.MICROSOFT_CLIENT_ID === undefined
          ? null
          : {
              clientId: set.MICROSOFT_CLIENT_ID,
              secret: kept(set.MICROSOFT_CLIENT_SECRET),
              tenant: set.MICROSOFT_TENANT ?? 'common',
              loginRoot: set.MICROSOFT_LOGIN_ROOT,
              graphRoot: set.GRAPH_API_ROOT,
            },
    },
    wrong: null,
  };
}
