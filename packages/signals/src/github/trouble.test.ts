import { gitHubs } from '@warmstart/testing/github';
import { kept, readPast, sourceFailure } from '@warmstart/testing/signal-source';
import { describe, expect, test } from 'vitest';
import { type AtGitHub, gitHubSource } from './index.ts';

const from = '2026-03-01T00:00:00Z';
const start = gitHubs('2026-03-20T12:00:00Z');

async function started() {
  const { github, setTime } = await start();
  const { root, token, clock } = github;
  const open = (scopes: readonly string[], changes: Partial<AtGitHub> = {}) =>
    gitHubSource({ scopes, root, token, clock, ...changes });
  return { github, setTime, open };
}

describe('GitHub’s limits', () => {
  test('of the hour are kept: nothing is asked until it is over, and then all is there', async () => {
    const { github, setTime, open } = await started();
    const desk = github.repository('harbour/desk');
    for (let n = 0; n < 50; n++) desk.pull({ by: 'mara', at: `2026-03-02T09:00:${10 + n}Z` });
    github.perHour(30);
    const source = open(['harbour/desk']);
    const first = await source.past(from, null);
    expect(await sourceFailure(source.past(from, first.next))).toEqual({
      trouble: 'throttled',
      notBefore: '2026-03-20T13:00:01Z',
    });
    const asked = github.requests().length;
    expect((await sourceFailure(source.past(from, first.next))).notBefore).toBe('2026-03-20T13:00:01Z');
    expect([github.requests().length, github.early()]).toEqual([asked, 0]);
    setTime('2026-03-20T13:00:01Z');
    github.perHour(5000);
    const rest = await readPast(() => ({ past: (when, cursor) => source.past(when, cursor ?? first.next) }), from);
    expect(kept([first, ...rest].flatMap((page) => page.signals))).toHaveLength(50);
    expect(github.early()).toBe(0);
  });

  const body = { message: 'You have exceeded a secondary rate limit and have been temporarily blocked.' };
  test.each([
    ['429 without a word', 429, {}, '2026-03-20T12:01:00Z'],
    ['403 that says so in words', 403, {}, '2026-03-20T12:01:00Z'],
    ['a pause in seconds', 403, { 'retry-after': '90' }, '2026-03-20T12:01:31Z'],
    ['a pause as a date', 429, { 'retry-after': 'Fri, 20 Mar 2026 12:30:00 GMT' }, '2026-03-20T12:30:00Z'],
    ['a pause that is over', 429, { 'retry-after': 'Fri, 20 Mar 2026 11:30:00 GMT' }, '2026-03-20T12:01:00Z'],
    ['a pause for ever', 429, { 'retry-after': '999999999' }, '2026-03-21T12:00:00Z'],
    ['a pause in riddles', 429, { 'retry-after': 'soon' }, '2026-03-20T12:01:00Z'],
    [
      'an hour that is over later than the pause',
      403,
      { 'retry-after': '60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1774010400' },
      '2026-03-20T12:40:01Z',
    ],
    ['a server that is busy until then', 503, { 'retry-after': '60' }, '2026-03-20T12:01:01Z'],
  ])('%s', async (_, status, headers, notBefore) => {
    const { github, open } = await started();
    github.trouble({ fault: { kind: 'answer', status, headers, body } });
    expect(await sourceFailure(open(['harbour/desk']).past(from, null))).toEqual({ trouble: 'throttled', notBefore });
  });
});

describe('a call', () => {
  test.each([
    ['no permission', 403, { message: 'Resource not accessible by personal access token' }, 'no-access'],
    ['closed by law', 451, { message: 'Repository access blocked' }, 'not-found'],
    ['a question it does not take', 422, { message: 'Validation Failed' }, 'not-readable'],
    ['trouble of its own', 500, { message: 'Server Error' }, 'unreachable'],
    ['a body that is another thing', 200, { total_count: 0, items: [] }, 'not-readable'],
  ])('that ends in %s is told so', async (_, status, body, trouble) => {
    const { github, open } = await started();
    github.trouble({ fault: { kind: 'answer', status, body } });
    expect(await sourceFailure(open(['harbour/desk']).past(from, null))).toEqual({ trouble, notBefore: null });
  });

  test.each(['/pulls', '/timeline', '/commits', '/issues'])('for %s that is no list is no empty list', async (part) => {
    const { github, open } = await started();
    github.repository('harbour/desk').pull({ by: 'mara', at: '2026-03-02T09:00:00Z' });
    const when = ({ path }: { path: string }) => path.endsWith(part);
    github.trouble({ when, fault: { kind: 'answer', status: 200, body: { message: 'canary' } } });
    const source = open(['harbour/desk']);
    expect(await sourceFailure(readPast(() => source, from))).toEqual({ trouble: 'not-readable', notBefore: null });
  });

  test('leads nowhere else, and takes the token nowhere else', async () => {
    const { open, github } = await started();
    const { github: other } = await start();
    const { port } = new URL(github.root);
    const away = [
      `${other.root}/repositories/1`,
      '//127.0.0.1:9/',
      `http://me:you@127.0.0.1:${port}/repositories/1`,
      '',
    ];
    for (const location of away) {
      const lift = github.trouble({ fault: { kind: 'answer', status: 301, headers: { location }, body: {} } });
      expect((await sourceFailure(open(['harbour/desk']).past(from, null))).trouble).toBe('not-readable');
      lift();
    }
    expect(other.requests()).toEqual([]);
  });

  test('that leads in circles ends', async () => {
    const { open, github } = await started();
    github.trouble({ fault: { kind: 'answer', status: 301, headers: { location: '/repositories/4711' }, body: {} } });
    expect((await sourceFailure(open(['harbour/desk']).past(from, null))).trouble).toBe('not-readable');
    expect(github.requests().length).toBeLessThan(6);
  });

  test('that is never answered ends in time', async () => {
    const { open, github } = await started();
    github.trouble({ fault: { kind: 'hang' } });
    expect(await sourceFailure(open(['harbour/desk'], { seconds: 0.1 }).past(from, null))).toEqual({
      trouble: 'unreachable',
      notBefore: null,
    });
  });

  test('that ends in the middle is one that did not get through', async () => {
    const { open, github } = await started();
    github.repository('harbour/desk');
    github.trouble({ fault: { kind: 'cut' } });
    expect((await sourceFailure(open(['harbour/desk']).past(from, null))).trouble).toBe('unreachable');
  });

  test('that would never stop is left', async () => {
    const { open } = await started();
    let sent = 0;
    const endless = async () => {
      const body = new ReadableStream({
        pull(controller) {
          sent += 1_000_000;
          controller.enqueue(new Uint8Array(1_000_000));
        },
      });
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    };
    expect((await sourceFailure(open(['harbour/desk'], { fetch: endless }).past(from, null))).trouble).toBe(
      'unreachable',
    );
    expect(sent).toBeLessThan(25_000_000);
  });
});
