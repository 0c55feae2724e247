import type { Grants, Permission } from '@warmstart/core/account';
import * as z from 'zod';
import { grantsOf } from './grants.ts';
import type { GrantProvider, GrantSettings, Refusal, Wanted } from './provider.ts';

const api = 'https://www.googleapis.com/auth/';
const short = (scope: string) => (scope.startsWith(api) ? scope.slice(api.length) : scope);

/** Each of these lets events be read; the list of calendars is a permission of its own. Those that are wider may have been given before. */
const readEvents = ['calendar.events.readonly', 'calendar.events', 'calendar.readonly', 'calendar'];
const readList = ['calendar.calendarlist.readonly', 'calendar.calendarlist', 'calendar.readonly', 'calendar'];
const writeEvents = ['calendar.events', 'calendar'];

const Claims = z.object({ sub: z.string().min(1), email: z.string().default('') });

/** Asks Google. Scopes: developers.google.com/workspace/calendar/api/auth; parameters: …/identity/protocols/oauth2/web-server. */
export function googleGrants({ root, ...settings }: GrantSettings): Grants {
  return grantsOf(google({ clientId: settings.clientId, root }), settings.secret);
}

function google({ clientId, root }: Pick<GrantSettings, 'clientId' | 'root'>): GrantProvider {
  const own = root === undefined;
  const issuer = root ?? 'https://accounts.google.com';
  return {
    id: 'google',
    clientId,
    authorize: `${issuer}/o/oauth2/v2/auth`,
    token: own ? 'https://oauth2.googleapis.com/token' : `${root}/token`,
    keys: own ? 'https://www.googleapis.com/oauth2/v3/certs' : `${root}/oauth2/v3/certs`,
    revoke: own ? 'https://oauth2.googleapis.com/revoke' : `${root}/revoke`,
    page: 'https://myaccount.google.com/connections',
    asks,
    permits,
    issuerOf: () => issuer,
    read(claims) {
      const { sub, email } = Claims.parse(claims);
      return { subject: sub, email };
    },
    meaning,
  };
}

function asks({ redirect, permissions, hint }: Wanted): Record<string, string> {
  const events = permissions.includes('write') ? 'calendar.events' : 'calendar.events.readonly';
  // What was granted before is added to by web clients only; a client on one's own machine asks for all it wants.
  const isLoopback = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])[:/]/.test(redirect);
  return {
    scope: `openid email ${api}${events} ${api}calendar.calendarlist.readonly`,
    access_type: 'offline',
    // Without consent asked for, Google gives a refresh token the first time only.
    prompt: hint === undefined ? 'consent select_account' : 'consent',
    ...(!isLoopback && { include_granted_scopes: 'true' }),
    ...(hint !== undefined && { login_hint: hint }),
  };
}

function permits(scope: string): Permission[] {
  const given = new Set(scope.split(' ').map(short));
  const has = (scopes: readonly string[]) => scopes.some((one) => given.has(one));
  const reads = has(readEvents) && has(readList);
  return [...(reads ? (['read'] as const) : []), ...(has(writeEvents) ? (['write'] as const) : [])];
}

/** developers.google.com/identity/protocols/oauth2/web-server, "Authorization errors", and what its token endpoint says. */
function meaning({ error, description }: Refusal): 'disabled' | 'narrowed' | null {
  if (error === 'invalid_grant' && /\b(?:deleted|disabled|suspended)\b/i.test(description)) return 'disabled';
  return error === 'admin_policy_enforced' ? 'narrowed' : null;
}
