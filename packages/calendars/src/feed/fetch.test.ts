import type { RequestListener } from 'node:http';
import { calendarFailure, onLoopback, servedFeeds, startFeedServer } from '@warmstart/testing/feed-server';
import { describe, expect, test } from 'vitest';
import { type FetchOptions, fetchFeed } from './fetch.ts';

const calendar = Buffer.from('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n');
const secret = 'private-0123456789abcdef';

const serve = servedFeeds();
const failure = (promise: Promise<unknown>) => calendarFailure(promise, secret);

function fetchFrom(port: number, options: FetchOptions = {}, host = 'feeds.example'): Promise<Uint8Array> {
  return fetchFeed(`https://${host}:${port}/calendar/${secret}/basic.ics?token=${secret}`, house(options));
}

function house(options: FetchOptions = {}): FetchOptions {
  return { ...onLoopback, ...options };
}

describe('a feed', () => {
  test('is fetched over TLS with path and query as given, without cookies', async () => {
    let seen: unknown;
    const port = await serve((request, response) => {
      seen = { url: request.url, host: request.headers.host, cookie: request.headers.cookie, method: request.method };
      response.setHeader('set-cookie', 'a=b');
      response.end(calendar);
    });
    expect(Buffer.from(await fetchFrom(port))).toEqual(calendar);
    expect(seen).toEqual({
      url: `/calendar/${secret}/basic.ics?token=${secret}`,
      host: `feeds.example:${port}`,
      cookie: undefined,
      method: 'GET',
    });
  });

  test('is read from webcal: as from https:', async () => {
    const port = await serve((_request, response) => response.end(calendar));
    expect(Buffer.from(await fetchFeed(`webcal://feeds.example.:${port}/a.ics`, house()))).toEqual(calendar);
  });

  test('is read over http only where that is allowed', async () => {
    const port = await serve((_request, response) => response.end(calendar), { plain: true });
    const address = `http://feeds.example:${port}/${secret}.ics`;
    expect(await failure(fetchFeed(address, house()))).toMatchObject({ trouble: 'refused' });
    expect(Buffer.from(await fetchFeed(address, house({ allowHttp: true })))).toEqual(calendar);
  });

  test('of a server whose certificate nobody vouches for is not read', async () => {
    const port = await serve((_request, response) => response.end(calendar));
    const { ca: _trusted, ...untrusting } = house();
    const error = await failure(fetchFeed(`https://feeds.example:${port}/${secret}`, untrusting));
    expect(error).toMatchObject({ trouble: 'unreachable', message: expect.stringContaining('certificate') });
  });

  test('under another name than its certificate is not read', async () => {
    const port = await serve((_request, response) => response.end(calendar));
    expect((await failure(fetchFrom(port, {}, 'stranger.example'))).message).toContain('certificate');
  });

  test('of a host without address, or nobody listening, is said to be unreachable', async () => {
    const resolve = async () => [];
    expect(await failure(fetchFrom(4430, { resolve }))).toMatchObject({ trouble: 'unreachable' });
    const rejecting = () => Promise.reject(new Error(secret));
    expect(await failure(fetchFrom(4430, { resolve: rejecting }))).toMatchObject({ trouble: 'unreachable' });
    const gone = await startFeedServer(() => {});
    await gone.close();
    expect(await failure(fetchFrom(gone.port))).toMatchObject({ trouble: 'unreachable' });
  });
});

describe('a redirect', () => {
  test('is followed three times and no more', async () => {
    const port = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end(calendar);
      else response.writeHead(301, { location: `/${left - 1}` }).end();
    });
    expect(Buffer.from(await fetchFeed(`https://feeds.example:${port}/3`, house()))).toEqual(calendar);
    const error = await failure(fetchFeed(`https://feeds.example:${port}/4`, house()));
    expect(error).toMatchObject({ trouble: 'unreachable', message: expect.stringContaining('more than 3 times') });
  });

  test('in a circle ends', async () => {
    let asked = 0;
    const port = await serve((_request, response) => {
      asked++;
      response.writeHead(307, { location: `/${secret}` }).end();
    });
    expect(await failure(fetchFrom(port))).toMatchObject({ trouble: 'unreachable' });
    expect(asked).toBe(4);
  });

  test('from https to http is refused even where http is allowed', async () => {
    let reached = false;
    const plain = await serve(
      (_request, response) => {
        reached = true;
        response.end(calendar);
      },
      { plain: true },
    );
    const port = await serve((_request, response) =>
      response.writeHead(302, { location: `http://feeds.example:${plain}/${secret}` }).end(),
    );
    expect(await failure(fetchFrom(port, { allowHttp: true }))).toMatchObject({ trouble: 'refused' });
    expect(reached).toBe(false);
  });

  test('to something that is no address, or of another scheme, is an error', async () => {
    for (const location of [
      'https://',
      'file:///etc/passwd',
      'data:text/calendar,BEGIN',
      'javascript:1',
      'https://feeds.example:25/',
    ]) {
      const port = await serve((_request, response) => response.writeHead(302, { location }).end());
      expect(['refused', 'unreachable']).toContain((await failure(fetchFrom(port))).trouble);
    }
  });
});

describe('a user and password in the address', () => {
  const answerWithUser: RequestListener = (request, response) =>
    response.end(`BEGIN:VCALENDAR ${request.headers.authorization ?? 'nobody'}`);

  test('authenticate over https, percent signs read', async () => {
    const port = await serve(answerWithUser);
    const bytes = await fetchFeed(`https://ada%40harbour:p%25ss@feeds.example:${port}/`, house());
    expect(Buffer.from(bytes).toString()).toContain(`Basic ${Buffer.from('ada@harbour:p%ss').toString('base64')}`);
  });

  test('stay with the origin they were given for', async () => {
    const elsewhere = await serve(answerWithUser);
    const port = await serve((request, response) => {
      const place = request.url === '/here' ? '/there' : `https://other.example:${elsewhere}/`;
      if (request.url === '/there') answerWithUser(request, response);
      else response.writeHead(302, { location: place }).end();
    });
    const same = await fetchFeed(`https://ada:${secret}@feeds.example:${port}/here`, house());
    expect(Buffer.from(same).toString()).toContain('Basic ');
    const other = await fetchFeed(`https://ada:${secret}@feeds.example:${port}/out`, house());
    expect(Buffer.from(other).toString()).toContain('nobody');
  });

  test('named by a redirect are not sent', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/there') answerWithUser(request, response);
      else response.writeHead(302, { location: `https://eve:x@feeds.example:${request.socket.localPort}/there` }).end();
    });
    expect(Buffer.from(await fetchFeed(`https://feeds.example:${port}/`, house())).toString()).toContain('nobody');
  });

  test('are never sent over http', async () => {
    const error = await failure(fetchFeed(`http://ada:${secret}@feeds.example/`, house({ allowHttp: true })));
    expect(error).toMatchObject({ trouble: 'refused' });
  });

  test('never stand in a message', async () => {
    const port = await serve((_request, response) => response.writeHead(500).end());
    const error = await failure(fetchFeed(`https://${secret}:${secret}@feeds.example:${port}/`, house()));
    expect(error.message).toContain(`https://feeds.example:${port} answered 500`);
  });
});

describe('an answer that is no calendar says what to do', () => {
  const statuses: [number, string, string][] = [
    [401, 'refused', 'copy it anew'],
    [403, 'refused', 'copy it anew'],
    [404, 'not-found', 'copy it anew'],
    [410, 'not-found', 'copy it anew'],
    [429, 'throttled', 'in 120 s'],
    [500, 'unreachable', 'trouble of its own'],
    [503, 'throttled', 'in 120 s'],
    [204, 'unreachable', 'browser'],
    [304, 'unreachable', 'browser'],
  ];
  test.each(statuses)('status %i', async (status, trouble, advice) => {
    const port = await serve((_request, response) => response.writeHead(status, { 'retry-after': '120' }).end());
    const error = await failure(fetchFrom(port));
    expect(error).toMatchObject({ trouble, message: expect.stringContaining(advice) });
    expect(error.message).toContain(`https://feeds.example:${port} answered ${status}`);
  });

  const contents: [string, string, string][] = [
    ['a web page', '\ufeff\n<!DOCTYPE html><title>Sign in</title>', 'web page'],
    ['nothing', '', 'empty'],
    ['a ZIP archive', 'PK\u0003\u0004rest', 'ZIP archive'],
  ];
  test.each(contents)('%s', async (_what, body, words) => {
    const port = await serve((_request, response) => response.end(body));
    const error = await failure(fetchFrom(port));
    expect(error).toMatchObject({ trouble: 'not-a-calendar', message: expect.stringContaining(words) });
  });
});

test('the caller can stop it, before and while', async () => {
  const port = await serve(() => {});
  await expect(fetchFrom(port, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
  const stop = new AbortController();
  const resolve = async () => {
    stop.abort(new Error('stopped'));
    return ['127.0.0.1'];
  };
  const running = fetchFrom(port, { signal: stop.signal, resolve });
  await expect(running).rejects.toThrow('stopped');
});
