import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingOf } from './fill.ts';
import { type Room, roomOf } from './rooms.ts';
import { isOpen } from './routes.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let ada: Room;
let bo: Room;
beforeAll(async () => {
  stage = await openStage();
  ada = await roomOf(stage, 'ada-canary');
  bo = await roomOf(stage, 'bo-canary');
});
afterAll(() => stage.close());

/** What a client may claim to be: everything that names the other, in every way of spelling a name. */
const claim = () =>
  fc.constantFrom(
    ada.manager,
    'ada-canary@harbour.example',
    'g-ada-canary',
    `manager#${ada.manager}`,
    ada.browser.cookies.get('__Host-warmstart')?.slice(0, 63) ?? '',
    '../',
    '__proto__',
    'null',
    '[object Object]',
  );

const names = fc.constantFrom(
  'manager',
  'managerId',
  'manager_id',
  'tenant',
  'user',
  'sub',
  'oid',
  'tid',
  'iss',
  'issuer',
  'subject',
  'email',
  'pk',
  'session',
  'constructor',
  '__proto__',
  'manager[id]',
  'manager.id',
);

const headerNames = fc.constantFrom(
  'x-manager',
  'x-user',
  'x-email',
  'x-forwarded-user',
  'x-forwarded-email',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-original-url',
  'x-rewrite-url',
  'x-http-method-override',
  'x-amzn-oidc-identity',
  'x-amzn-oidc-data',
  'x-ms-client-principal-id',
  'x-goog-authenticated-user-email',
  'authorization',
  'forwarded',
);

const cookieNames = fc.constantFrom(
  'warmstart',
  'warmstart-443',
  'manager',
  'session',
  'id',
  'email',
  '__Secure-warmstart',
);

const forged = () =>
  fc.record({
    headers: fc.dictionary(headerNames, claim(), { maxKeys: 3 }),
    query: fc.dictionary(names, claim(), { maxKeys: 3 }),
    fields: fc.dictionary(names, claim(), { maxKeys: 3 }),
    cookies: fc.dictionary(cookieNames, claim(), { maxKeys: 3 }),
    route: fc.nat(),
  });

test('S26: whatever headers, cookies, addresses and forms say, a request is its session’s manager’s', async () => {
  const last = ['POST /settings/erase', 'POST /sign-out', 'POST /sign-out/everywhere'];
  const routes = bo.routes.filter(({ path, name }) => !isOpen(path) && !last.includes(name));
  const before = await everythingOf(ada.store);
  const token = /form-token" value="(\w+)"/.exec(await (await bo.browser.get('/settings')).text())?.[1] ?? '';
  const secret = bo.browser.cookies.get('__Host-warmstart') ?? '';
  await fc.assert(
    fc.asyncProperty(forged(), async ({ headers, query, fields, cookies, route }) => {
      const { method, path, fields: own } = routes[route % routes.length] ?? { method: 'GET', path: '/', fields: {} };
      const form = new FormData();
      for (const [name, value] of Object.entries({ ...fields, ...own, 'form-token': token })) form.set(name, value);
      const asked = `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`;
      const jar = Object.entries(cookies).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      stage.asked.length = 0;
      stage.move(2);
      const answer = await bo.browser.ask(asked, {
        method,
        ...(method === 'POST' ? { body: form } : {}),
        headers: {
          ...headers,
          'sec-fetch-site': 'same-origin',
          cookie: [...jar, `__Host-warmstart=${secret}`].join('; '),
        },
      });
      expect(answer.status).not.toBe(401);
      expect(answer.status).not.toBe(403);
      expect(answer.status).not.toBe(429);
      expect(new Set(stage.asked)).toEqual(new Set([bo.manager]));
      // What the form itself said comes back in it: only what is the other's own would be a leak.
      expect(await answer.text()).not.toMatch(/Berths ada-canary|Robin ada-canary|Work ada-canary/);
    }),
    { numRuns: 150 },
  );
  expect(await everythingOf(ada.store)).toBe(before);
  expect(stage.errors).toEqual([]);
});

test('S26: and without a session, nobody’s', async () => {
  const stranger = stage.browser();
  await fc.assert(
    fc.asyncProperty(forged(), async ({ headers, query, cookies, route }) => {
      const routes = ada.routes.filter(({ path }) => !isOpen(path));
      const { method = 'GET', path = '/' } = routes[route % routes.length] ?? {};
      const jar = Object.entries(cookies).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      stage.asked.length = 0;
      stage.move(2);
      const asked = `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`;
      const answer = await stranger.ask(asked, { method, headers: { ...headers, cookie: jar.join('; ') } });
      expect([answer.status, stage.asked]).toEqual([401, []]);
    }),
    { numRuns: 150 },
  );
});

test('S26: no single changed letter of a session’s secret opens anything', async () => {
  const secret = ada.browser.cookies.get('__Host-warmstart') ?? '';
  const thief = stage.browser();
  for (let at = 0; at < secret.length; at++) {
    stage.move(2);
    const letter = secret[at] === '0' ? '1' : '0';
    thief.cookies.set('__Host-warmstart', `${secret.slice(0, at)}${letter}${secret.slice(at + 1)}`);
    expect((await thief.get('/')).status).toBe(401);
  }
  for (const odd of [secret.toUpperCase(), `${secret} `, ` ${secret}0`, `${secret}${secret}`, '']) {
    thief.cookies.set('__Host-warmstart', odd);
    stage.move(61);
    if (odd.trim() !== secret) expect((await thief.get('/')).status).toBe(401);
  }
});
