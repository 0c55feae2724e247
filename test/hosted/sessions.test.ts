import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everythingOf } from './fill.ts';
import { type Room, roomOf } from './rooms.ts';
import { isOpen } from './routes.ts';
import { atGoogle, base, managerSeen, openStage, type Stage, signIn } from './stage.ts';

const cookie = '__Host-warmstart';
let stage: Stage;
let robin: Room;
beforeAll(async () => {
  stage = await openStage();
  robin = await roomOf(stage, 'robin');
});
beforeEach(() => {
  stage.google.account(atGoogle('robin'));
  stage.move(61);
});
afterAll(() => stage.close());

describe('S8: the cookie of a session', () => {
  test('is for this host alone, over https, out of reach of scripts, and has 256 bits', async () => {
    const browser = stage.browser();
    await signIn(browser, 'google');
    const given = browser.given.filter((line) => line.startsWith(`${cookie}=`));
    expect(given).toEqual([
      expect.stringMatching(/^__Host-warmstart=[0-9a-f]{64}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    for (const line of browser.given) expect(line).toMatch(/^__Host-.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  test('is a new one at each sign-in, and the old one ends', async () => {
    const browser = stage.browser();
    await signIn(browser, 'google');
    const before = browser.cookies.get(cookie) ?? '';
    stage.google.account(atGoogle('somebody-else'));
    await signIn(browser, 'google');
    expect(browser.cookies.get(cookie)).not.toBe(before);
    const old = stage.browser();
    old.cookies.set(cookie, before);
    expect((await old.get('/')).status).toBe(401);
  });

  test('that somebody chose is never taken over', async () => {
    const browser = stage.browser();
    browser.cookies.set(cookie, '0'.repeat(64));
    await signIn(browser, 'google');
    expect(browser.cookies.get(cookie)).not.toBe('0'.repeat(64));
  });

  test('opens nothing as it stands in the table', async () => {
    const secret = robin.browser.cookies.get(cookie) ?? '';
    const kept: string[] = [];
    const table = stage.table;
    for await (const page of table.query({ pk: `access#${robin.manager}` })) kept.push(...page.map(({ sk }) => sk));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.join()).not.toContain(secret);
    for (const key of kept) {
      const thief = stage.browser();
      thief.cookies.set(cookie, key.replace(/^session#/, ''));
      expect((await thief.get('/')).status).toBe(401);
    }
  });
});

describe('S8: a session ends', () => {
  test('after 12 hours in which nobody asked, and not before', async () => {
    const browser = stage.browser();
    await signIn(browser, 'google');
    stage.move(12 * 3600 - 5);
    expect((await browser.get('/')).status).toBe(200);
    stage.move(12 * 3600 - 5);
    expect((await browser.get('/')).status).toBe(200);
    stage.move(12 * 3600 + 1);
    expect((await browser.get('/')).status).toBe(401);
    stage.move(-3600);
    expect((await browser.get('/')).status).toBe(401);
  });

  test('after 7 days in any case', async () => {
    const browser = stage.browser();
    await signIn(browser, 'google');
    for (let hours = 10; hours <= 160; hours += 10) {
      stage.move(36_000);
      expect([hours, (await browser.get('/api/next')).status]).toEqual([hours, 200]);
    }
    stage.move(8 * 3600 + 5);
    expect((await browser.get('/api/next')).status).toBe(401);
  });

  test('by signing out, in that browser alone', async () => {
    const [one, other] = [stage.browser(), stage.browser()];
    await signIn(one, 'google');
    await signIn(other, 'google');
    const secret = one.cookies.get(cookie) ?? '';
    expect((await one.post('/sign-out', {})).status).toBe(303);
    expect(one.cookies.has(cookie)).toBe(false);
    one.cookies.set(cookie, secret);
    expect((await one.get('/')).status).toBe(401);
    expect((await other.get('/')).status).toBe(200);
  });

  test('everywhere at once, and nobody else’s', async () => {
    const [one, other] = [stage.browser(), stage.browser()];
    await signIn(one, 'google');
    await signIn(other, 'google');
    const somebody = await roomOf(stage, 'somebody');
    stage.move(61);
    expect((await one.post('/sign-out/everywhere', {})).status).toBe(303);
    for (const browser of [one, other]) expect((await browser.get('/')).status).toBe(401);
    expect((await somebody.browser.get('/')).status).toBe(200);
    stage.google.account(atGoogle('robin'));
    await signIn(one, 'google');
    expect(await managerSeen(stage, one)).toBe(robin.manager);
  });

  test('when its address is taken off the list', async () => {
    const own = await openStage({ allowed: 'robin@harbour.example' });
    const room = await roomOf(own, 'robin');
    expect((await room.browser.get('/')).status).toBe(200);
    await own.close();
    const later = await openStage({ allowed: 'ada@harbour.example', over: () => own.table });
    const browser = later.browser();
    browser.cookies.set(cookie, room.browser.cookies.get(cookie) ?? '');
    expect((await browser.get('/')).status).toBe(401);
    await later.close();
  });
});

describe('S10: every answer, errors too, has the strict headers', () => {
  test('on every route, signed in or not, under our name or another', async () => {
    const own = await roomOf(stage, 'headers');
    const odd = [
      { name: 'an unknown address', method: 'GET', path: '/nowhere' },
      { name: 'an unknown verb', method: 'DELETE', path: '/' },
      { name: 'an unknown provider', method: 'GET', path: '/sign-in/other' },
    ];
    for (const { name, method, path } of [...own.routes, ...odd]) {
      for (const headers of [{ cookie: '' }, {}, { host: 'evil.example' }]) {
        const { headers: got, status } = await own.browser.ask(path, { method, headers });
        const about = `${name} ${status} ${JSON.stringify(headers)}`;
        expect(got.get('content-security-policy'), about).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
        expect(got.get('content-security-policy'), about).not.toMatch(/unsafe|\*|https?:/);
        expect(got.get('strict-transport-security'), about).toBe('max-age=63072000');
        expect(got.get('x-content-type-options'), about).toBe('nosniff');
        expect(got.get('referrer-policy'), about).toBe('no-referrer');
        expect(got.get('cache-control'), about).toBe('no-store');
        expect(got.get('cross-origin-opener-policy'), about).toBe('same-origin');
        if (headers.host !== undefined) expect(status, about).toBe(421);
      }
      stage.move(61);
    }
  });
});

describe('S9: what another site sends', () => {
  test('changes nothing on any route', async () => {
    const own = await roomOf(stage, 'forms');
    const other = await roomOf(stage, 'others');
    const tokenOf = async (room: Room) =>
      /form-token" value="(\w+)"/.exec(await (await room.browser.get('/settings')).text())?.[1] ?? '';
    const [mine, theirs] = [await tokenOf(own), await tokenOf(other)];
    expect([mine, theirs]).toEqual([expect.stringMatching(/^\w{32}$/), expect.not.stringMatching(mine)]);
    const before = await everythingOf(own.store);
    const changes = own.routes.filter(({ method, path }) => method === 'POST' && !isOpen(path));
    expect(changes.length).toBeGreaterThan(12);
    stage.done.length = 0;
    for (const { path, fields } of changes) {
      const tries: [string, Record<string, string>][] = [
        [mine, { 'sec-fetch-site': 'cross-site' }],
        [mine, { 'sec-fetch-site': 'same-site' }],
        [mine, { 'sec-fetch-site': 'none' }],
        [theirs, { 'sec-fetch-site': 'same-origin' }],
        ['', { 'sec-fetch-site': 'same-origin' }],
        [mine.slice(1), { origin: base }],
      ];
      for (const [token, headers] of tries) {
        const form = new FormData();
        for (const [name, value] of Object.entries({ ...fields, 'form-token': token })) form.set(name, value);
        const answer = await own.browser.ask(path, { method: 'POST', body: form, headers });
        expect([path, headers, answer.status]).toEqual([path, headers, 403]);
      }
      expect((await own.browser.get(path, {})).status).toBeLessThan(500);
      stage.move(61);
    }
    expect([await everythingOf(own.store), stage.done]).toEqual([before, []]);
    expect((await own.browser.get('/')).status).toBe(200);
  });
});
