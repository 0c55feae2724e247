import { createHash } from 'node:crypto';
import type { Answer, Asked } from '../wire/asked.ts';
import { type LoginWorld, missing, type Registration } from './authorize.ts';
import type { CodeGrant, RefreshGrant } from './grants.ts';
import type { IdTokens } from './id-tokens.ts';
import { expired, lockedOut, Refusal, refused } from './refusal.ts';
import { scopesIn, toldScopes } from './scopes.ts';

/**
 * `POST /{tenant}/oauth2/v2.0/token`: redeems a code, or a refresh token for the next one.
 * Written from https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow (redeem a code, refresh the
 * access token) and https://learn.microsoft.com/entra/identity-platform/refresh-tokens: a used refresh token stays good.
 */
export function token(asked: Asked, world: LoginWorld, ids: IdTokens): Answer {
  try {
    if (asked.method !== 'POST')
      throw new Refusal('invalid_request', 900561, { why: 'The endpoint only accepts POST requests.' });
    if (!(asked.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded'))
      throw new Refusal('invalid_request', 900144, {
        why: "The request body must contain the following parameter: 'grant_type'.",
      });
    const form = new URLSearchParams(asked.body);
    known(form, asked.headers.get('authorization'), world.registration);
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return granted(redeemed(form, world), { world, id: (grant) => ids.token(grant, asked.url.origin) });
      case 'refresh_token':
        return granted(refreshed(form, world), { world, id: (grant) => ids.token(grant, asked.url.origin) });
      case null:
        throw missing('grant_type');
      default:
        throw new Refusal('unsupported_grant_type', 70003, {
          why: `The app requested an unsupported grant type '${form.get('grant_type')}'.`,
        });
    }
  } catch (error) {
    if (error instanceof Refusal) return refused(error, world.clock.now());
    throw error;
  }
}

/** Checks who asks: by the form or, as RFC 6749 has it too, by a header. */
function known(form: URLSearchParams, header: string | undefined, { clientId, clientSecret }: Registration): void {
  const basic = /^Basic (.+)$/i.exec(header ?? '')?.[1];
  const [id, secret] = basic
    ? Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
    : [form.get('client_id'), form.get('client_secret')];
  if (!id) throw missing('client_id');
  if (id !== clientId)
    throw new Refusal('unauthorized_client', 700016, {
      why: `Application with identifier '${id}' was not found in the directory.`,
    });
  if (clientSecret === null && secret)
    throw new Refusal('invalid_client', 700025, {
      why: "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    });
  if (clientSecret !== null && !secret)
    throw new Refusal('invalid_client', 7000218, {
      why: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    });
  if (clientSecret !== null && secret !== clientSecret)
    throw new Refusal('invalid_client', 7000215, {
      why: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${id}'.`,
    });
}

function redeemed(form: URLSearchParams, { grants, clock }: LoginWorld): CodeGrant {
  for (const name of ['code', 'redirect_uri']) if (!form.get(name)) throw missing(name);
  const grant = grants.code(form.get('code') ?? '');
  if (!grant) throw new Refusal('invalid_grant', 9002313, { why: 'Invalid request. Request is malformed or invalid.' });
  if (grant.redeemed)
    throw new Refusal('invalid_grant', 54005, {
      why: 'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    });
  if (clock.now() >= grant.until)
    throw new Refusal('invalid_grant', 70008, {
      why: 'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    });
  if (form.get('redirect_uri') !== grant.redirect)
    throw new Refusal('invalid_grant', 500112, {
      why: `The reply address '${form.get('redirect_uri')}' does not match the reply address '${grant.redirect}' provided when requesting Authorization code.`,
    });
  if (!proves(form.get('code_verifier'), grant.challenge))
    throw new Refusal('invalid_grant', 501481, {
      why: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    });
  scopesIn(form.get('scope'));
  grant.redeemed = true;
  return grant;
}

/** RFC 7636, 4.6. */
function proves(verifier: string | null, challenge: CodeGrant['challenge']): boolean {
  if (challenge === null) return verifier === null;
  if (verifier === null) return false;
  const shown = challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  return shown === challenge.value;
}

function refreshed(
  form: URLSearchParams,
  { grants, clock }: LoginWorld,
): Omit<RefreshGrant, 'until'> & { readonly nonce: null } {
  if (!form.get('refresh_token')) throw missing('refresh_token');
  const grant = grants.refresh(form.get('refresh_token') ?? '');
  if (!grant) throw new Refusal('invalid_grant', 9002313, { why: 'Invalid request. Request is malformed or invalid.' });
  const { account } = grant;
  const locked = account.lockout && lockedOut(account.lockout, account.email);
  if (locked) throw locked;
  if (grant.void)
    throw new Refusal('invalid_grant', 50173, {
      why: 'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
      suberror: 'bad_token',
    });
  if (clock.now() >= grant.until) throw expired();
  const wanted = form.get('scope') === null ? grant.scopes : scopesIn(form.get('scope'));
  if ([...wanted].some((scope) => !account.consented.has(scope))) throw lockedOut('consent-revoked', account.email);
  if (grants.once) grant.void = true;
  return {
    account,
    scopes: wanted.has('offline_access') ? wanted : new Set([...wanted, 'offline_access']),
    void: false,
    nonce: null,
  };
}

type Granted = Pick<CodeGrant, 'account' | 'scopes' | 'nonce'>;

function granted(grant: Granted, { world, id }: { world: LoginWorld; id: (grant: Granted) => string }): Answer {
  const { account, scopes } = grant;
  const { grants } = world;
  const body = {
    token_type: 'Bearer',
    scope: toldScopes(scopes),
    expires_in: grants.accessLife,
    ext_expires_in: grants.accessLife,
    access_token: grants.addAccess(account, scopes),
    ...(scopes.has('offline_access') ? { refresh_token: grants.addRefresh(account, scopes) } : {}),
    ...(scopes.has('openid') ? { id_token: id(grant) } : {}),
  };
  return { status: 200, headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' }, body };
}
