import type { Identity } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import type { Mailbox } from './allowed.ts';
import { type Pending, untilFrom } from './pending.ts';
import type { Provider } from './provider.ts';

/** Why nobody was let in, in a word for logs: no address, token or code stands in it. */
export type Refusal =
  | 'not-begun-here'
  | 'other-provider'
  | 'cancelled'
  | 'answer-not-valid'
  | 'client-refused'
  | 'unreachable'
  | 'address-not-verified'
  | 'not-allowed';

/** A sign-in that led nowhere. */
export class SignInError extends Error {
  readonly why: Refusal;

  constructor(why: Refusal) {
    super(`Nobody was signed in: ${why}.`);
    this.name = 'SignInError';
    this.why = why;
  }
}

/** Who came back from the provider. */
export interface Came {
  readonly identity: Identity;
  readonly mailbox: Mailbox;
}

/** How a provider is spoken to. */
export interface Speaking {
  readonly provider: Provider;
  /** Where the provider sends people back to; each provider to an address of its own. */
  readonly redirect: string;
  readonly secret: () => Promise<string>;
}

/** How long a provider may take to answer, in milliseconds. */
const patience = 8_000;

/** The address to send somebody to, and what must come back (RFC 6749, 4.1.1; RFC 7636; OpenID Connect Core, 3.1.2.1). */
export async function beginSignIn(
  { provider, redirect }: Pick<Speaking, 'provider' | 'redirect'>,
  to: string,
  now: Instant,
): Promise<{ readonly pending: Pending; readonly address: string }> {
  const oauth = await import('oauth4webapi');
  const pending: Pending = {
    provider: provider.id,
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    to,
    until: untilFrom(now),
  };
  const address = new URL(provider.authorize);
  const parameters = {
    ...provider.asks,
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: redirect,
    scope: 'openid email profile',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return { pending, address: address.href };
}

/**
 * Who came back, once everything holds: the state, who was asked, the code, and of the token its signature, issuer,
 * audience, expiry and nonce. @throws SignInError
 */
export async function finishSignIn(pending: Pending, answer: URLSearchParams, speaking: Speaking): Promise<Came> {
  const { provider, redirect } = speaking;
  if (pending.provider !== provider.id) throw new SignInError('other-provider');
  const oauth = await import('oauth4webapi');
  const client = { client_id: provider.clientId };
  const secret = await speaking.secret();
  // Plain http only to a stand-in on this very machine.
  const http = {
    [oauth.allowInsecureRequests]: /^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(provider.token),
    signal: () => AbortSignal.timeout(patience),
  };
  const named = (issuer: string) => ({ issuer, token_endpoint: provider.token, jwks_uri: provider.keys });
  return refusing(oauth.AuthorizationResponseError, async () => {
    const known = provider.issuerOf(null);
    const code = oauth.validateAuthResponse(
      named(known ?? provider.token),
      client,
      fromAsked(answer, provider),
      pending.state,
    );
    const auth = oauth.ClientSecretPost(secret);
    const args = [code, redirect, pending.verifier, http] as const;
    const response = await oauth.authorizationCodeGrantRequest(named(known ?? provider.token), client, auth, ...args);
    // A refusal is held against nobody: the library reads it, and it ends here.
    const refusal = response.ok ? null : provider.token;
    const expected = known ?? refusal ?? provider.issuerOf(unchecked(await response.clone().json()));
    if (expected === null) throw new SignInError('answer-not-valid');
    const expect = { expectedNonce: pending.nonce, requireIdToken: true };
    const tokens = await oauth.processAuthorizationCodeResponse(named(expected), client, response, expect);
    await oauth.validateApplicationLevelSignature(named(expected), response, http);
    const { subject, mailbox } = provider.read(oauth.getValidatedIdTokenClaims(tokens));
    if (mailbox === null) throw new SignInError('address-not-verified');
    return { identity: { issuer: expected, subject }, mailbox };
  });
}

/**
 * The answer, in which the library looks whether its maker is the one that was asked, where it is told (RFC 9207). Which
 * tenant made it is not known yet: then it must at least be the same provider.
 */
function fromAsked(answer: URLSearchParams, provider: Provider): URLSearchParams {
  const maker = answer.get('iss');
  if (maker === null || provider.issuerOf(null) !== null) return answer;
  if (!URL.canParse(maker) || new URL(maker).origin !== new URL(provider.token).origin)
    throw new SignInError('answer-not-valid');
  const rest = new URLSearchParams(answer);
  rest.delete('iss');
  return rest;
}

/** What a token says, before any of it is believed: only whom to hold it against is read of it. */
function unchecked(body: unknown): unknown {
  const token = typeof body === 'object' && body !== null && 'id_token' in body ? body.id_token : null;
  const payload = typeof token === 'string' ? (token.split('.')[1] ?? '') : '';
  try {
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return null;
  }
}

/** Whatever goes wrong becomes a SignInError, which quotes nothing of what came back. */
async function refusing(Cancelled: new (...args: never[]) => Error, run: () => Promise<Came>): Promise<Came> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof SignInError) throw error;
    if (error instanceof Cancelled) throw new SignInError('cancelled');
    const away = error instanceof Error && (error.name === 'TimeoutError' || error.message === 'fetch failed');
    if (away) throw new SignInError('unreachable');
    throw new SignInError(isOurFault(error) ? 'client-refused' : 'answer-not-valid');
  }
}

/** Whether the provider refuses us, whoever comes: the client's id or secret is not right any more (RFC 6749, 5.2). */
function isOurFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('error' in error) return error.error === 'invalid_client' || error.error === 'unauthorized_client';
  return error.name === 'WWWAuthenticateChallengeError';
}
