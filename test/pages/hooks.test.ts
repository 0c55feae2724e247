import type { GooglePushed, Hooks, MicrosoftPushed } from '@warmstart/web/app';
import { describe, expect, test } from 'vitest';
import { morning } from './morning.ts';
import { siteOf } from './site.ts';

async function hearing(outside: string | null = null) {
  const google: GooglePushed[] = [];
  const microsoft: MicrosoftPushed[] = [];
  const hooks: Hooks = {
    google: async (push) => {
      google.push(push);
      return push.headers.get('x-goog-channel-token') === 'right' ? 'taken' : 'forged';
    },
    microsoft: async (push) => {
      microsoft.push(push);
      return JSON.stringify(push.body) === '{"value":[]}' ? 'taken' : 'forged';
    },
  };
  const site = await siteOf({ ...morning, hooks, outside });
  const call = (path: string, init: RequestInit = {}) => site.ask(`/hooks/${path}`, { method: 'POST', ...init });
  return { site, call, google, microsoft };
}

describe('a call of a provider', () => {
  test('of Google is taken by its headers, without a session', async () => {
    const { call, google } = await hearing();
    const headers = { 'x-goog-channel-token': 'right' };
    const answer = await call('google/m-1/g%2Fwork', { headers });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(google).toMatchObject([{ manager: 'm-1', calendar: 'g/work' }]);
  });

  test('of Microsoft is taken by its body', async () => {
    const { call, microsoft } = await hearing();
    const answer = await call('microsoft/m-1/c-1', {
      body: '{"value":[]}',
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, await answer.text()]).toEqual([202, '']);
    expect(microsoft).toEqual([{ manager: 'm-1', calendar: 'c-1', body: { value: [] } }]);
  });

  test.each(['', '{', 'null', '[]', '{"value":[{}]}', '\0'])('that says %j is forged', async (body) => {
    const { call } = await hearing();
    for (const provider of ['google', 'microsoft']) {
      const answer = await call(`${provider}/m-1/c-1`, { body });
      expect([answer.status, await answer.text()]).toEqual([401, '']);
    }
  });

  test('that is too large is refused unread', async () => {
    const { call, google, microsoft } = await hearing();
    for (const provider of ['google', 'microsoft']) {
      const body = 'x'.repeat(256_001);
      const headers = { 'content-length': String(body.length) };
      expect((await call(`${provider}/m-1/c-1`, { body, headers })).status).toBe(413);
    }
    expect([google, microsoft]).toEqual([[], []]);
  });

  test('is a POST and nothing else', async () => {
    const { call, google, site } = await hearing();
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'])
      expect((await call('google/m-1/c-1', { method })).status).toBe(401);
    expect((await site.get('/hooks/google/m-1/c-1')).status).toBe(404);
    expect(google).toEqual([]);
  });

  test('is not there where no provider can reach us', async () => {
    const site = await siteOf({ ...morning, hooks: null });
    for (const path of ['google/m/c', 'microsoft/m/c', 'microsoft/m/c?validationToken=x'])
      expect((await site.ask(`/hooks/${path}`, { method: 'POST' })).status).toBe(404);
  });

  test('comes under the public name, which opens nothing else', async () => {
    const { site, call } = await hearing('briefs.example');
    const headers = { host: 'Briefs.Example', 'x-goog-channel-token': 'right' };
    expect((await call('google/m-1/c-1', { headers })).status).toBe(204);
    for (const path of ['/', '/hooksome', '/healthz', '/control/state', '/hooks/../settings', '/hooks/google/m-1/c-1'])
      expect((await site.ask(path, { headers: { ...headers, cookie: site.cookie } })).status).toBe(421);
    expect((await call('google/m-1/c-1', { headers: { ...headers, host: 'evil.example' } })).status).toBe(421);
  });
});

describe('the word of Graph', () => {
  test('is said back decoded, as plain text, and nobody is asked about it', async () => {
    const { call, microsoft } = await hearing();
    const word = 'Validation: Testing client application reachability for subscription Request-Id: 1/2+3 ü&"';
    const answer = await call(`microsoft/m-1/c-1?validationToken=${encodeURIComponent(word)}`);
    expect([answer.status, await answer.text()]).toEqual([200, word]);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(microsoft).toEqual([]);
  });

  test.each(['', '<script>alert(1)</script>', 'a\nb', 'a\u0000', 'x'.repeat(1001)])(
    '%j is none of its words',
    async (word) => {
      const { call } = await hearing();
      const answer = await call(`microsoft/m-1/c-1?validationToken=${encodeURIComponent(word)}`);
      expect([answer.status, await answer.text()]).toEqual([400, '']);
    },
  );
});
