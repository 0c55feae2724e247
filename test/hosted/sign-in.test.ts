import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  atGoogle,
  atMicrosoft,
  base,
  managerSeen,
  openStage,
  type Stage,
  signIn,
  tenant,
  toProviderAndBack,
} from './stage.ts';

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

describe('what a provider, or somebody between, does wrong', () => {
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

describe('who may come in', () => {
  const google: [string, Record<string, unknown>, string][] = [
    ['an address that was never verified', { email_verified: false }, 'address-not-verified'],
    ['an address of which nothing is said', { email_verified: undefined }, 'address-not-verified'],
    ['no address', { email: undefined }, 'address-not-verified'],
    ['another domain', { email: 'robin@elsewhere.example' }, 'not-allowed'],
    ['a domain that only ends so', { email: 'robin@notharbour.example' }, 'not-allowed'],
    ['a domain within', { email: 'robin@a.harbour.example' }, 'not-allowed'],
    ['two at signs', { email: 'robin@harbour.example@elsewhere.example' }, 'not-allowed'],
    ['an account of their own with an address there', { hd: undefined }, 'not-allowed'],
  ];
  test.each(google)('Google, %s: no', async (_, parts, why) => {
    stage.google.account(atGoogle('robin', parts));
    const browser = stage.browser();
    expect((await signIn(browser, 'google')).status).toBe(403);
    expect([stage.heard, await managerSeen(stage, browser)]).toEqual([[`google ${why}`], null]);
  });

  const microsoft: [string, Record<string, unknown>, string][] = [
    ['an address some administrator typed', { xms_edov: false }, 'address-not-verified'],
    ['the same as text', { xms_edov: '0' }, 'address-not-verified'],
    ['an address of which nothing is said', { xms_edov: undefined }, 'address-not-verified'],
    ['no address', { email: undefined }, 'address-not-verified'],
    ['another domain', { email: 'robin@elsewhere.example' }, 'not-allowed'],
    ['no tenant', { tid: undefined }, 'answer-not-valid'],
    ['a tenant that is a path', { tid: '../x' }, 'answer-not-valid'],
    ['nobody in the tenant', { oid: undefined }, 'answer-not-valid'],
  ];
  test.each(microsoft)('Microsoft, %s: no', async (_, parts, why) => {
    stage.microsoft.account(atMicrosoft('robin', parts));
    const browser = stage.browser();
    expect((await signIn(browser, 'microsoft')).status).toBe(403);
    expect([stage.heard, await managerSeen(stage, browser)]).toEqual([[`microsoft ${why}`], null]);
  });

  test('one address is let in by name, whoever keeps it, and in any case of letters', async () => {
    const named = await openStage({ allowed: 'robin@elsewhere.example, Ada@Gmail.com' });
    named.google.account(atGoogle('robin', { email: 'Robin@Elsewhere.example', hd: undefined }));
    expect((await signIn(named.browser(), 'google')).status).toBe(303);
    named.google.account(atGoogle('ada', { email: 'ada@gmail.com', hd: undefined }));
    expect((await signIn(named.browser(), 'google')).status).toBe(303);
    named.google.account(atGoogle('bo'));
    expect((await signIn(named.browser(), 'google')).status).toBe(403);
    await named.close();
  });

  test('where one tenant alone may sign in it answers for its people, and no other is heard', async () => {
    const one = await openStage({ tenant });
    one.microsoft.account(atMicrosoft('robin', { xms_edov: undefined }));
    expect((await signIn(one.browser(), 'microsoft')).status).toBe(303);
    one.microsoft.account(atMicrosoft('robin', { tid: '99999999-2222-4333-8444-555555555555' }));
    expect((await signIn(one.browser(), 'microsoft')).status).toBe(403);
    await one.close();
  });

  test('whoever takes another’s address at the provider is somebody else', async () => {
    const seen = [];
    for (const parts of [{}, { sub: 'another' }]) {
      stage.google.account(atGoogle('robin', parts));
      const browser = stage.browser();
      await signIn(browser, 'google');
      seen.push(await managerSeen(stage, browser));
    }
    for (const parts of [
      {},
      { oid: 'aaaaaaaa-0000-4000-8000-000000000000' },
      { tid: 'bbbbbbbb-2222-4333-8444-555555555555' },
    ]) {
      stage.microsoft.account(atMicrosoft('robin', parts));
      const browser = stage.browser();
      await signIn(browser, 'microsoft');
      seen.push(await managerSeen(stage, browser));
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen).not.toContain(null);
  });

  test('whoever changed their address stays who they are', async () => {
    const seen = [];
    for (const email of ['robin@harbour.example', 'robin.hale@harbour.example']) {
      stage.google.account(atGoogle('robin', { sub: 'renamed', email }));
      const browser = stage.browser();
      await signIn(browser, 'google');
      seen.push(await managerSeen(stage, browser));
    }
    expect(seen[0]).toBe(seen[1]);
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
