import type { Clock } from '@warmstart/core/ports';
import type { Answer } from '../wire/asked.ts';
import type { Account } from '../world/account.ts';
import { consentPage, errorPage } from './consent-page.ts';
import type { Grants } from './grants.ts';
import { isRegistered } from './redirects.ts';
import { description, Refusal } from './refusal.ts';
import { scopesIn } from './scopes.ts';

/** The registration of the application, as the Entra admin center keeps it. */
export interface Registration {
  readonly clientId: string;
  /** Null for a public client, which may show none. */
  clientSecret: string | null;
  readonly redirects: readonly string[];
}

/** What the person in front of the sign-in page does. */
export interface SignIn {
  /** Who signs in, where the request gives no hint. */
  account: string | null;
  /** Null for yes; else the answer is no. */
  denies: 'cancel' | 'needs-admin' | null;
  /** Scopes that are not granted though they were asked for. */
  withholds: readonly string[];
  consent: 'at-once' | 'page';
}

export interface LoginWorld {
  readonly registration: Registration;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly grants: Grants;
  readonly clock: Clock;
  readonly signIn: SignIn;
}

/**
 * `GET /{tenant}/oauth2/v2.0/authorize`. What cannot be trusted to be sent back is shown as a page, everything else goes
 * back with an error. Written from https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow.
 */
export function authorize(url: URL, world: LoginWorld): Answer {
  const query = url.searchParams;
  const page = notToBeSentBack(query, world.registration);
  if (page) return errorPage(description(page, world.clock.now()));
  const back = new URL(query.get('redirect_uri') ?? '');
  try {
    const answer = answered(url, world);
    if (answer === null) return consentPage(url, [...world.accounts.keys()]);
    for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    back.searchParams.set('error', error.error);
    back.searchParams.set('error_description', description(error, world.clock.now()));
    if (error.suberror !== null) back.searchParams.set('error_subcode', error.suberror);
  }
  const state = query.get('state');
  if (state !== null) back.searchParams.set('state', state);
  return { status: 302, headers: { location: back.href } };
}

function notToBeSentBack(query: URLSearchParams, { clientId, redirects }: Registration): Refusal | null {
  const client = query.get('client_id');
  if (client === null) return missing('client_id');
  if (client !== clientId)
    return new Refusal('unauthorized_client', 700016, {
      why: `Application with identifier '${client}' was not found in the directory.`,
    });
  const redirect = query.get('redirect_uri');
  if (redirect === null) return missing('redirect_uri');
  const why = `The redirect URI '${redirect}' specified in the request does not match the redirect URIs configured for the application '${client}'.`;
  return isRegistered(redirect, redirects) ? null : new Refusal('invalid_request', 50011, { why });
}

/** The parameters of the way back; null where the person has to be asked first. Throws `Refusal`. */
function answered(url: URL, world: LoginWorld): Record<string, string> | null {
  const query = url.searchParams;
  const challenge = wellFormed(query);
  const scopes = scopesIn(query.get('scope'));
  const { signIn } = world;
  if (signIn.consent === 'page' && !query.has('standin_account') && !query.has('standin_denied')) return null;
  if (signIn.denies === 'needs-admin')
    throw new Refusal('consent_required', 90094, { why: 'The grant requires admin permission.' });
  if (signIn.denies === 'cancel' || query.has('standin_denied'))
    throw new Refusal('access_denied', 65004, {
      why: 'User declined to consent to access the app.',
      suberror: 'cancel',
    });
  const account = whoSignsIn(query, world);
  if (account.lockout === 'disabled')
    throw new Refusal('invalid_request', 50057, { why: 'The user account is disabled.' });
  inTenant(url, account);
  const granted = new Set([...scopes].filter((scope) => !signIn.withholds.includes(scope)));
  if (query.get('prompt') === 'none' && [...granted].some((scope) => !account.consented.has(scope)))
    throw new Refusal('interaction_required', 65001, {
      why: 'The user or administrator has not consented to use the application.',
    });
  for (const scope of granted) account.consented.add(scope);
  // Consent mends what a lack of it, an old password or a missing second factor broke; nobody consents for a disabled account.
  if (account.lockout !== 'no-mailbox') account.unlock();
  const redirect = query.get('redirect_uri') ?? '';
  return { code: world.grants.addCode({ account, scopes: granted, redirect, challenge, nonce: query.get('nonce') }) };
}

/** Checks what needs no person. @returns the PKCE challenge */
function wellFormed(query: URLSearchParams): { method: string; value: string } | null {
  if (query.get('response_type') === null) throw missing('response_type');
  if (query.get('response_type') !== 'code')
    throw new Refusal('unsupported_response_type', 700054, {
      why: `response_type '${query.get('response_type')}' is not enabled for the application.`,
    });
  if (!['query', null].includes(query.get('response_mode')))
    throw new Refusal('invalid_request', 70007, {
      why: `'${query.get('response_mode')}' is not a supported value of 'response_mode' when requesting a token.`,
    });
  if (!query.get('scope')) throw missing('scope');
  if (!['login', 'none', 'consent', 'select_account', 'create', null].includes(query.get('prompt')))
    throw new Refusal('invalid_request', 90023, { why: `Unsupported 'prompt' value.` });
  const value = query.get('code_challenge');
  const method = query.get('code_challenge_method') ?? 'plain';
  if (value === null) return null;
  if (!['S256', 'plain'].includes(method) || !/^[\w.~-]{43,128}$/.test(value))
    throw new Refusal('invalid_request', 501491, {
      why: 'Invalid size of Code_Challenge parameter, or an unknown method of it.',
    });
  return { method, value };
}

function whoSignsIn(query: URLSearchParams, { accounts, signIn }: LoginWorld): Account {
  const email =
    query.get('standin_account') ?? signIn.account ?? query.get('login_hint') ?? [...accounts.keys()][0] ?? '';
  const account = accounts.get(email);
  if (!account)
    throw new Refusal('invalid_request', 50034, { why: `The user account ${email} does not exist in the directory.` });
  return account;
}

/** `/common` and `/organizations` take every work account; a tenant's own id takes its own people. */
function inTenant(url: URL, { tid, email }: Account): void {
  const tenant = url.pathname.split('/')[1] ?? '';
  const domain = email.split('@').at(-1);
  if (['common', 'organizations', tid, domain].includes(tenant)) return;
  throw new Refusal('invalid_request', 50020, {
    why: `User account '${email}' does not exist in tenant '${tenant}' and cannot access the application.`,
  });
}

export function missing(name: string): Refusal {
  return new Refusal('invalid_request', 900144, {
    why: `The request body must contain the following parameter: '${name}'.`,
  });
}
