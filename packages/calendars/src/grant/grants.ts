import { type Fresh, GrantError, type Grants, type OpenTokens } from '@warmstart/core/account';
import { httpFor, refusing, taken } from './exchange.ts';
import { beginGrant, finishGrant, type Speaking } from './flow.ts';
import { freshOf } from './fresh.ts';
import type { GrantProvider } from './provider.ts';

/** Speaks OAuth with a provider, by a maintained library. */
export function grantsOf(provider: GrantProvider, secret: () => Promise<string | null>): Grants {
  const speaking: Speaking = { provider, auth: () => authOf(secret) };
  return {
    provider: provider.id,
    page: provider.page,
    revokes: provider.revoke !== null,
    begin: (request) => beginGrant(provider, request),
    finish: (answer) => finishGrant(answer, speaking),
    refresh: (token) => refreshed(token, speaking),
    revoke: (tokens) => revoked(tokens, speaking),
  };
}

/** How we show who we are. A secret that cannot be read now may be read later. */
async function authOf(secret: () => Promise<string | null>) {
  const { ClientSecretPost, None } = await import('oauth4webapi');
  const known = await secret().catch(() => Promise.reject(new GrantError('unreachable')));
  return known === null || known === '' ? None() : ClientSecretPost(known);
}

function refreshed(token: string, { provider, auth }: Speaking): Promise<Fresh> {
  return refusing('ours', async () => {
    const oauth = await import('oauth4webapi');
    const client = { client_id: provider.clientId };
    const server = { issuer: provider.token, token_endpoint: provider.token };
    const http = await httpFor(provider);
    const response = await oauth.refreshTokenGrantRequest(server, client, await auth(), token, http);
    // Who it is was said when it was granted, and a refresh token is of nobody else: this token is not looked at.
    const body = { ...Object(await taken(response, provider)), id_token: undefined };
    return freshOf(await oauth.processRefreshTokenResponse(server, client, Response.json(body)), provider);
  });
}

/** RFC 7009. Taking the refresh token back ends its access tokens too. */
function revoked({ refresh }: Pick<OpenTokens, 'refresh'>, { provider }: Speaking): Promise<void> {
  const address = provider.revoke;
  if (address === null) return Promise.resolve();
  return refusing('unreachable', async () => {
    const oauth = await import('oauth4webapi');
    const server = { issuer: provider.token, revocation_endpoint: address };
    const http = await httpFor(provider);
    // The token itself is all Google wants to see.
    const response = await oauth.revocationRequest(
      server,
      { client_id: provider.clientId },
      oauth.None(),
      refresh,
      http,
    );
    await taken(response, {
      ...provider,
      meaning: (refusal) => (isGone(refusal.error) ? 'revoked' : provider.meaning(refusal)),
    }).catch((error: unknown) =>
      error instanceof GrantError && error.trouble === 'revoked' ? null : Promise.reject(error),
    );
  });
}

function isGone(error: string): boolean {
  return error === 'invalid_token' || error === 'invalid_grant';
}
