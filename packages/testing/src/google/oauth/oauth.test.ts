import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { call, googles, type Started } from '../trial.ts';

const start = googles('2026-03-09T08:00:00Z');
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const calendarScope = 'https://www.googleapis.com/auth/calendar.readonly';
const redirect = 'http://127.0.0.1:40123/callback';

async function withInes() {
  const started = await start();
  started.google.addAccount({ email: 'ines@orchard.example', sub: '117', name: 'Inés Vale' });
  return started;
}

const usual = {
  response_type: 'code',
  redirect_uri: redirect,
  scope: `openid email ${calendarScope}`,
  state: 'abc',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  access_type: 'offline',
  nonce: 'n1',
};

async function ask({ google }: Started, changes: Record<string, string | undefined> = {}) {
  const parameters = Object.entries({ client_id: google.client.id, ...usual, ...changes });
  const query = new URLSearchParams();
  for (const [name, value] of parameters) if (value !== undefined) query.append(name, value);
  return fetch(`${google.root}/o/oauth2/v2/auth?${query}`, { redirect: 'manual' });
}

async function back(answer: Response): Promise<URLSearchParams> {
  return new URL(answer.headers.get('location') ?? 'http://nowhere.example').searchParams;
}

interface Told {
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly scope?: string;
  readonly error?: string;
}

async function post({ google }: Started, path: string, form: Record<string, string>) {
  const who = { client_id: google.client.id, client_secret: google.client.secret };
  const answer = await fetch(google.root + path, { method: 'POST', body: new URLSearchParams({ ...who, ...form }) });
  return { status: answer.status, ...((await answer.json()) as Told) };
}

async function exchanged(started: Started, changes: Record<string, string> = {}, asked = {}) {
  const code = (await back(await ask(started, asked))).get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier };
  return post(started, '/token', { ...form, ...changes });
}

const refreshed = (started: Started, token: unknown) =>
  post(started, '/token', { grant_type: 'refresh_token', refresh_token: String(token) });

describe('the way over the consent page', () => {
  test('leads back with the state and a code, which gives tokens that say who it is', async () => {
    const started = await withInes();
    const parameters = await back(await ask(started));
    expect(parameters.get('state')).toBe('abc');
    const tokens = await exchanged(started);
    expect(tokens).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 3599 });
    const [, claims = ''] = String(tokens.id_token).split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: started.google.root,
      sub: '117',
      email: 'ines@orchard.example',
      nonce: 'n1',
      exp: Date.parse('2026-03-09T09:00:00Z') / 1000,
    });
  });

  test.each([
    ['another path', { redirect_uri: 'http://127.0.0.1:40123/other' }, 400],
    ['another host', { redirect_uri: 'https://elsewhere.example/callback' }, 400],
    ['a client nobody knows', { client_id: 'nobody' }, 401],
    ['a scope that does not exist', { scope: 'openid everything' }, 400],
    ['a parameter Google has none of', { colour: 'blue' }, 400],
    ['a challenge that is not hashed', { code_challenge_method: 'plain' }, 400],
    ['a challenge without its method', { code_challenge_method: undefined }, 400],
    ['a token in place of a code', { response_type: 'token' }, 400],
  ])('sends nobody back for %s', async (_, changes, status) => {
    const answer = await ask(await withInes(), changes);
    expect([answer.status, answer.headers.get('location')]).toEqual([status, null]);
  });

  test('on the loopback any port is as good', async () => {
    expect((await ask(await withInes(), { redirect_uri: 'http://127.0.0.1:9/callback' })).status).toBe(302);
  });

  test('whoever says no is sent back with access_denied', async () => {
    const started = await withInes();
    started.google.signIn(null);
    expect((await back(await ask(started))).get('error')).toBe('access_denied');
  });

  test('less may be granted than was asked, and the answer says what', async () => {
    const started = await withInes();
    started.google.consent(() => []);
    const tokens = await exchanged(started);
    expect(tokens.scope).toBe('openid https://www.googleapis.com/auth/userinfo.email');
    const list = await call(started.google, 'calendars/primary/events', { token: String(tokens.access_token) });
    expect(list).toMatchObject({
      status: 403,
      body: { error: { errors: [{ reason: 'insufficientPermissions' }], status: 'PERMISSION_DENIED' } },
    });
  });

  test('as a page it asks, and its button leads back', async () => {
    const started = await start({ consent: 'page' });
    started.google.addAccount({ email: 'ines@orchard.example', name: 'Inés <Vale>' });
    const page = await (await ask(started)).text();
    expect(page).toContain('See and download any calendar');
    expect(page).toContain('Inés &lt;Vale&gt;');
    const fields = [...page.matchAll(/name="([^"]+)" value="([^"]*)"/g)].filter(([, name]) => name !== 'no');
    const query = new URLSearchParams(fields.map(([, name = '', value = '']): [string, string] => [name, value]));
    const answer = await fetch(`${started.google.root}/o/oauth2/v2/approve?${query}`, { redirect: 'manual' });
    expect((await back(answer)).get('code')).not.toBeNull();
  });
});

describe('a code', () => {
  test('is good once', async () => {
    const started = await withInes();
    const code = (await back(await ask(started))).get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier };
    expect((await post(started, '/token', form)).status).toBe(200);
    expect(await post(started, '/token', form)).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  test.each([
    ['another verifier', { code_verifier: 'w'.repeat(43) }, 'invalid_grant'],
    ['another redirect', { redirect_uri: 'http://127.0.0.1:1/callback' }, 'redirect_uri_mismatch'],
    ['a wrong secret', { client_secret: 'guess' }, 'invalid_client'],
    ['another kind of grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('gives nothing with %s', async (_, changes, error) => {
    expect(await exchanged(await withInes(), changes)).toMatchObject({ error });
  });

  test('is too old after ten minutes', async () => {
    const started = await withInes();
    const code = (await back(await ask(started))).get('code') ?? '';
    started.clock.set('2026-03-09T08:10:00Z');
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier };
    expect(await post(started, '/token', form)).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('a refresh token', () => {
  test('comes offline alone, and the second time only where consent is asked for again', async () => {
    const started = await withInes();
    const given = async (asked: object) => 'refresh_token' in (await exchanged(started, {}, asked));
    expect(await given({ access_type: 'online' })).toBe(false);
    started.google.revoke('ines@orchard.example');
    expect(await given({})).toBe(true);
    expect(await given({})).toBe(false);
    expect(await given({ prompt: 'consent' })).toBe(true);
  });

  test('gives access tokens until it is revoked, by itself or by an access token', async () => {
    const started = await withInes();
    const first = await exchanged(started);
    const fresh = await refreshed(started, first.refresh_token);
    expect(fresh).toMatchObject({ status: 200, access_token: expect.any(String) });
    expect(fresh).not.toHaveProperty('refresh_token');
    expect((await post(started, '/revoke', { token: String(fresh.access_token) })).status).toBe(200);
    expect(await refreshed(started, first.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await post(started, '/revoke', { token: String(fresh.access_token) })).toMatchObject({
      status: 400,
      error: 'invalid_token',
    });
  });

  test('is replaced at each use where it rotates, and the old one is gone', async () => {
    const started = await withInes();
    started.google.rotate(true);
    const { refresh } = started.google.grant('ines@orchard.example');
    const next = await refreshed(started, refresh);
    expect(await refreshed(started, refresh)).toMatchObject({ error: 'invalid_grant' });
    expect((await refreshed(started, next.refresh_token)).status).toBe(200);
  });

  test('is of no use for a closed account, and is again once it is opened', async () => {
    const started = await withInes();
    const { refresh } = started.google.grant('ines@orchard.example');
    started.google.disable('ines@orchard.example');
    expect(await refreshed(started, refresh)).toMatchObject({ error: 'invalid_grant' });
    started.google.disable('ines@orchard.example', false);
    expect((await refreshed(started, refresh)).status).toBe(200);
  });

  test('is of no use to a client that was deleted, whatever it is', async () => {
    const started = await withInes();
    const { refresh } = started.google.grant('ines@orchard.example');
    started.google.forgetClients(true);
    expect(await refreshed(started, refresh)).toMatchObject({ status: 401, error: 'invalid_client' });
  });
});

test('an access token is good for an hour of the clock', async () => {
  const { google, clock } = await withInes();
  const { access: token } = google.grant('ines@orchard.example');
  clock.set('2026-03-09T08:59:59Z');
  expect((await call(google, 'users/me/calendarList', { token })).status).toBe(200);
  clock.set('2026-03-09T09:00:00Z');
  expect(await call(google, 'users/me/calendarList', { token })).toMatchObject({
    status: 401,
    body: { error: { code: 401, status: 'UNAUTHENTICATED', errors: [{ domain: 'global', reason: 'authError' }] } },
  });
  expect(await call(google, 'users/me/calendarList')).toMatchObject({
    body: { error: { errors: [{ reason: 'required' }] } },
  });
});
