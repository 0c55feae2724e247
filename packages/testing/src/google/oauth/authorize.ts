import { randomBytes } from 'node:crypto';
import { addSeconds, type Instant } from '@warmstart/core/time';
import type { HeldAccount } from '../calendar/accounts.ts';
import type { Answer } from '../http/exchange.ts';
import { mayReturnTo, type OAuthClient } from './clients.ts';
import { consentPage, errorPage } from './consent-page.ts';
import type { Given } from './grants.ts';
import { identityScopes, scopesOf } from './scopes.ts';
import type { OAuth } from './service.ts';

/** A code on its way to the token endpoint. */
export interface Code {
  readonly given: Given;
  readonly redirect: string;
  readonly challenge: string | null;
  readonly nonce: string | null;
  readonly refresh: boolean;
  readonly until: Instant;
}

/** How long a code is good, in seconds: RFC 6749, 4.1.2, recommends ten minutes at most. */
const codeLifetime = 600;

const known = new Set(
  'access_type client_id code_challenge code_challenge_method enable_granular_consent hd include_granted_scopes login_hint nonce prompt redirect_uri response_type scope state'.split(
    ' ',
  ),
);

/** A request for consent that keeps to the rules. */
interface Request {
  readonly client: OAuthClient;
  readonly redirect: string;
  readonly scopes: readonly string[];
  readonly query: URLSearchParams;
}

/**
 * The page people are sent to. Rules: "Step 1: Set authorization parameters",
 * https://developers.google.com/identity/protocols/oauth2/web-server#creatingclient, and RFC 7636 for PKCE.
 */
export function authorize(query: URLSearchParams, oauth: OAuth): Answer {
  const request = checked(query, oauth);
  if ('status' in request) return request;
  if (oauth.setting.consent === 'page') {
    const accounts = oauth.directory.accounts().filter(({ disabled }) => !disabled);
    return { status: 200, body: consentPage({ query, scopes: request.scopes, accounts }) };
  }
  const hint = query.get('login_hint');
  const hinted = oauth.directory.accounts().find(({ email, sub }) => email === hint || sub === hint);
  const account = oauth.setting.signIn === undefined ? (hinted ?? oauth.directory.accounts()[0]) : oauth.setting.signIn;
  if (!account || account.disabled) return back(request, { error: 'access_denied' });
  if (query.get('prompt') === 'none' && !oauth.grants.consented(account.email, request.client.id))
    return back(request, { error: 'consent_required' });
  const granted = oauth.setting.decide(request.scopes);
  return granted === null ? back(request, { error: 'access_denied' }) : approved(request, { account, granted }, oauth);
}

/** What the button of the consent page leads to. */
export function approve(query: URLSearchParams, oauth: OAuth): Answer {
  const [email, granted, no] = [query.get('account'), query.getAll('granted'), query.has('no')];
  const rest = new URLSearchParams([...query].filter(([name]) => !['account', 'granted', 'no'].includes(name)));
  const request = checked(rest, oauth);
  if ('status' in request) return request;
  const account = oauth.directory.accounts().find((one) => one.email === email && !one.disabled);
  if (no || !account) return back(request, { error: 'access_denied' });
  return approved(request, { account, granted }, oauth);
}

function checked(query: URLSearchParams, oauth: OAuth): Request | Answer {
  const client = oauth.clients.find(({ id }) => id === query.get('client_id'));
  if (!client) return errorPage(401, 'invalid_client', 'The OAuth client was not found.');
  const redirect = query.get('redirect_uri') ?? '';
  if (!mayReturnTo(client, redirect))
    return errorPage(400, 'redirect_uri_mismatch', 'The redirect is none of those registered for the client.');
  const fault = faultOf(query);
  if (fault !== null) return errorPage(400, 'invalid_request', fault);
  const scopes = scopesOf(query.get('scope') ?? '');
  if (!scopes) return errorPage(400, 'invalid_scope', 'Some requested scopes were invalid.');
  return { client, redirect, scopes, query };
}

function faultOf(query: URLSearchParams): string | null {
  const strange = [...query.keys()].find((name) => !known.has(name) || query.getAll(name).length > 1);
  if (strange !== undefined) return `Parameter not allowed for this message type: ${strange}`;
  if (query.get('response_type') !== 'code') return 'Invalid response_type: only code is known here';
  if (!['online', 'offline'].includes(query.get('access_type') ?? 'online')) return 'Invalid access_type';
  const prompts = (query.get('prompt') ?? 'consent').split(' ');
  if (prompts.some((one) => !['none', 'consent', 'select_account'].includes(one))) return 'Invalid prompt';
  if (prompts.includes('none') && prompts.length > 1) return 'Invalid prompt: none stands alone';
  const challenge = query.get('code_challenge');
  if ((challenge === null) !== (query.get('code_challenge_method') === null))
    return 'code_challenge and code_challenge_method go together';
  if (challenge === null) return null;
  if (query.get('code_challenge_method') !== 'S256') return 'Invalid code_challenge_method';
  return /^[A-Za-z0-9_-]{43}$/.test(challenge) ? null : 'Invalid code_challenge';
}

/** Of what was asked the part that was granted; who signs in is never asked apart. */
function approved(
  request: Request,
  { account, granted }: { account: HeldAccount; granted: readonly string[] },
  oauth: OAuth,
): Answer {
  const { client, redirect, query } = request;
  const scopes = request.scopes.filter((one) => identityScopes.includes(one) || granted.includes(one));
  if (scopes.length === 0) return back(request, { error: 'access_denied' });
  const first = oauth.grants.consented(account.email, client.id) === null;
  const asked = { account: account.email, client: client.id, scopes };
  const given = oauth.grants.consent(asked, query.get('include_granted_scopes') === 'true');
  const again = (query.get('prompt') ?? '').split(' ').includes('consent');
  const code = `4/0A${randomBytes(32).toString('base64url')}`;
  oauth.codes.set(code, {
    given,
    redirect,
    challenge: query.get('code_challenge'),
    nonce: query.get('nonce'),
    refresh: query.get('access_type') === 'offline' && (first || again),
    until: addSeconds(oauth.clock.now(), codeLifetime),
  });
  return back(request, {
    iss: oauth.issuer(),
    code,
    scope: given.scopes.join(' '),
    authuser: '0',
    prompt: again ? 'consent' : 'none',
  });
}

function back({ redirect, query }: Request, parameters: Readonly<Record<string, string>>): Answer {
  const address = new URL(redirect);
  const state = query.get('state');
  const all = { ...(state === null ? {} : { state }), ...parameters };
  for (const [name, value] of Object.entries(all)) address.searchParams.set(name, value);
  return { status: 302, headers: { location: address.href }, body: null };
}
