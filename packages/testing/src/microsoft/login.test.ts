import { beforeEach, describe, expect, test } from 'vitest';
import type { Lockout } from './index.ts';
import { authorize, exchange, signIn, type Told, verifier } from './trial/ask.ts';
import { handClock, registered, standIns } from './trial/index.ts';

const clock = handClock('2026-03-16T06:00:00Z');
const start = standIns(clock);
beforeEach(() => clock.set('2026-03-16T06:00:00Z'));
const mira = { email: 'mira@birch.example', name: 'Mira Holt' };

async function withMira() {
  const microsoft = await start();
  microsoft.addAccount(mira);
  return microsoft;
}

function refresh({ json }: Told): { grant_type: string; refresh_token: string } {
  return { grant_type: 'refresh_token', refresh_token: String(json.refresh_token) };
}

describe('signing in', () => {
  test('gives tokens for what was asked, and says who it is', async () => {
    const microsoft = await withMira();
    const { status, json } = await signIn(microsoft, { nonce: 'n-1' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid profile email User.Read Calendars.ReadWrite',
    });
    const [, claims = ''] = String(json.id_token).split('.');
    const { oid, tid } = microsoft.account(mira.email);
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString());
    expect(read).toMatchObject({
      oid,
      tid,
      nonce: 'n-1',
      aud: registered.clientId,
      iss: `${microsoft.login}/${tid}/v2.0`,
    });
  });

  test('gives a refresh token only with offline_access', async () => {
    const microsoft = await withMira();
    const { json } = await signIn(microsoft, { scope: 'User.Read Calendars.Read' });
    expect(json).not.toHaveProperty('refresh_token');
    expect(json).not.toHaveProperty('id_token');
  });

  test('brings the state back, and an error where the person says no', async () => {
    const microsoft = await withMira();
    microsoft.signIn.denies = 'cancel';
    const back = await authorize(microsoft);
    expect(Object.fromEntries(back?.searchParams ?? [])).toMatchObject({
      error: 'access_denied',
      error_subcode: 'cancel',
      state: 'state-1',
    });
  });

  test.each([
    ['http://localhost/connect', true],
    ['http://localhost:53682/connect', true],
    ['http://localhost:53682/other', false],
    ['https://localhost/connect', false],
    ['http://127.0.0.1:4100/connect', true],
    ['http://127.0.0.1:4101/connect', false],
    ['https://warmstart.example/connect/microsoft', true],
    ['https://warmstart.example/connect/microsoft/', false],
    ['https://warmstart.example/connect/Microsoft', false],
    ['http://warmstart.example/connect/microsoft', false],
  ])('%s is sent back to: %s', async (redirect_uri, is) => {
    expect((await authorize(await withMira(), { redirect_uri })) !== null).toBe(is);
  });

  test.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'openid Calendars.Wriite' }, 'invalid_client'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ response_mode: 'carrier-pigeon' }, 'invalid_request'],
    [{ prompt: 'none' }, 'interaction_required'],
    [{ login_hint: 'nobody@birch.example' }, 'invalid_request'],
  ])('%j is refused as %s', async (changes, error) => {
    const back = await authorize(await withMira(), { ...changes });
    expect(back?.searchParams.get('error')).toBe(error);
    expect(back?.searchParams.get('error_description')).toMatch(/^AADSTS\d+: /);
    expect(back?.searchParams.has('code')).toBe(false);
  });

  test("another tenant's page lets nobody in from here", async () => {
    const back = await authorize(await withMira(), {}, '8f4d6f2e-0000-4000-8000-000000000000');
    expect(back?.searchParams.get('error_description')).toContain('AADSTS50020');
  });

  test('by hand asks who it is, and goes on with the answer', async () => {
    const microsoft = await start({ consent: 'page' });
    microsoft.addAccount(mira);
    expect(await authorize(microsoft)).toBeNull();
    expect((await authorize(microsoft, { standin_account: mira.email }))?.searchParams.has('code')).toBe(true);
    expect((await authorize(microsoft, { standin_denied: '1' }))?.searchParams.get('error')).toBe('access_denied');
  });
});

describe('a code', () => {
  test.each([
    ['without its proof', { code_verifier: '' }, 'invalid_grant', 501481],
    ['with another proof', { code_verifier: 'w'.repeat(64) }, 'invalid_grant', 501481],
    ['for another address', { redirect_uri: 'http://localhost/connect' }, 'invalid_grant', 500112],
    ['that was never given', { code: 'guess' }, 'invalid_grant', 9002313],
    ['with another secret', { client_secret: 'wrong' }, 'invalid_client', 7000215],
    ['without the secret', { client_secret: '' }, 'invalid_client', 7000218],
    ['by another application', { client_id: 'c' }, 'unauthorized_client', 700016],
    ['with another grant type', { grant_type: 'password' }, 'unsupported_grant_type', 70003],
  ])('%s is refused', async (_, changes, error, number) => {
    const microsoft = await withMira();
    const code = (await authorize(microsoft))?.searchParams.get('code') ?? '';
    const right = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: registered.redirects[0] ?? '',
      code_verifier: verifier,
    };
    const { status, json } = await exchange(microsoft, { ...right, ...changes });
    expect(status).toBe(error === 'invalid_client' ? 401 : 400);
    expect(json).toMatchObject({ error, error_codes: [number] });
  });

  test('is good once, and for ten minutes', async () => {
    const microsoft = await withMira();
    const redeem = (code: string) =>
      exchange(microsoft, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: registered.redirects[0] ?? '',
        code_verifier: verifier,
      });
    const fresh = async () => (await authorize(microsoft))?.searchParams.get('code') ?? '';
    const first = await fresh();
    expect((await redeem(first)).status).toBe(200);
    expect((await redeem(first)).json).toMatchObject({ error_codes: [54005] });
    const second = await fresh();
    clock.pass(601);
    expect((await redeem(second)).json).toMatchObject({ error_codes: [70008] });
  });
});

describe('refreshing', () => {
  test('gives another refresh token each time, while the old one lasts', async () => {
    const microsoft = await withMira();
    const first = await signIn(microsoft);
    const second = await exchange(microsoft, refresh(first));
    expect(second.json.refresh_token).not.toBe(first.json.refresh_token);
    expect((await exchange(microsoft, refresh(first))).status).toBe(200);
    microsoft.rotation('once');
    expect((await exchange(microsoft, refresh(first))).status).toBe(200);
    expect((await exchange(microsoft, refresh(first))).json).toMatchObject({ error: 'invalid_grant' });
    expect((await exchange(microsoft, refresh(second))).status).toBe(200);
  });

  test.each<[Lockout, string, number]>([
    ['consent-revoked', 'invalid_grant', 65001],
    ['password-changed', 'invalid_grant', 50173],
    ['disabled', 'invalid_grant', 50057],
    ['expired', 'invalid_grant', 700082],
    ['sign-in-again', 'interaction_required', 50076],
  ])('of an account that is %s is refused', async (why, error, number) => {
    const microsoft = await withMira();
    const tokens = await signIn(microsoft);
    microsoft.lock(mira.email, why);
    expect((await exchange(microsoft, refresh(tokens))).json).toMatchObject({ error, error_codes: [number] });
  });

  test('after ninety days without use is refused', async () => {
    const microsoft = await withMira();
    const tokens = await signIn(microsoft);
    clock.pass(91 * 86_400);
    expect((await exchange(microsoft, refresh(tokens))).json).toMatchObject({
      error_codes: [700082],
      suberror: 'bad_token',
    });
  });

  test('for more than was consented to is refused', async () => {
    const microsoft = await withMira();
    const tokens = await signIn(microsoft, { scope: 'offline_access Calendars.Read' });
    const more = { ...refresh(tokens), scope: 'offline_access Calendars.ReadWrite' };
    expect((await exchange(microsoft, more)).json).toMatchObject({
      error_codes: [65001],
      suberror: 'consent_required',
    });
  });

  test('under a secret that was replaced is invalid_client', async () => {
    const microsoft = await withMira();
    const tokens = await signIn(microsoft);
    microsoft.changeSecret('another');
    expect((await exchange(microsoft, refresh(tokens))).json).toMatchObject({ error: 'invalid_client' });
  });

  test('works anew once the person has consented again', async () => {
    const microsoft = await withMira();
    await signIn(microsoft);
    microsoft.lock(mira.email, 'consent-revoked');
    expect((await exchange(microsoft, refresh(await signIn(microsoft)))).status).toBe(200);
  });
});
