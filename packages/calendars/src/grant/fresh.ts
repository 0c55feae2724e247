import { type Fresh, GrantError } from '@warmstart/core/account';
import type { GrantProvider } from './provider.ts';

/** How long an access token is taken to be good whose provider does not say, in seconds. */
const unsaid = 300;

/** What an answer gives. Throws GrantError `narrowed` where it says that calendars cannot be read with it. */
export function freshOf(
  { access_token, expires_in = unsaid, refresh_token, scope }: TokenAnswer,
  provider: Pick<GrantProvider, 'permits'>,
): Fresh {
  const permissions = scope === undefined ? null : provider.permits(scope);
  if (permissions !== null && !permissions.includes('read')) throw new GrantError('narrowed');
  return { access: access_token, seconds: expires_in, refresh: refresh_token ?? null, permissions };
}

interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in?: number | undefined;
  readonly refresh_token?: string | undefined;
  readonly scope?: string | undefined;
}
