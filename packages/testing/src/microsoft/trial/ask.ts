import { createHash } from 'node:crypto';
import type { AccountPlan, MicrosoftStandIn } from '../index.ts';
import { registered } from './index.ts';

/** Whatever the stand-in tells: tests look at a part of it. */
export interface Json {
  readonly value?: unknown;
  readonly id?: unknown;
  readonly error?: unknown;
  readonly responses?: unknown;
  readonly recurrence?: unknown;
  readonly access_token?: unknown;
  readonly refresh_token?: unknown;
  readonly id_token?: unknown;
  readonly expirationDateTime?: unknown;
  readonly '@odata.nextLink'?: unknown;
}

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Json;
}

export type Ask = (
  path: string,
  options?: {
    readonly method?: string;
    readonly prefer?: string;
    readonly body?: unknown;
    readonly token?: string | null;
  },
) => Promise<Told>;

export const allScopes = 'openid profile email offline_access User.Read Calendars.ReadWrite';

/** Signs somebody in and asks Graph for them; addresses may be whole. */
export function asking(microsoft: MicrosoftStandIn, plan: AccountPlan, scopes = allScopes): Ask {
  microsoft.addAccount(plan);
  const { access } = microsoft.tokensFor(plan.email, scopes);
  return async (path, { method = 'GET', prefer, body, token = access } = {}) => {
    const headers = new Headers();
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    if (prefer !== undefined) headers.set('prefer', prefer);
    if (body !== undefined) headers.set('content-type', 'application/json');
    const url = path.startsWith('https:') ? path : `${microsoft.root}/v1.0${path}`;
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return told(response);
  };
}

/** What answers a form at the token endpoint. */
export async function exchange(microsoft: MicrosoftStandIn, form: Record<string, string>): Promise<Told> {
  const client = { client_id: registered.clientId, client_secret: registered.clientSecret };
  const body = new URLSearchParams({ ...client, ...form });
  return told(await fetch(`${microsoft.login}/common/oauth2/v2.0/token`, { method: 'POST', body }));
}

export const verifier = 'v'.repeat(64);

/** Goes to the sign-in page. @returns where it sends back to, or null with a page of its own */
export async function authorize(
  microsoft: MicrosoftStandIn,
  changes: Record<string, string> = {},
  tenant = 'common',
): Promise<URL | null> {
  const query = new URLSearchParams({
    client_id: registered.clientId,
    response_type: 'code',
    redirect_uri: registered.redirects[0] ?? '',
    scope: allScopes,
    state: 'state-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  });
  const response = await fetch(`${microsoft.login}/${tenant}/oauth2/v2.0/authorize?${query}`, { redirect: 'manual' });
  const location = response.headers.get('location');
  await response.text();
  return location === null ? null : new URL(location);
}

/** The tokens a whole way through the browser ends with. */
export async function signIn(
  microsoft: MicrosoftStandIn,
  changes: { readonly redirect_uri?: string; readonly [name: string]: string } = {},
): Promise<Told> {
  const back = await authorize(microsoft, changes);
  const redirect = changes.redirect_uri ?? registered.redirects[0] ?? '';
  return exchange(microsoft, {
    grant_type: 'authorization_code',
    code: back?.searchParams.get('code') ?? '',
    redirect_uri: redirect,
    code_verifier: verifier,
  });
}

async function told(response: Response): Promise<Told> {
  const words = await response.text();
  const json = words.startsWith('{') ? JSON.parse(words) : {};
  return { status: response.status, headers: response.headers, json };
}
