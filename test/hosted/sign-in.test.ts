import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { atGoogle, atMicrosoft, base, managerSeen, openStage, type Stage, signIn, toProviderAndBack } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => {
  for (const provider of [stage.google, stage.microsoft]) provider.misbehave(null);
  stage.google.account(atGoogle('robin'));
  stage.microsoft.account(atMicrosoft('robin'));
  stage.heard.length = 0;
  // Another minute each time, so that no test is held back by what others asked.
  stage.move(61);
});
afterAll(() => stage.close());

describe.each(['google', 'microsoft'] as const)('signing in with %s', (provider) => {
  test('leads to the page that was asked for, as one manager', async () => {
    const browser = stage.browser();
    const refused = await browser.get('/settings?from=40');
    expect([refused.status, await refused.text()]).toEqual([
      401,
      expect.stringContaining(`href="/sign-in/${provider}?to=%2Fsettings%3Ffrom%3D40"`),
    ]);
    const answer = await signIn(browser, provider, '/settings?from=40');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings?from=40']);
    expect((await browser.get('/settings')).status).toBe(200);
    const manager = await managerSeen(stage, browser);
    expect(manager).toMatch(/^m-[0-9a-f]{32}$/);
    const again = stage.browser();
    await signIn(again, provider);
    expect(await managerSeen(stage, again)).toBe(manager);
    expect(stage.heard).toEqual([`${provider} signed-in`, `${provider} signed-in`]);
  });

  test('keeps state, nonce and verifier to itself, sealed and for ten minutes', async () => {
    const browser = stage.browser();
    const { headers } = await browser.get(`/sign-in/${provider}`);
    const asked = new URL(headers.get('location') ?? '').searchParams;
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    for (const name of ['state', 'nonce']) expect(asked.get(name)?.length).toBeGreaterThanOrEqual(43);
    const [cookie = ''] = browser.given;
    expect(cookie).toMatch(
      /^__Host-warmstart-signing-in=[\w-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    for (const name of ['state', 'nonce', 'code_challenge']) expect(cookie).not.toContain(asked.get(name));
    const back = await toProviderAndBack(browser, provider);
    stage.move(601);
    expect((await browser.get(back)).status).toBe(403);
    expect(stage.heard).toEqual([`${provider} not-begun-here`]);
  });
});

describe('S7: what a provider, or somebody between, does wrong', () => {
  const other = 'https://elsewhere.example';
  const troubles = {
    'another nonce': { kind: 'claims', claims: { nonce: 'n'.repeat(43) } },
    'no nonce': { kind: 'claims', claims: { nonce: undefined } },
    'another audience': { kind: 'claims', claims: { aud: 'another-client' } },
    'several audiences, and none of them asked': {
      kind: 'claims',
      claims: { aud: ['warmstart-client', 'x'], azp: 'x' },
    },
    'a token that is over': { kind: 'claims', claims: { exp: 1_000_000_000 } },
    'no expiry': { kind: 'claims', claims: { exp: undefined } },
    'another issuer': { kind: 'claims', claims: { iss: other } },
    'no subject': { kind: 'claims', claims: { sub: undefined } },
    'a key nobody knows': { kind: 'signed', as: 'by-another' },
    'no signature': { kind: 'signed', as: 'not' },
    'the public key as a secret': { kind: 'signed', as: 'with-the-public-key' },
    'no id token': { kind: 'no-id-token' },
    'another state': { kind: 'answer', parameters: { state: 's'.repeat(43) } },
    'no state': { kind: 'answer', parameters: { state: '' } },
    'a code that was made up': { kind: 'answer', parameters: { code: 'c'.repeat(32) } },
    'the name of another provider': { kind: 'answer', parameters: { iss: other } },
    'no answer': { kind: 'silent' },
  } as const;

  for (const provider of ['google', 'microsoft'] as const) {
    test.each(Object.entries(troubles))(`${provider}, %s: nobody is let in`, async (_, trouble) => {
      const browser = stage.browser();
      stage[provider].misbehave(trouble);
      const answer = await signIn(browser, provider);
      expect(answer.status).toBe(trouble.kind === 'silent' ? 503 : 403);
      expect([...browser.cookies]).toEqual([]);
      expect(await managerSeen(stage, browser)).toBeNull();
      expect(await answer.text()).not.toMatch(/canary|robin@|elsewhere/);
      expect(stage.heard.join()).toMatch(new RegExp(`^${provider} (answer-not-valid|unreachable)$`));
    });
  }

  test.each(['google', 'microsoft'] as const)(
    '%s, a secret that ended: it is our fault, and is told apart',
    async (provider) => {
      const ended = await openStage({ secret: 'ended' });
      try {
        ended[provider].account(provider === 'google' ? atGoogle('robin') : atMicrosoft('robin'));
        expect((await signIn(ended.browser(), provider)).status).toBe(403);
        expect(ended.heard).toEqual([`${provider} client-refused`]);
      } finally {
        await ended.close();
      }
    },
  );

  test('whoever says no is not let in', async () => {
    stage.google.account(null);
    expect((await signIn(stage.browser(), 'google')).status).toBe(403);
    expect(stage.heard).toEqual(['google cancelled']);
  });
});

describe('what somebody steals, swaps or mixes up', () => {
  test('a code and state of one browser let nobody in with another', async () => {
    const [victim, thief] = [stage.browser(), stage.browser()];
    const stolen = await toProviderAndBack(victim, 'google');
    expect((await thief.get(stolen)).status).toBe(403);
    await toProviderAndBack(thief, 'google');
    const before = stage.google.exchanges();
    expect((await thief.get(stolen)).status).toBe(403);
    expect(stage.google.exchanges()).toBe(before);
    expect(await managerSeen(stage, thief)).toBeNull();
  });

  test('a stolen code with the thief’s own state is refused for its verifier', async () => {
    const [victim, thief] = [stage.browser(), stage.browser()];
    const code = new URL(await toProviderAndBack(victim, 'google'), base).searchParams.get('code') ?? '';
    stage.google.account(atGoogle('mallory'));
    const own = new URL(await toProviderAndBack(thief, 'google'), base);
    own.searchParams.set('code', code);
    expect((await thief.get(`${own.pathname}${own.search}`)).status).toBe(403);
    expect(await managerSeen(stage, thief)).toBeNull();
  });

  test('a code is good once', async () => {
    const browser = stage.browser();
    const begun = await browser.get('/sign-in/google');
    const pending = new Map(browser.cookies);
    const there = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(there.headers.get('location') ?? '');
    expect((await browser.get(`${back.pathname}${back.search}`)).status).toBe(303);
    const again = stage.browser();
    for (const [name, value] of pending) again.cookies.set(name, value);
    expect((await again.get(`${back.pathname}${back.search}`)).status).toBe(403);
    expect(await managerSeen(stage, again)).toBeNull();
  });

  test.each([
    ['google', 'microsoft'],
    ['microsoft', 'google'],
  ] as const)('an answer begun with %s is never taken to %s', async (begun, other) => {
    const browser = stage.browser();
    const back = (await toProviderAndBack(browser, begun)).replace(`/${begun}/`, `/${other}/`);
    const before = [stage.google.exchanges(), stage.microsoft.exchanges()];
    expect((await browser.get(back)).status).toBe(403);
    expect(stage.heard).toEqual([`${other} other-provider`]);
    expect([stage.google.exchanges(), stage.microsoft.exchanges()]).toEqual(before);
  });

  test('what the browser carries opens only as it was sealed', async () => {
    const browser = stage.browser();
    const back = await toProviderAndBack(browser, 'google');
    const name = '__Host-warmstart-signing-in';
    const sealed = browser.cookies.get(name) ?? '';
    for (let at = 0; at < sealed.length; at += 7) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
      browser.cookies.set(name, changed);
      // The last letter may hold bits that stand for nothing.
      if (at < sealed.length - 2)
        expect((await browser.get(back, { 'x-test-network': `192.0.2.${at}` })).status).toBe(403);
    }
    expect(await managerSeen(stage, browser)).toBeNull();
  });
});

describe('the way back after signing in', () => {
  const bad = [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    '/%09/evil.example/../..//evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/sign-in/google',
    '@evil.example',
    '.evil.example',
    '/\u0000/evil.example',
    'x'.repeat(600),
    `/${'x'.repeat(600)}`,
  ];
  test.each(bad)('%j stays at home', async (to) => {
    const answer = await signIn(stage.browser(), 'google', to);
    const location = answer.headers.get('location') ?? '';
    expect(answer.status).toBe(303);
    expect(new URL(location, base).origin).toBe(base);
    expect(location).toMatch(/^\/(?![/\\])/);
  });

  test.each(['/', '/settings?from=40', '/meetings/a-b_c?saved=mute', '/settings/series/abc'])(
    '%s is kept',
    async (to) => {
      expect((await signIn(stage.browser(), 'google', to)).headers.get('location')).toBe(to);
    },
  );
});
