import { GrantError } from '@warmstart/core/account';
import { instantFromMillis } from '@warmstart/core/time';
import { type GrantServer, type Odd, startGrants } from '@warmstart/testing/grants';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { googleGrants, microsoftGrants } from './index.ts';

const clock = { now: () => instantFromMillis(Date.now()) };
let google: GrantServer;
let microsoft: GrantServer;
beforeAll(async () => {
  const client = { clientId: 'us', clientSecret: null, clock };
  google = await startGrants({ kind: 'google', ...client });
  microsoft = await startGrants({ kind: 'microsoft', ...client });
});
afterAll(() => Promise.all([google.close(), microsoft.close()]));

function refreshed(kind: string, odd: Odd): Promise<unknown> {
  const server = kind === 'google' ? google : microsoft;
  server.answerNext(odd);
  const settings = { clientId: 'us', secret: async () => null, root: server.root };
  const grants = kind === 'google' ? googleGrants(settings) : microsoftGrants({ ...settings, tenant: 'common' });
  return grants.refresh('canary-refresh').catch((error: unknown) => error);
}

const aadsts = (code: number, error = 'invalid_grant'): Odd => ({
  status: 400,
  body: { error, error_description: `AADSTS${code}: canary. Trace ID: canary`, error_codes: [code] },
});

describe('a refusal to refresh', () => {
  test.each<[string, Odd, string]>([
    [
      'google',
      { status: 400, body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } },
      'revoked',
    ],
    [
      'google',
      { status: 400, body: { error: 'invalid_grant', error_description: 'Account has been deleted' } },
      'disabled',
    ],
    ['google', { status: 400, body: { error: 'invalid_grant', error_subtype: 'invalid_rapt' } }, 'revoked'],
    ['google', { status: 401, body: { error: 'invalid_client' } }, 'ours'],
    ['google', { status: 401, body: { error: 'deleted_client' } }, 'ours'],
    ['google', { status: 403, body: { error: 'disabled_client' } }, 'ours'],
    ['google', { status: 401, body: { error: 'unauthorized_client' } }, 'ours'],
    ['google', { status: 400, body: { error: 'admin_policy_enforced' } }, 'narrowed'],
    ['google', { status: 400, body: { error: 'org_internal' } }, 'ours'],
    ['google', { status: 400, body: { error: 'invalid_request' } }, 'ours'],
    ['google', { status: 403, body: { error: 'rate_limit_exceeded' } }, 'throttled'],
    ['google', { status: 429, body: {} }, 'throttled'],
    ['google', { status: 429, body: { error: 'invalid_grant' } }, 'throttled'],
    ['google', { status: 500, body: { error: 'internal_failure' } }, 'unreachable'],
    ['google', { status: 503, body: { error: 'invalid_grant' } }, 'unreachable'],
    ['google', { status: 400, body: { error: 'temporarily_unavailable' } }, 'unreachable'],
    ['google', { status: 403, body: '<html>canary</html>' }, 'unreachable'],
    ['google', { status: 302, body: {}, headers: { location: 'https://portal.example' } }, 'unreachable'],
    ['google', { status: 200, body: {} }, 'ours'],
    ['google', 'silent', 'unreachable'],
    ['microsoft', aadsts(70008), 'revoked'],
    ['microsoft', aadsts(700082), 'revoked'],
    ['microsoft', aadsts(50173), 'revoked'],
    ['microsoft', aadsts(65001), 'revoked'],
    ['microsoft', aadsts(50076, 'interaction_required'), 'revoked'],
    ['microsoft', aadsts(99999, 'interaction_required'), 'revoked'],
    ['microsoft', aadsts(50057), 'disabled'],
    ['microsoft', aadsts(50034), 'disabled'],
    [
      'microsoft',
      { status: 400, body: { error: 'invalid_grant', error_description: 'AADSTS500341: canary' } },
      'disabled',
    ],
    ['microsoft', aadsts(7000215, 'invalid_client'), 'ours'],
    ['microsoft', aadsts(7000222, 'invalid_client'), 'ours'],
    ['microsoft', aadsts(700016, 'unauthorized_client'), 'ours'],
    ['microsoft', aadsts(50196), 'throttled'],
    ['microsoft', aadsts(90033, 'temporarily_unavailable'), 'unreachable'],
    [
      'microsoft',
      { status: 400, body: { error: 'invalid_grant', error_codes: 'odd', error_description: 7 } },
      'revoked',
    ],
  ])('by %s with %j is %s', async (kind, odd, trouble) => {
    const error = await refreshed(kind, odd);
    expect(error).toBeInstanceOf(GrantError);
    expect(error).toMatchObject({ trouble });
    expect(`${error} ${JSON.stringify(error)} ${(error as Error).cause ?? ''}`).not.toMatch(/canary/);
  });

  test('says when to ask again, where it passes', async () => {
    const headers = { 'retry-after': '120' };
    expect(await refreshed('google', { status: 429, body: {}, headers })).toMatchObject({ retryAfter: '120' });
    expect(await refreshed('google', { status: 503, body: {}, headers })).toMatchObject({ retryAfter: '120' });
    const body = { error: 'invalid_grant' };
    expect(await refreshed('google', { status: 400, body, headers })).toMatchObject({ retryAfter: null });
  });

  test('comes too when calendars may be read no more', async () => {
    const body = { access_token: 'canary', token_type: 'Bearer', expires_in: 3600, scope: 'openid email' };
    expect(await refreshed('google', { status: 200, body })).toMatchObject({ trouble: 'narrowed' });
  });

  test('is none where scopes and time are not told', async () => {
    const body = { access_token: 'canary', token_type: 'bearer', id_token: 'not looked at' };
    expect(await refreshed('microsoft', { status: 200, body })).toEqual({
      access: 'canary',
      seconds: 300,
      refresh: null,
      permissions: null,
    });
  });
});
