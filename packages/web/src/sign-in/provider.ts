import * as z from 'zod';
import type { Mailbox } from './allowed.ts';

/** One who tells who somebody is, by OpenID Connect. */
export interface Provider {
  /** Stands in addresses and in the names of secrets: `<id>-client-secret`. */
  readonly id: 'google' | 'microsoft';
  readonly name: string;
  readonly clientId: string;
  readonly authorize: string;
  readonly token: string;
  readonly keys: string;
  /** What is asked of the provider beyond the usual. */
  readonly asks: Readonly<Record<string, string>>;
  /** Who may have made a token, seen before any of it is believed; it must then be true of the token. Null: nobody we know. */
  issuerOf(claims: unknown): string | null;
  /** What a checked token says; throws for one that lacks what names a person. */
  read(claims: unknown): Told;
}

/** Who somebody is, and the mail address the provider vouches for; null where it vouches for none. */
export interface Told {
  readonly subject: string;
  readonly mailbox: Mailbox | null;
}

export interface ProviderSettings {
  readonly clientId: string;
  /** Where the provider is: its own address, a sovereign cloud's, or a stand-in's. Without a slash at its end. */
  readonly root?: string | undefined;
}

const GoogleClaims = z.object({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
  hd: z.string().optional(),
});

/**
 * Google. It answers for an address that is its own (gmail.com) or of an organisation whose accounts it keeps (`hd`);
 * of others it saw once that a mail was read there (developers.google.com/identity/openid-connect, "email_verified" and "hd").
 */
export function google({ clientId, root }: ProviderSettings): Provider {
  const own = root === undefined;
  const issuer = root ?? 'https://accounts.google.com';
  return {
    id: 'google',
    name: 'Google',
    clientId,
    authorize: `${issuer}/o/oauth2/v2/auth`,
    token: own ? 'https://oauth2.googleapis.com/token' : `${root}/token`,
    keys: own ? 'https://www.googleapis.com/oauth2/v3/certs' : `${root}/oauth2/v3/certs`,
    asks: { prompt: 'select_account' },
    issuerOf: () => issuer,
    read(claims) {
      const { sub, email, email_verified: verified, hd } = GoogleClaims.parse(claims);
      if (email === undefined || verified !== true) return { subject: sub, mailbox: null };
      const address = email.toLowerCase();
      return { subject: sub, mailbox: { email: address, domain: !!hd || /@(?:gmail|googlemail)\.com$/.test(address) } };
    },
  };
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const MicrosoftClaims = z.object({
  oid: z.string().regex(guid),
  tid: z.string().regex(guid),
  email: z.string().optional(),
  xms_edov: z.union([z.boolean(), z.literal([0, 1]), z.enum(['0', '1', 'true', 'false'])]).optional(),
});

/**
 * Microsoft. People are told apart by `oid` within their tenant, which no administrator can give away. The address of a
 * token is whatever an administrator typed anywhere in the world, so it counts only where Microsoft says that its domain is the
 * tenant's own (`xms_edov`, an optional claim to be switched on), or where one tenant alone may sign in and answers for
 * its people (learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization).
 * @param settings `tenant`: the id of the only tenant, or `common`, `organizations`, `consumers`
 */
export function microsoft({ clientId, root, tenant }: ProviderSettings & { readonly tenant: string }): Provider {
  const base = root ?? 'https://login.microsoftonline.com';
  const one = guid.test(tenant) ? tenant.toLowerCase() : null;
  return {
    id: 'microsoft',
    name: 'Microsoft',
    clientId,
    authorize: `${base}/${tenant}/oauth2/v2.0/authorize`,
    token: `${base}/${tenant}/oauth2/v2.0/token`,
    keys: `${base}/${tenant}/discovery/v2.0/keys`,
    asks: { prompt: 'select_account' },
    issuerOf(claims) {
      const told = MicrosoftClaims.pick({ tid: true }).safeParse(claims);
      if (!told.success || (one !== null && told.data.tid.toLowerCase() !== one)) return null;
      return `${base}/${told.data.tid}/v2.0`;
    },
    read(claims) {
      const { oid, email, xms_edov: owned } = MicrosoftClaims.parse(claims);
      const vouched = one !== null || owned === true || owned === 1 || owned === '1' || owned === 'true';
      const mailbox = email !== undefined && vouched ? { email: email.toLowerCase(), domain: true } : null;
      return { subject: oid, mailbox };
    },
  };
}
