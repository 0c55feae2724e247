import { StoreError } from '@warmstart/core/ports';
import { describe, expect, test } from 'vitest';
import { controlFake } from './control.ts';
import { morning } from './morning.ts';
import { routesOf } from './routes.ts';
import { port, type Site, siteOf } from './site.ts';

const control = controlFake();
const whole = () => siteOf({ ...morning, control });
const site = await whole();
const routes = routesOf(site);
const reads = routes.filter(({ method }) => method === 'GET');
const changes = routes.filter(
  ({ method, path }) => method === 'POST' && !/^\/(?:control|hooks|slack|n|u)\//.test(path) && path !== '/api/notes',
);

/** Needed by whoever has no session yet; they say nothing of anybody. */
const open = ['/assets/', '/healthz', '/api/openapi.json', '/n/', '/u/'];
const isOpen = (path: string) => open.some((start) => path.startsWith(start));

const bareOf = (path: string) => path.split('?')[0] ?? '';

/** Everything the store keeps, to see that nothing changed. */
async function kept({ store }: Site): Promise<string> {
  const items: unknown[] = [];
  for await (const item of store.dump()) items.push(item);
  return JSON.stringify(items);
}

test('every route is tried here', () => {
  expect(routes.length).toBeGreaterThan(25);
});

describe('every answer, errors too, has the strict headers', () => {
  const asks = [
    ...routes.map(({ method, path }) => [`${method} ${path}`, path, method] as const),
    ['an unknown address', '/nowhere', 'GET'] as const,
    ['an unknown verb', '/', 'DELETE'] as const,
    ['a mail by a path', '/outbox/..%2f..%2fetc%2fpasswd', 'GET'] as const,
  ];

  test.each(asks)('%s', async (_, path, method) => {
    for (const headers of [
      {},
      { cookie: site.cookie },
      { host: 'evil.example' },
      { authorization: `Bearer ${site.controlToken}` },
    ]) {
      const { headers: got, status } = await site.ask(path, { method, headers });
      const about = `${status} ${JSON.stringify(headers)}`;
      expect(got.get('content-security-policy'), about).toMatch(/^default-src 'none'; .*frame-ancestors '(none|self)'/);
      expect(got.get('content-security-policy'), about).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*|https?:/);
      expect(got.get('x-content-type-options'), about).toBe('nosniff');
      expect(got.get('referrer-policy'), about).toBe('no-referrer');
      expect(got.get('cache-control'), about).toBe('no-store');
      expect(got.get('cross-origin-opener-policy'), about).toBe('same-origin');
    }
  });

  test('a file whose name tells its content may be kept for ever', async () => {
    const paths = (await site.text('/')).match(/\/assets\/[\w.]+/g) ?? [];
    expect(paths).toHaveLength(5);
    for (const path of paths) {
      const answer = await site.ask(path);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  test('only the frame of a mail may be framed, by our own page, and may do nothing', async () => {
    const answer = await site.get('/outbox/20260303T135500Z-0123456789abcdef.eml/html');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; sandbox",
    );
  });
});

describe('without a session', () => {
  test.each(routes.filter(({ path }) => !isOpen(path)).map(({ name, ...rest }) => [name, rest] as const))(
    '%s answers 401 and says nothing of anybody',
    async (_, { method, path, fields }) => {
      const body = method === 'POST' ? new URLSearchParams(fields) : null;
      const answer = await site.ask(path, { method, body, headers: { 'sec-fetch-site': 'same-origin' } });
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toMatch(/Ada|Robin|harbour|desk/i);
    },
  );

  test('a page says how to get in', async () => {
    expect(await (await site.ask('/')).text()).toContain('warmstart start');
  });

  test.each(['', 'x', '0'.repeat(64), `${site.token}0`, site.token.slice(1), site.controlToken])(
    'the token %j opens nothing',
    async (token) => {
      for (const answer of [
        await site.ask(`/?token=${token}`),
        await site.ask('/', { headers: { cookie: `warmstart-${port}=${token}` } }),
        await site.ask('/api/next', { headers: { authorization: `Bearer ${token}` } }),
      ]) {
        expect(answer.status).toBe(401);
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
    },
  );
});

describe('the printed address', () => {
  test('gives a cookie no script can read, and leads to the clean address', async () => {
    const answer = await site.ask(`/settings?done=times&token=${site.token}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings?done=times']);
    expect(answer.headers.get('set-cookie')).toMatch(/^warmstart-7423=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('never leads to another site', async () => {
    expect((await site.ask(`//evil.example/?token=${site.token}`)).headers.get('location')).toMatch(/^\/[^/]/);
  });

  test('gives each browser a session of its own, which is not the token', async () => {
    const cookies = await Promise.all(
      [1, 2].map(async () => (await site.ask(`/?token=${site.token}`)).headers.get('set-cookie')),
    );
    expect(cookies[0]).not.toBe(cookies[1]);
    expect(cookies.join()).not.toContain(site.token);
  });

  test('lets a script read by the token itself, and change nothing', async () => {
    const headers = { authorization: `Bearer ${site.token}` };
    expect((await site.ask('/api/next', { headers })).status).toBe(200);
    const post = await site.ask('/settings/times', {
      method: 'POST',
      headers: { ...headers, 'sec-fetch-site': 'same-origin' },
    });
    expect(post.status).toBe(401);
  });
});

describe('a session', () => {
  test('ends after 12 hours without a request, and after 7 days in any case', async () => {
    const own = await siteOf(morning);
    const status = async (at: string) => {
      own.move(at);
      return (await own.get('/healthz')).status === 200 ? (await own.get('/api/next')).status : 0;
    };
    expect(await status('2026-03-04T02:57:00Z')).toBe(200);
    expect(await status('2026-03-04T14:57:30Z')).toBe(401);
    const busy = await siteOf(morning);
    let last = 0;
    for (let hours = 10; hours <= 170; hours += 10) {
      busy.move(new Date(Date.parse('2026-03-03T14:58:00Z') + hours * 3_600_000).toISOString().replace('.000', ''));
      last = (await busy.get('/api/next')).status;
      expect([hours, last]).toEqual([hours, hours <= 168 ? 200 : 401]);
    }
  });
});

describe('under another name', () => {
  test.each([
    'evil.example',
    'evil.example:7423',
    '127.0.0.1',
    '127.0.0.1:80',
    'localhost:7424',
    '127.0.0.1.evil.example:7423',
    '',
  ])('%j nothing is answered', async (host) => {
    for (const { method, path } of routes) {
      expect((await site.ask(path, { method, headers: { host, cookie: site.cookie } })).status).toBe(421);
    }
  });

  test.each(['127.0.0.1:7423', 'localhost:7423', 'LOCALHOST:7423', '[::1]:7423'])('%s is ours', async (host) => {
    expect((await site.ask('/', { headers: { host, cookie: site.cookie } })).status).toBe(200);
  });
});

describe('what another site sends', () => {
  const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'from another site': { 'sec-fetch-site': 'cross-site' },
    'from another port': { 'sec-fetch-site': 'same-site' },
    'typed by nobody': { 'sec-fetch-site': 'none' },
    'with another origin': { origin: 'https://evil.example' },
    'with no origin': { origin: 'null' },
    'by something that says nothing': {},
  };

  test.each(changes.map(({ name, path, fields }) => [name, path, fields] as const))(
    '%s changes nothing',
    async (_, path, fields) => {
      const own = await whole();
      const before = await kept(own);
      for (const given of Object.values(headers)) {
        const body = new URLSearchParams({ ...fields, 'form-token': own.formToken });
        const answer = await own.ask(path, { method: 'POST', body, headers: { ...given, cookie: own.cookie } });
        expect(answer.status).toBe(403);
      }
      expect([own.done, await kept(own)]).toEqual([[], before]);
    },
  );

  test.each(changes.map(({ name, path, fields }) => [name, path, fields] as const))(
    '%s needs the token of the session',
    async (_, path, fields) => {
      const own = await whole();
      const other = (await siteOf(morning)).formToken;
      for (const token of ['', other, own.formToken.slice(1)])
        expect((await own.post(path, { ...fields, 'form-token': token })).status).toBe(403);
      const json = { method: 'POST', body: JSON.stringify({ 'form-token': own.formToken }) };
      const head = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: own.cookie };
      expect((await own.ask(path, { ...json, headers: head })).status).toBe(403);
      expect(own.done).toEqual([]);
    },
  );

  test('a form of ours is let through, also from a browser that tells only its origin', async () => {
    const own = await siteOf(morning);
    const body = () => new URLSearchParams({ 'form-token': own.formToken, move: '5m' });
    const ask = (given: Record<string, string>) =>
      own.ask('/tick', { method: 'POST', body: body(), headers: { ...given, cookie: own.cookie } });
    expect((await ask({ 'sec-fetch-site': 'same-origin', origin: 'null' })).status).toBe(303);
    expect((await ask({ origin: `http://127.0.0.1:${port}` })).status).toBe(303);
    expect(own.done).toEqual(['tick 300', 'tick 300']);
  });
});

describe('reading', () => {
  test.each(reads.map(({ name, path }) => [name, path] as const))('%s changes nothing', async (_, path) => {
    const own = await whole();
    const before = await kept(own);
    const bearer = { authorization: `Bearer ${own.controlToken}` };
    for (const method of ['GET', 'HEAD']) {
      await own.ask(path, { method, headers: path.startsWith('/control') ? bearer : { cookie: own.cookie } });
    }
    expect([own.done, await kept(own)]).toEqual([[], before]);
  });

  test.each(changes.map(({ name, path }) => [name, path] as const))('%s by GET does nothing', async (_, path) => {
    const own = await whole();
    const before = await kept(own);
    // A form that is sent to its own address is shown there.
    const shown = reads.some((read) => bareOf(read.path) === bareOf(path));
    expect(shown ? [200, 404] : [404]).toContain((await own.get(path)).status);
    expect([own.done, await kept(own)]).toEqual([[], before]);
  });
});

describe('a form that is too large', () => {
  test('is refused', async () => {
    const answer = await site.post('/settings/manager', { name: 'x'.repeat(70_000) });
    expect(answer.status).toBe(413);
  });
});

describe('what goes wrong inside', () => {
  test('is told without its words, and reported', async () => {
    const own = await siteOf(morning);
    own.store.meetings = () => Promise.reject(new Error('secret-feed-address'));
    const answer = await own.get('/');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret-feed-address');
    expect(own.errors).toHaveLength(1);
  });

  test('is told in the words of the store where it is the store, with the way out', async () => {
    const own = await siteOf(morning);
    own.store.importBook = () =>
      Promise.reject(new StoreError('full', 'The disk is full: free some space, then save again.'));
    const answer = await own.post('/settings/manager', {
      name: 'Robin',
      email: 'robin@harbour.example',
      timezone: 'UTC',
      privateBody: 'full',
    });
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('free some space')]);
  });
});
