import { createHash } from 'node:crypto';
import { epochSeconds } from '@warmstart/core/time';
import { tokenOf } from '../../identity/tokens.ts';
import type { Answer, Asked } from '../http/exchange.ts';
import type { OAuthClient } from './clients.ts';
import { accessLifetime, type Given } from './grants.ts';
import { identityScopes } from './scopes.ts';
import type { OAuth } from './service.ts';

/**
 * Codes and refresh tokens against access tokens. Rules: "Step 5: Exchange authorization code" and "Refreshing an access
 * token", https://developers.google.com/identity/protocols/oauth2/web-server; errors as RFC 6749, 5.2.
 */
export function exchange(asked: Asked, oauth: OAuth): Answer {
  if (!(asked.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'))
    return failure(400, 'invalid_request', 'The body is no form.');
  const form = new URLSearchParams(asked.body);
  const client = clientOf(asked, form, oauth);
  if (!client) return failure(401, 'invalid_client', 'The OAuth client was not found.');
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return forCode(form, client, oauth);
    case 'refresh_token':
      return forRefresh(form, client, oauth);
    default:
      return failure(400, 'unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type') ?? ''}`);
  }
}

/** https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke */
export function revoke(asked: Asked, { grants }: OAuth): Answer {
  const token = new URLSearchParams(asked.body).get('token') ?? asked.query.get('token');
  if (token === null) return failure(400, 'invalid_request', 'Missing required parameter: token');
  return grants.revoke(token) ? { status: 200, body: {} } : failure(400, 'invalid_token', 'Token expired or revoked');
}

/** In the form, or as RFC 6749, 2.3.1, prefers it, in the header. */
function clientOf(asked: Asked, form: URLSearchParams, { clients, setting }: OAuth): OAuthClient | null {
  if (setting.clientsGone) return null;
  const basic = /^Basic (.+)$/i.exec(asked.headers.authorization ?? '')?.[1];
  const [id, secret] =
    basic === undefined
      ? [form.get('client_id'), form.get('client_secret')]
      : Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
  return clients.find((one) => one.id === id && one.secret === secret) ?? null;
}

function forCode(form: URLSearchParams, client: OAuthClient, oauth: OAuth): Answer {
  const name = form.get('code') ?? '';
  const code = oauth.codes.get(name);
  // Once and no more (RFC 6749, 4.1.2).
  oauth.codes.delete(name);
  if (!code || code.given.client !== client.id || code.until <= oauth.clock.now())
    return failure(400, 'invalid_grant', 'Malformed auth code.');
  if (form.get('redirect_uri') !== code.redirect) return failure(400, 'redirect_uri_mismatch', 'Bad Request');
  const verifier = form.get('code_verifier');
  if (code.challenge === null ? verifier !== null : code.challenge !== challengeOf(verifier))
    return failure(400, 'invalid_grant', 'Invalid code verifier.');
  if (oauth.directory.account(code.given.account).disabled) return disabled();
  const refresh = code.refresh ? { refresh_token: oauth.grants.newRefresh(code.given) } : {};
  return granted(code.given, { ...refresh, ...idToken(code.given, code.nonce, oauth) }, oauth);
}

function challengeOf(verifier: string | null): string | null {
  if (verifier === null || !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return null;
  return createHash('sha256').update(verifier).digest('base64url');
}

function forRefresh(form: URLSearchParams, client: OAuthClient, oauth: OAuth): Answer {
  const token = form.get('refresh_token') ?? '';
  const given = oauth.grants.refreshable(token);
  if (!given || given.client !== client.id) return failure(400, 'invalid_grant', 'Token has been expired or revoked.');
  if (oauth.directory.account(given.account).disabled) return disabled();
  const narrowed = form.get('scope')?.split(' ');
  if (narrowed?.some((one) => !given.scopes.includes(one)))
    return failure(400, 'invalid_scope', 'Some requested scopes cannot be shown');
  const now = narrowed ? { ...given, scopes: narrowed } : given;
  if (!oauth.setting.rotate) return granted(now, idToken(given, null, oauth), oauth);
  oauth.grants.dropRefresh(token);
  return granted(now, { refresh_token: oauth.grants.newRefresh(given), ...idToken(given, null, oauth) }, oauth);
}

function granted(given: Given, more: object, { grants }: OAuth): Answer {
  const body = {
    access_token: grants.newAccess(given),
    // One second of it is gone when it arrives, as Google counts.
    expires_in: accessLifetime - 1,
    scope: given.scopes.join(' '),
    token_type: 'Bearer',
    ...more,
  };
  return { status: 200, headers: { 'cache-control': 'no-store' }, body };
}

/** Claims: https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload */
function idToken({ account, client, scopes }: Given, nonce: string | null, oauth: OAuth): object {
  if (!scopes.includes('openid')) return {};
  const { sub, email, name } = oauth.directory.account(account);
  const now = epochSeconds(oauth.idTokenClock.now());
  const [, address = '', profile = ''] = identityScopes;
  const claims = {
    iss: oauth.issuer(),
    azp: client,
    aud: client,
    sub,
    ...(scopes.includes(address) ? { email, email_verified: true } : {}),
    ...(scopes.includes(profile) ? { name } : {}),
    ...(nonce === null ? {} : { nonce }),
    iat: now,
    exp: now + accessLifetime,
  };
  const key = oauth.key();
  return { id_token: tokenOf(claims, key, { signed: 'rightly', other: key.privateKey }) };
}

function disabled(): Answer {
  return failure(400, 'invalid_grant', 'Account disabled');
}

function failure(status: number, error: string, words: string): Answer {
  return { status, body: { error, error_description: words } };
}
