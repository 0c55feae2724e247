import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Clock } from '@warmstart/core/ports';
import { type Signed, type SigningKey, tokenOf } from './tokens.ts';

/** Something a provider, or somebody between, does wrong. */
export type IdentityTrouble =
  | { readonly kind: 'signed'; readonly as: Exclude<Signed, 'rightly'> }
  /** Claims that are not as they should be; undefined leaves one out. */
  | { readonly kind: 'claims'; readonly claims: Readonly<Record<string, unknown>> }
  /** Parameters of the way back that are not as they should be. */
  | { readonly kind: 'answer'; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'no-id-token' }
  | { readonly kind: 'silent' };

/** Who signs in at the provider: the claims of its tokens. Null: whoever is asked says no. */
export type Account = Readonly<Record<string, unknown>> | null;

/** A provider of OpenID Connect on the loopback, with keys of its own, that lets whoever it is told sign in. */
export interface IdentityProvider {
  readonly root: string;
  account(claims: Account): void;
  misbehave(trouble: IdentityTrouble | null): void;
  /** How often its token endpoint was asked. */
  exchanges(): number;
  close(): Promise<void>;
}

export interface IdentityOptions {
  readonly kind: 'google' | 'microsoft';
  readonly clientId: string;
  readonly clientSecret: string;
  /** The only address people are sent back to. */
  readonly redirect: string;
  readonly clock: Clock;
}

interface Issued {
  readonly nonce: string | null;
  readonly challenge: string;
  readonly account: Readonly<Record<string, unknown>>;
}

/** How long a token of it is good, in seconds. */
const lifetime = 3600;

/** Starts one. It keeps to RFC 6749, RFC 7636 and OpenID Connect Core, and refuses what does not. */
export async function startIdentityProvider(options: IdentityOptions): Promise<IdentityProvider> {
  const key = newKey('k1');
  const other = newKey('k2').privateKey;
  const codes = new Map<string, Issued>();
  let account: Account = null;
  let trouble: IdentityTrouble | null = null;
  let exchanges = 0;
  let root = '';

  function authorize(query: URLSearchParams): string | null {
    const fit =
      query.get('response_type') === 'code' &&
      query.get('client_id') === options.clientId &&
      query.get('redirect_uri') === options.redirect &&
      query.get('code_challenge_method') === 'S256' &&
      (query.get('scope') ?? '').split(' ').includes('openid');
    if (!fit) return null;
    const back = new URL(options.redirect);
    back.searchParams.set('state', query.get('state') ?? '');
    if (options.kind === 'google') back.searchParams.set('iss', root);
    if (account === null) back.searchParams.set('error', 'access_denied');
    else {
      const code = randomBytes(24).toString('base64url');
      codes.set(code, { nonce: query.get('nonce'), challenge: query.get('code_challenge') ?? '', account });
      back.searchParams.set('code', code);
    }
    if (trouble?.kind === 'answer')
      for (const [name, value] of Object.entries(trouble.parameters)) back.searchParams.set(name, value);
    return back.href;
  }

  function exchange(form: URLSearchParams): { status: number; body: object } {
    exchanges++;
    if (form.get('client_id') !== options.clientId || form.get('client_secret') !== options.clientSecret)
      return { status: 401, body: { error: 'invalid_client' } };
    const code = form.get('code') ?? '';
    const issued = codes.get(code);
    // Once and no more (RFC 6749, 4.1.2).
    codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fit =
      issued?.challenge === challenge &&
      form.get('redirect_uri') === options.redirect &&
      form.get('grant_type') === 'authorization_code';
    if (!issued || !fit) return { status: 400, body: { error: 'invalid_grant' } };
    const token = { access_token: randomBytes(24).toString('base64url'), token_type: 'Bearer', expires_in: lifetime };
    return { status: 200, body: trouble?.kind === 'no-id-token' ? token : { ...token, id_token: idToken(issued) } };
  }

  function idToken({ nonce, account: who }: Issued): string {
    const now = Math.floor(Date.parse(options.clock.now()) / 1000);
    const { tid } = who;
    const claims = {
      iss: options.kind === 'google' ? root : `${root}/${String(tid)}/v2.0`,
      aud: options.clientId,
      iat: now,
      exp: now + lifetime,
      ...(nonce === null ? {} : { nonce }),
      ...who,
      ...(trouble?.kind === 'claims' ? trouble.claims : {}),
    };
    return tokenOf(claims, key, { signed: trouble?.kind === 'signed' ? trouble.as : 'rightly', other });
  }

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', root);
    const asked = pathname.split('/').at(-1) ?? '';
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (['auth', 'authorize'].includes(asked)) {
      const back = authorize(searchParams);
      if (back === null) response.writeHead(400).end('not as it should be');
      else response.writeHead(302, { location: back }).end();
      return;
    }
    if (trouble?.kind === 'silent') return void response.destroy();
    if (asked === 'token' && request.method === 'POST') {
      const { status, body } = exchange(await formOf(request));
      return void json(status, body);
    }
    if (['certs', 'keys'].includes(asked)) return void json(200, { keys: [told(key)] });
    json(404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  root = `http://127.0.0.1:${address.port}`;
  return {
    root,
    account(claims) {
      account = claims;
    },
    misbehave(kind) {
      trouble = kind;
    },
    exchanges: () => exchanges,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await text(request));
}

function newKey(kid: string): SigningKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

function told({ kid, publicKey }: SigningKey): object {
  return { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
}
