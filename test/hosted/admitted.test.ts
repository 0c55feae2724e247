import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { atGoogle, atMicrosoft, managerSeen, openStage, type Stage, signIn, tenant } from './stage.ts';

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
