import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Clock } from '@warmstart/core/ports';
import { type SigningKey, tokenOf } from '../identity/tokens.ts';

/** Who opens an account at the provider, and which scopes that person leaves ticked; null for all that was asked. */
export interface Consent {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly scopes?: readonly string[] | null;
  /** False: no refresh token comes with it, though one was asked for. */
  readonly lasts?: boolean;
}

/** What the token endpoint says instead of what it should: an answer, or none at all. */
export type Odd =
  | { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | 'silent';

/** The OAuth of a provider on the loopback: codes, refresh tokens and taking them back, and nothing behind them. */
export interface GrantServer {
  readonly root: string;
  /** Null: whoever is asked says no. */
  consent(consent: Consent | null): void;
  /** The next calls of the token endpoint, or of the one that takes tokens back, are answered so. */
  answerNext(...odd: readonly Odd[]): void;
  /** Claims of the next tokens that are not as they should be. */
  misclaim(claims: Readonly<Record<string, unknown>>): void;
  /** Parameters of the ways back that are not as they should be. */
  misdirect(parameters: Readonly<Record<string, string>>): void;
  /** Takes everything back that was granted, as a person does in the settings of the account. */
  takeBack(): void;
  /** What the token endpoint was asked, in order. */
  readonly exchanges: readonly URLSearchParams[];
  readonly revocations: readonly URLSearchParams[];
  /** Resolves before each answer of the token endpoint. */
  hold(until: Promise<void>): void;
  close(): Promise<void>;
}

export interface GrantServerOptions {
  readonly kind: 'google' | 'microsoft';
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  /** What tokens are dated by. */
  readonly clock: Clock;
  /** Whether each refresh token is good once. */
  readonly rotates?: boolean;
}

interface Issued {
  readonly nonce: string;
  readonly challenge: string;
  readonly redirect: string;
  readonly scope: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly offline: boolean;
}

const lifetime = 3600;
const secret = () => randomBytes(24).toString('base64url');

/** Keeps to RFC 6749, RFC 7636, RFC 7009 and OpenID Connect Core, and to what both providers write of refresh tokens. */
export async function startGrants(options: GrantServerOptions): Promise<GrantServer> {
  const { kind, clientId, clientSecret, clock, rotates = kind === 'microsoft' } = options;
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key: SigningKey = { kid: 'k1', ...pair };
  const codes = new Map<string, Issued>();
  const grants = new Map<string, Issued>();
  const odd: Odd[] = [];
  const exchanges: URLSearchParams[] = [];
  const revocations: URLSearchParams[] = [];
  let who: Consent | null = null;
  let claims: Readonly<Record<string, unknown>> = {};
  let parameters: Readonly<Record<string, string>> = {};
  let held: Promise<void> = Promise.resolve();
  let root = '';

  function authorize(query: URLSearchParams): string | null {
    const get = (name: string) => query.get(name) ?? '';
    const scope = get('scope');
    const fit =
      get('response_type') === 'code' && get('client_id') === clientId && get('code_challenge_method') === 'S256';
    if (!fit || !scope.split(' ').includes('openid') || get('state').length < 43) return null;
    const back = new URL(get('redirect_uri'));
    back.searchParams.set('state', get('state'));
    if (kind === 'google') back.searchParams.set('iss', root);
    if (who === null) back.searchParams.set('error', 'access_denied');
    else {
      const code = secret();
      const offline = kind === 'google' ? get('access_type') === 'offline' : scope.includes('offline_access');
      codes.set(code, {
        nonce: get('nonce'),
        challenge: get('code_challenge'),
        redirect: get('redirect_uri'),
        scope: who.scopes?.join(' ') ?? scope.replace('offline_access ', ''),
        claims: who.claims,
        offline: offline && who.lasts !== false,
      });
      back.searchParams.set('code', code);
    }
    for (const [name, value] of Object.entries(parameters)) back.searchParams.set(name, value);
    return back.href;
  }

  function exchange(form: URLSearchParams): { status: number; body: object } {
    const refused = (error: string) => ({ status: error === 'invalid_client' ? 401 : 400, body: { error } });
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
      return refused('invalid_client');
    if (form.get('grant_type') === 'refresh_token')
      return refresh(form.get('refresh_token') ?? '') ?? refused('invalid_grant');
    const code = form.get('code') ?? '';
    const issued = codes.get(code);
    // Once and no more (RFC 6749, 4.1.2).
    codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (issued?.challenge !== challenge || issued.redirect !== form.get('redirect_uri'))
      return refused('invalid_grant');
    return { status: 200, body: { ...answerTo(issued, issued.offline), id_token: idToken(issued) } };
  }

  function refresh(token: string) {
    const issued = grants.get(token);
    if (!issued) return null;
    if (rotates) grants.delete(token);
    return { status: 200, body: answerTo(issued, rotates) };
  }

  function answerTo(issued: Issued, withRefresh: boolean): object {
    const token = { access_token: secret(), token_type: 'Bearer', expires_in: lifetime, scope: issued.scope };
    if (!withRefresh) return token;
    const refresh_token = secret();
    grants.set(refresh_token, issued);
    return { ...token, refresh_token };
  }

  function idToken({ nonce, claims: its }: Issued): string {
    const now = Math.floor(Date.parse(clock.now()) / 1000);
    const iss = kind === 'google' ? root : `${root}/${String(Object(its).tid)}/v2.0`;
    const all = { iss, aud: clientId, iat: now, exp: now + lifetime, nonce, ...its, ...claims };
    return tokenOf(all, key, { signed: 'rightly', other: pair.privateKey });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', root);
    const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    const asked = pathname.split('/').at(-1);
    if (asked === 'auth' || asked === 'authorize') {
      const back = authorize(searchParams);
      response.writeHead(back === null ? 400 : 302, back === null ? {} : { location: back }).end();
    } else if (asked === 'token' || asked === 'revoke') {
      const form = new URLSearchParams(await text(request));
      (asked === 'token' ? exchanges : revocations).push(form);
      await held;
      const instead = odd.shift();
      if (instead === 'silent') response.destroy();
      else if (instead) json(instead.status, instead.body, instead.headers);
      else if (asked === 'revoke') json(...taken(form.get('token') ?? ''));
      else {
        const { status, body } = exchange(form);
        json(status, body);
      }
    } else if (asked === 'certs' || asked === 'keys') {
      const told = { ...pair.publicKey.export({ format: 'jwk' }), kid: key.kid, use: 'sig', alg: 'RS256' };
      json(200, { keys: [told] });
    } else json(404, {});
  }

  function taken(token: string): [number, object] {
    return grants.delete(token)
      ? [200, {}]
      : [400, { error: 'invalid_token', error_description: 'Token expired or revoked' }];
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  root = `http://127.0.0.1:${address.port}`;
  return {
    root,
    exchanges,
    revocations,
    consent(consent) {
      who = consent;
    },
    answerNext: (...next) => void odd.push(...next),
    misclaim(next) {
      claims = next;
    },
    misdirect(next) {
      parameters = next;
    },
    takeBack: () => grants.clear(),
    hold(until) {
      held = until;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
