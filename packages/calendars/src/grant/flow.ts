import {
  type BegunGrant,
  type GrantAnswer,
  GrantError,
  type Granted,
  type GrantRequest,
  type GrantTrouble,
} from '@warmstart/core/account';
import { bound, cleanLine } from '@warmstart/core/text';
import { addSeconds } from '@warmstart/core/time';
import type { ClientAuth } from 'oauth4webapi';
import { httpFor, refusing, taken } from './exchange.ts';
import { freshOf } from './fresh.ts';
import type { GrantProvider } from './provider.ts';

/** How long a manager may take at the provider, in seconds. */
const longest = 600;

/** The longest address that is shown (RFC 5321, 4.5.3.1, with what joins its parts). */
const longestAddress = 320;

/** How a provider is spoken to. */
export interface Speaking {
  readonly provider: GrantProvider;
  readonly auth: () => Promise<ClientAuth>;
}

/** RFC 6749, 4.1.1; RFC 7636; OpenID Connect Core, 3.1.2.1. State, nonce and verifier are 256 random bits each. */
export async function beginGrant(provider: GrantProvider, request: GrantRequest): Promise<BegunGrant> {
  const oauth = await import('oauth4webapi');
  const { redirect, permissions, hint, now } = request;
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const verifier = oauth.generateRandomCodeVerifier();
  const address = new URL(provider.authorize);
  const parameters = {
    ...provider.asks({ redirect, permissions, hint }),
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: redirect,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  const until = addSeconds(now, longest);
  const pending = { provider: provider.id, verifier, nonce, redirect, permissions: [...permissions], until };
  return { pending, state, address: address.href };
}

/**
 * What was granted, once everything holds: the state, who was asked, the code, and of the token its signature, issuer,
 * audience, expiry and nonce; and calendars can be read with it, for good.
 */
export function finishGrant({ pending, state, answer }: GrantAnswer, { provider, auth }: Speaking): Promise<Granted> {
  return refusing('answer-not-valid', async () => {
    if (pending.provider !== provider.id) throw new GrantError('other-provider');
    const oauth = await import('oauth4webapi');
    const client = { client_id: provider.clientId };
    const http = await httpFor(provider);
    const named = (issuer: string) => ({ issuer, token_endpoint: provider.token, jwks_uri: provider.keys });
    const asked = named(provider.issuerOf(null) ?? provider.token);
    const code = accepted(() => oauth.validateAuthResponse(asked, client, fromAsked(answer, provider), state));
    const { verifier, redirect } = pending;
    const known = await auth();
    const response = await oauth.authorizationCodeGrantRequest(asked, client, known, code, redirect, verifier, http);
    const body = await taken(response, provider).catch(whileGranting);
    const issuer = provider.issuerOf(uncheckedClaims(body));
    if (issuer === null) throw new GrantError('answer-not-valid');
    const read = Response.json(body);
    const expect = { expectedNonce: pending.nonce, requireIdToken: true };
    const tokens = await oauth.processAuthorizationCodeResponse(named(issuer), client, read, expect);
    await oauth.validateApplicationLevelSignature(named(issuer), read, http);
    const { subject, email } = provider.read(oauth.getValidatedIdTokenClaims(tokens));
    const fresh = freshOf(tokens, provider);
    // Access that ends within the hour is none.
    if (fresh.refresh === null) throw new GrantError('narrowed');
    const permissions = fresh.permissions ?? pending.permissions;
    const shown = bound(cleanLine(email), longestAddress);
    return { ...fresh, refresh: fresh.refresh, permissions, provider: provider.id, subject, email: shown };
  });
}

/** Looks at the way back. What the provider says there becomes a word of ours. */
function accepted(check: () => URLSearchParams): URLSearchParams {
  try {
    return check();
  } catch (error) {
    if (error instanceof GrantError) throw error;
    const said = error instanceof Error && 'error' in error ? error.error : null;
    throw new GrantError(typeof said === 'string' ? (answers.get(said) ?? 'cancelled') : 'answer-not-valid');
  }
}

/** What a provider says on the way back (RFC 6749, 4.1.2.1), where it is not that somebody said no. */
const answers: ReadonlyMap<string, GrantTrouble> = new Map<string, GrantTrouble>([
  ['server_error', 'unreachable'],
  ['temporarily_unavailable', 'unreachable'],
  ['invalid_request', 'ours'],
  ['unauthorized_client', 'ours'],
  ['invalid_client', 'ours'],
  ['unsupported_response_type', 'ours'],
  ['invalid_scope', 'ours'],
]);

/** There is no grant yet that could be lost: a code that is not taken is a wrong answer. */
function whileGranting(error: unknown): never {
  if (error instanceof GrantError && error.trouble === 'revoked') throw new GrantError('answer-not-valid');
  throw error;
}

/**
 * The answer, in which the library looks whether its maker is the one that was asked, where it is told (RFC 9207). Which
 * tenant made it is not known yet: then it must at least be the same provider.
 */
function fromAsked(answer: URLSearchParams, provider: GrantProvider): URLSearchParams {
  const maker = answer.get('iss');
  if (maker === null || provider.issuerOf(null) !== null) return answer;
  if (!URL.canParse(maker) || new URL(maker).origin !== new URL(provider.token).origin)
    throw new GrantError('answer-not-valid');
  const rest = new URLSearchParams(answer);
  rest.delete('iss');
  return rest;
}

/** What a token says, before any of it is believed: only whom to hold it against is read of it. */
function uncheckedClaims(body: unknown): unknown {
  const token = typeof body === 'object' && body !== null && 'id_token' in body ? body.id_token : null;
  if (typeof token !== 'string') return null;
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
