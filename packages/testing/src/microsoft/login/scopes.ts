import { Refusal } from './refusal.ts';

/**
 * Scopes an application may ask for. Written from https://learn.microsoft.com/entra/identity-platform/scopes-oidc and
 * https://learn.microsoft.com/graph/permissions-reference (delegated; only what a calendar has use for, and a few more).
 */
const openId = ['openid', 'profile', 'email', 'offline_access'];
const graph = [
  'User.Read',
  'Calendars.ReadBasic',
  'Calendars.Read',
  'Calendars.ReadWrite',
  'Calendars.Read.Shared',
  'Calendars.ReadWrite.Shared',
  'MailboxSettings.Read',
  'Mail.Read',
];
const byName = new Map([...openId, ...graph].map((scope) => [scope.toLowerCase(), scope]));
const prefix = 'https://graph.microsoft.com/';

/** The scopes of a request, spelt as Microsoft spells them; throws `Refusal` for what it does not know. */
export function scopesIn(text: string | null): Set<string> {
  const words = (text ?? '').split(' ').filter(Boolean);
  const found = words.map((word) => {
    const scope = byName.get(word.replace(prefix, '').toLowerCase());
    if (scope) return scope;
    throw new Refusal('invalid_client', 650053, {
      why: `The application asked for scope '${word}' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'. Contact the app vendor.`,
    });
  });
  return new Set(found);
}

/** What the token endpoint says was granted: `offline_access` is never among it. */
export function toldScopes(scopes: ReadonlySet<string>): string {
  return [...scopes].filter((scope) => scope !== 'offline_access').join(' ');
}
