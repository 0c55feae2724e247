import { onLoopback, servedFeeds } from '@warmstart/testing/feed-server';
import { describe, expect, test } from 'vitest';
import { outsideFetch } from './outside.ts';

const serve = servedFeeds();
const { ca, resolve } = onLoopback;
const open = { ca, resolve, permit: () => true };

describe('what comes from outside', () => {
  test('is fetched with method, headers and body, and read as it comes', async () => {
    const port = await serve((request, response) => {
      const { method, url, headers } = request;
      response.writeHead(201, { 'x-seen': `${method} ${url} ${headers.authorization}`, 'set-cookie': 'a=b' });
      request.pipe(response);
    });
    const answer = await outsideFetch(open)(`https://feeds.example:${port}/rest?a=b`, {
      method: 'POST',
      headers: { authorization: 'Bearer t' },
      body: 'words',
    });
    expect([answer.status, answer.headers.get('x-seen'), await answer.text()]).toEqual([
      201,
      'POST /rest?a=b Bearer t',
      'words',
    ]);
  });

  test('that leads elsewhere is not followed', async () => {
    const port = await serve((_request, response) => response.writeHead(302, { location: 'https://other/' }).end());
    const answer = await outsideFetch(open)(`https://feeds.example:${port}/`);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://other/']);
  });

  test('without content is an answer too', async () => {
    const port = await serve((_request, response) => response.writeHead(204).end());
    expect((await outsideFetch(open)(`https://feeds.example:${port}/`)).status).toBe(204);
  });

  test.each([
    '127.0.0.1',
    '10.0.0.7',
    '169.254.169.254',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    'fe80::1',
  ])('that stands at %s is never connected to, by that number or by a name', async (address) => {
    let reached = 0;
    const port = await serve((_request, response) => {
      reached++;
      response.end();
    });
    const guarded = outsideFetch({ ca, resolve: async () => [address] });
    const literal = address.includes(':') ? `[${address}]` : address;
    for (const host of ['feeds.example', literal])
      await expect(guarded(`https://${host}:${port}/`)).rejects.toThrow('private network');
    const mixed = outsideFetch({ ca, resolve: async () => ['93.184.216.34', address] });
    await expect(mixed(`https://feeds.example:${port}/`)).rejects.toThrow('private network');
    expect(reached).toBe(0);
  });

  test.each([
    'http://feeds.example/',
    'https://ada:secret@feeds.example/',
    'file:///etc/passwd',
    'ftp://feeds.example/',
  ])('at %s is not reached', async (address) => {
    const error: unknown = await outsideFetch(open)(address).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).not.toContain('secret');
  });

  test('is waited for no longer than asked', async () => {
    const port = await serve(() => {});
    const stopped = outsideFetch(open)(`https://feeds.example:${port}/`, { signal: AbortSignal.timeout(50) });
    await expect(stopped).rejects.toThrow();
    const silent = outsideFetch({ ...open, resolve: () => new Promise(() => {}) });
    await expect(silent('https://feeds.example/', { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
    await expect(outsideFetch(open)('https://feeds.example/', { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
