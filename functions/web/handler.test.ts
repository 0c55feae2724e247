import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { describe, expect, test } from 'vitest';
import { addressOf, answerWith } from './handler.ts';

const app = new Hono()
  .get('/who', (c) => c.json({ from: addressOf(c), cookie: c.req.header('cookie'), q: c.req.query('q') }))
  .post('/book', async (c) => {
    const { book } = await c.req.parseBody();
    return c.text(book instanceof File ? await book.text() : 'none');
  })
  .get('/in', (c) => {
    setCookie(c, 'a', '1');
    setCookie(c, 'b', '2');
    return c.redirect('/', 303);
  });
const handler = answerWith(app);

interface Answer {
  readonly statusCode: number;
  readonly body: string;
  readonly cookies?: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

interface Parts {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** An event as API Gateway sends it, payload format 2.0. */
async function ask(path: string, { method = 'GET', headers = {}, ...parts }: Parts = {}): Promise<Answer> {
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { host: 'briefs.example', 'x-forwarded-for': '203.0.113.9', ...headers },
    requestContext: {
      accountId: '1',
      apiId: 'a',
      domainName: 'briefs.example',
      http: {
        method: method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.7',
        userAgent: '',
      },
      stage: '$default',
    },
    isBase64Encoded: false,
    ...parts,
  };
  return (await handler(event as never, {} as never)) as Answer;
}

describe('an event of the gateway', () => {
  test('is a request from where the gateway saw it, whatever headers say', async () => {
    const answer = await ask('/who?q=a%20b', { cookies: ['a=1', 'b=2'] });
    expect(JSON.parse(answer.body)).toEqual({ from: '192.0.2.7', cookie: 'a=1; b=2', q: 'a b' });
  });

  test('may carry a file, packed as base64', async () => {
    const form = new FormData();
    form.set('book', new File(['name: Zoë\n'], 'book.yaml'));
    const request = new Request('https://briefs.example/book', { method: 'POST', body: form });
    const body = Buffer.from(await request.arrayBuffer()).toString('base64');
    const headers = { host: 'briefs.example', 'content-type': request.headers.get('content-type') ?? '' };
    expect((await ask('/book', { method: 'POST', body, headers, isBase64Encoded: true })).body).toBe('name: Zoë\n');
  });

  test('is answered with each cookie by itself', async () => {
    const answer = await ask('/in');
    expect([answer.statusCode, answer.cookies]).toEqual([303, ['a=1; Path=/', 'b=2; Path=/']]);
  });
});
