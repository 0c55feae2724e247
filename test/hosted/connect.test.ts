import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { roomOf } from './rooms.ts';
import { atGoogle, base, openStage, type Stage, signIn } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => {
  // Another minute each time, at its beginning.
  stage.move(120 - Number(stage.now().slice(17, 19)));
  stage.done.length = 0;
});
afterAll(() => stage.close());

const said = () => stage.done.map(({ what }) => what);

describe('S7: an account that is being opened', () => {
  test('bears a name of the session, which is neither its secret nor what is kept of it', async () => {
    const { browser, manager } = await roomOf(stage, 'robin');
    await browser.post('/connect/google', {});
    await browser.get('/connect/google/back?state=s1&code=c1');
    const [begun = '', finished] = said();
    const name = begun.split(' in ')[1] ?? '';
    expect(name).toMatch(/^[0-9a-f]{32}$/);
    expect(finished).toBe(`finish google in ${name}`);
    expect(stage.done.map((one) => one.manager)).toEqual([manager, manager]);
    const secret = browser.cookies.get('__Host-warmstart') ?? '';
    expect(secret).not.toContain(name);
    const pages = await (await browser.get('/settings')).text();
    expect(pages).not.toContain(name);
  });

  test('is ended in no other session, neither the same manager’s nor another’s', async () => {
    const robin = await roomOf(stage, 'robin-two');
    const again = stage.browser();
    stage.google.account(atGoogle('robin-two'));
    await signIn(again, 'google');
    const ada = await roomOf(stage, 'ada');
    stage.done.length = 0;
    await robin.browser.post('/connect/google', {});
    for (const browser of [again, ada.browser]) await browser.get('/connect/google/back?state=s1&code=c1');
    const names = said().map((what) => what.split(' in ')[1]);
    expect(new Set(names).size).toBe(3);
  });

  test('that comes back without a session is asked to sign in, and what came goes nowhere', async () => {
    const answer = await stage.browser().get('/connect/google/back?state=canary-state&code=canary-code');
    const html = await answer.text();
    expect([answer.status, said()]).toEqual([401, []]);
    expect(html).not.toContain('canary');
    expect(html).toContain('/sign-in/google?to=%2Fsettings"');
  });
});

describe('what providers call', () => {
  const push = (network: string, word: string) =>
    stage.browser().ask('/hooks/google/m-1/c-1', {
      method: 'POST',
      headers: { 'x-test-network': network, 'x-goog-channel-token': word },
    });

  test('is counted by network where it is forged, and never where it is genuine', async () => {
    const forged: number[] = [];
    for (let n = 0; n < 605; n++) forged.push((await push('192.0.2.77', 'forged')).status);
    expect([forged.filter((status) => status === 401).length, forged.at(-1)]).toEqual([600, 429]);
    expect((await push('192.0.2.77', 'genuine')).status).toBe(204);
    expect((await push('192.0.2.78', 'forged')).status).toBe(401);
  });

  test('is answered under our name alone, with our headers', async () => {
    const answer = await push('192.0.2.79', 'genuine');
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    const elsewhere = { method: 'POST', headers: { host: 'evil.example', 'x-goog-channel-token': 'genuine' } };
    expect((await stage.app.request(`${base}/hooks/google/m-1/c-1`, elsewhere)).status).toBe(421);
  });
});
