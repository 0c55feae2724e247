import type { Answer, Asked } from '../wire/asked.ts';
import { authorize, type LoginWorld } from './authorize.ts';
import type { IdTokens } from './id-tokens.ts';
import { token } from './token.ts';

export type { LoginWorld, Registration, SignIn } from './authorize.ts';
export { Grants } from './grants.ts';
export { IdTokens } from './id-tokens.ts';

/** Answers what belongs to `login.microsoftonline.com`; null for everything else. There is no endpoint to revoke a token. */
export function answerLogin(asked: Asked, world: LoginWorld, ids: IdTokens): Answer | null {
  const { pathname, origin } = asked.url;
  const [tenant = '', ...rest] = pathname.slice(1).split('/');
  switch (rest.join('/')) {
    case 'oauth2/v2.0/authorize':
      return authorize(asked.url, world);
    case 'oauth2/v2.0/token':
      return token(asked, world, ids);
    case 'discovery/v2.0/keys':
      return { status: 200, body: ids.keys() };
    case 'v2.0/.well-known/openid-configuration':
      return { status: 200, body: discovery(`${origin}/${tenant}`, tenant) };
    default:
      return null;
  }
}

function discovery(at: string, tenant: string): object {
  const own = ['common', 'organizations'].includes(tenant) ? '{tenantid}' : tenant;
  return {
    issuer: `${new URL(at).origin}/${own}/v2.0`,
    authorization_endpoint: `${at}/oauth2/v2.0/authorize`,
    token_endpoint: `${at}/oauth2/v2.0/token`,
    jwks_uri: `${at}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}
