import type { Grants, GrantTrouble, Permission } from '@warmstart/core/account';
import * as z from 'zod';
import { grantsOf } from './grants.ts';
import type { GrantProvider, GrantSettings, Refusal, Wanted } from './provider.ts';

export interface MicrosoftGrantSettings extends GrantSettings {
  /** The id of the only tenant, or `common`, `organizations`, `consumers`. */
  readonly tenant: string;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const Claims = z.object({
  oid: z.string().regex(guid),
  tid: z.string().regex(guid),
  email: z.string().optional(),
  preferred_username: z.string().optional(),
});

/** Asks Microsoft. learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow; scopes: graph/permissions-reference. */
export function microsoftGrants({ root, tenant, ...settings }: MicrosoftGrantSettings): Grants {
  return grantsOf(microsoft({ clientId: settings.clientId, root, tenant }), settings.secret);
}

function microsoft({ clientId, root, tenant }: Omit<MicrosoftGrantSettings, 'secret'>): GrantProvider {
  const base = root ?? 'https://login.microsoftonline.com';
  const one = guid.test(tenant) ? tenant.toLowerCase() : null;
  return {
    id: 'microsoft',
    clientId,
    authorize: `${base}/${tenant}/oauth2/v2.0/authorize`,
    token: `${base}/${tenant}/oauth2/v2.0/token`,
    keys: `${base}/${tenant}/discovery/v2.0/keys`,
    // Microsoft has no revocation endpoint (RFC 7009); `revokeSignInSessions` would sign the person out everywhere.
    revoke: null,
    page: tenant === 'consumers' ? 'https://account.live.com/consent/Manage' : 'https://myapplications.microsoft.com',
    asks,
    permits,
    issuerOf(claims) {
      const told = Claims.pick({ tid: true }).safeParse(claims);
      if (!told.success || (one !== null && told.data.tid.toLowerCase() !== one)) return null;
      return `${base}/${told.data.tid}/v2.0`;
    },
    read(claims) {
      const { oid, tid, email, preferred_username: name } = Claims.parse(claims);
      // An account may be a guest elsewhere: the same person there is another account with another calendar.
      return { subject: `${tid}/${oid}`.toLowerCase(), email: email ?? name ?? '' };
    },
    meaning,
  };
}

function asks({ permissions, hint }: Wanted): Record<string, string> {
  const calendars = permissions.includes('write') ? 'Calendars.ReadWrite' : 'Calendars.Read';
  return {
    // `profile` brings the account's lasting name, `oid`; User.Read reads no less.
    scope: `openid profile email offline_access User.Read ${calendars}`,
    response_mode: 'query',
    ...(hint === undefined ? { prompt: 'select_account' } : { login_hint: hint }),
  };
}

/** Scopes come with the address of Graph before them or without, in whichever letters. */
function permits(scope: string): Permission[] {
  const given = new Set(scope.split(' ').map((one) => one.slice(one.lastIndexOf('/') + 1).toLowerCase()));
  if (given.has('calendars.readwrite')) return ['read', 'write'];
  return given.has('calendars.read') ? ['read'] : [];
}

/**
 * Microsoft's numbers (learn.microsoft.com/entra/identity-platform/reference-error-codes). They may change, it says there:
 * they only make a general word more exact, and one that is not listed leaves it as it is.
 */
const numbered: ReadonlyMap<number, GrantTrouble> = new Map<number, GrantTrouble>([
  // The user is not there, was deleted, or is switched off.
  [50034, 'disabled'],
  [50057, 'disabled'],
  [500341, 'disabled'],
  // No consent any more, a token too long unused or taken back, a changed password, a policy that wants a new sign-in.
  [65001, 'revoked'],
  [70008, 'revoked'],
  [70043, 'revoked'],
  [700082, 'revoked'],
  [50173, 'revoked'],
  [50055, 'revoked'],
  [50076, 'revoked'],
  [50078, 'revoked'],
  [50079, 'revoked'],
  [50158, 'revoked'],
  [53000, 'revoked'],
  [53003, 'revoked'],
  // The application is not there or switched off; its secret is wrong, over, missing, or not wanted.
  [700016, 'ours'],
  [7000112, 'ours'],
  [7000215, 'ours'],
  [7000222, 'ours'],
  [7000218, 'ours'],
  [700025, 'ours'],
  [90002, 'ours'],
  // Asked too often in a loop; something of theirs that passes.
  [50196, 'throttled'],
  [90033, 'unreachable'],
]);

function meaning({ codes, description }: Refusal): GrantTrouble | null {
  const told = codes.length > 0 ? codes : [Number(/\bAADSTS(\d{4,9})\b/.exec(description)?.[1])];
  return told.map((code) => numbered.get(code)).find((trouble) => trouble !== undefined) ?? null;
}
