import { SourceError } from '@warmstart/core/ports';
import { clockAt } from '@warmstart/testing/answers';
import { type GitHubStandIn, startGitHub } from '@warmstart/testing/github';
import { kept, readPast } from '@warmstart/testing/signal-source';
import { afterEach, describe, expect, test } from 'vitest';
import { type AtGitHub, gitHubSource } from './index.ts';

const now = '2026-03-20T12:00:00Z';
const from = '2026-03-01T00:00:00Z';
const running: GitHubStandIn[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((github) => github.close()));
});

async function started(options: { readonly page?: string } = {}) {
  let time = now;
  const clock = { now: () => time };
  const setTime = (to: string) => {
    time = to;
  };
  const { page } = options;
  const github = await startGitHub({
    clock,
    deliver: async () => 202,
    ...(page === undefined ? {} : { enterprise: { page } }),
  });
  running.push(github);
  const { root, token } = github;
  const open = (scopes: readonly string[], changes: Partial<AtGitHub> = {}) =>
    gitHubSource({ scopes, root, token, clock, ...changes });
  const signals = async (scopes: readonly string[]) => {
    const pages = await readPast(() => open(scopes), from);
    return kept(pages.flatMap((one) => one.signals));
  };
  return { github, setTime, open, signals };
}

const failed = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof SourceError)) throw new Error(`no trouble: ${String(error)}`);
  return { trouble: error.trouble, notBefore: error.notBefore };
};

describe('the past of a repository', () => {
  test('tells changes with their reviews, tasks and commits', async () => {
    const { github, signals } = await started();
    const desk = github.repository('harbour/desk');
    desk
      .pull({ by: 'mara', at: '2026-03-02T09:00:00Z' })
      .review({ by: 'mara', at: '2026-03-02T10:00:00Z', state: 'commented' })
      .review({ by: 'bo', at: '2026-03-03T10:00:00Z' })
      .merge({ by: 'bo', at: '2026-03-03T11:00:00Z' });
    desk.push([{ by: null, at: '2026-03-03T11:00:00Z' }]);
    desk.issue({ by: 'bo', at: '2026-03-04T09:00:00Z' }).assign({ by: 'bo', to: 'bo', at: '2026-03-04T09:30:00Z' });
    const told = (await signals(['harbour/desk'])).map(({ kind, at, person }) => [kind, at, person]);
    expect(told.sort()).toEqual([
      ['commit', '2026-03-03T11:00:00Z', undefined],
      ['merge', '2026-03-03T11:00:00Z', 'github:mara'],
      ['pr-opened', '2026-03-02T09:00:00Z', 'github:mara'],
      ['pr-review', '2026-03-03T10:00:00Z', 'github:bo'],
      ['task-started', '2026-03-04T09:30:00Z', 'github:bo'],
    ]);
  });

  test('of one without issues, and without a commit, is what there is', async () => {
    const { github, signals } = await started();
    const desk = github.repository('harbour/desk');
    desk.issue({ by: 'bo', at: '2026-03-04T09:00:00Z' }).assign({ by: 'bo', to: 'bo' });
    desk.issues(false);
    desk.pull({ by: 'mara', at: '2026-03-02T09:00:00Z' });
    expect((await signals(['harbour/desk'])).map(({ kind }) => kind)).toEqual(['pr-opened']);
  });

  test('at a GitHub of one’s own is asked for behind its path', async () => {
    const { github, signals } = await started({ page: 'https://git.harbour.example' });
    expect(github.root).toMatch(/\/api\/v3$/);
    github.repository('harbour/desk').pull({ by: 'mara', at: '2026-03-02T09:00:00Z' });
    expect(await signals(['harbour/desk'])).toMatchObject([{ ref: 'git.harbour.example/4711#1' }]);
  });

  test('is found under the name it has now, by one it had before', async () => {
    const { github, signals, open } = await started();
    const desk = github.repository('harbour/desk');
    desk.pull({ by: 'mara', at: '2026-03-02T09:00:00Z' });
    desk.rename('harbour/front-desk');
    expect(await signals(['harbour/desk'])).toMatchObject([{ ref: '4711#1', team: 'github:harbour/front-desk' }]);
    const { places } = await open(['harbour/desk']).past(from, null);
    expect(places).toEqual([{ id: '4711', name: 'harbour/front-desk' }]);
  });

  test('that is renamed while pages are read goes on', async () => {
    const { github, open } = await started();
    const desk = github.repository('harbour/desk');
    for (let n = 0; n < 50; n++) desk.pull({ by: 'mara', at: `2026-03-02T09:00:${10 + n}Z` });
    const first = await open(['harbour/desk']).past(from, null);
    desk.rename('harbour/front-desk');
    const source = open(['harbour/desk']);
    const rest = await readPast(() => ({ past: (when, cursor) => source.past(when, cursor ?? first.next) }), from);
    expect(kept([first, ...rest].flatMap((page) => page.signals))).toHaveLength(50);
  });

  test('loses nothing that changes while pages are read', async () => {
    const { github, open } = await started();
    const desk = github.repository('harbour/desk');
    const pulls = Array.from({ length: 50 }, (_, n) => desk.pull({ by: 'mara', at: `2026-03-02T09:00:${10 + n}Z` }));
    const tasks = Array.from({ length: 50 }, (_, n) => {
      const at = `2026-03-03T09:00:${10 + n}Z`;
      return desk.issue({ by: 'bo', at }).assign({ by: 'bo', to: 'mara', at });
    });
    desk.push(
      Array.from({ length: 150 }, (_, n) => ({ by: 'bo', at: `2026-03-04T1${n % 10}:00:00Z`, message: `${n}` })),
    );
    let page = 0;
    const pages = await readPast(() => {
      // The first ones come last in one list, and the last ones first in the other: each moves across what is being read.
      const at = `2026-03-05T09:00:${10 + page}Z`;
      pulls[page]?.comment({ by: 'bo', at });
      tasks[page * 5]?.reopen({ by: 'bo', at });
      if (page < 12) desk.push([{ by: 'bo', at, message: 'later' }]);
      page++;
      return open(['harbour/desk']);
    }, from);
    const counts = new Map<string, number>();
    for (const { kind } of kept(pages.flatMap((one) => one.signals))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    expect(counts.get('pr-opened')).toBe(50);
    expect(counts.get('task-started')).toBe(50);
    expect(counts.get('commit')).toBeGreaterThanOrEqual(150);
  });

  test('costs one call for each change, and none for those that did not change since', async () => {
    const { github, signals } = await started();
    const desk = github.repository('harbour/desk');
    for (let n = 0; n < 30; n++) desk.pull({ by: 'mara', at: `2026-02-02T09:00:${10 + n}Z` });
    for (let n = 0; n < 10; n++) desk.pull({ by: 'mara', at: `2026-03-02T09:00:${10 + n}Z` });
    github.forgetRequests();
    await signals(['harbour/desk']);
    // The repository, the pulls, ten of them, the issues, the commits.
    expect(github.requests()).toHaveLength(14);
  });
});

describe('of several repositories', () => {
  test('one that cannot be found holds up no other, and is told at the end', async () => {
    const { github, open } = await started();
    for (const name of ['harbour/desk', 'harbour/pier']) {
      github.repository(name).pull({ by: 'mara', at: '2026-03-02T09:00:00Z' });
    }
    const source = open(['harbour/gone', 'harbour/desk', 'harbour/lost', 'harbour/pier']);
    let cursor: string | null = null;
    const refs: string[] = [];
    const outcome = await failed(
      (async () => {
        for (let pages = 0; pages < 50; pages++) {
          const page: Awaited<ReturnType<typeof source.past>> = await source.past(from, cursor);
          refs.push(...page.signals.map(({ ref }) => ref));
          cursor = page.next;
        }
      })(),
    );
    expect(outcome).toEqual({ trouble: 'not-found', notBefore: null });
    expect(new Set(refs)).toEqual(new Set(['4711#1', '4712#1']));
    // Once nobody asks for it any more, the rest is all there is.
    expect(await open(['harbour/desk', 'harbour/pier']).past(from, cursor)).toMatchObject({ signals: [], next: null });
  });

  test.each(['..', 'harbour/..', '../..', 'harbour', 'a/b/c', 'harbour/desk?x=1', 'harbour/desk#x', ''])(
    'one that is called "%s" is never asked for',
    async (scope) => {
      const { github, open } = await started();
      expect(await failed(open([scope]).past(from, null))).toMatchObject({ trouble: 'not-found' });
      expect(github.requests()).toEqual([]);
    },
  );

  test('none are no past', async () => {
    const { open } = await started();
    expect(await open([]).past(from, null)).toEqual({ signals: [], places: [], next: null });
  });
});

describe('GitHub’s limits', () => {
  test('of the hour are kept: nothing is asked until it is over, and then all is there', async () => {
    const { github, setTime, open } = await started();
    const desk = github.repository('harbour/desk');
    for (let n = 0; n < 50; n++) desk.pull({ by: 'mara', at: `2026-03-02T09:00:${10 + n}Z` });
    github.perHour(30);
    const source = open(['harbour/desk']);
    const first = await source.past(from, null);
    expect(await failed(source.past(from, first.next))).toEqual({
      trouble: 'throttled',
      notBefore: '2026-03-20T13:00:01Z',
    });
    const asked = github.requests().length;
    expect((await failed(source.past(from, first.next))).notBefore).toBe('2026-03-20T13:00:01Z');
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
    ['a pause as a date', 429, { 'retry-after': 'Fri, 20 Mar 2026 12:30:00 GMT' }, '2026-03-20T12:30:01Z'],
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
    expect(await failed(open(['harbour/desk']).past(from, null))).toEqual({ trouble: 'throttled', notBefore });
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
    expect(await failed(open(['harbour/desk']).past(from, null))).toEqual({ trouble, notBefore: null });
  });

  test.each(['/pulls', '/timeline', '/commits', '/issues'])('for %s that is no list is no empty list', async (part) => {
    const { github, open } = await started();
    github.repository('harbour/desk').pull({ by: 'mara', at: '2026-03-02T09:00:00Z' });
    const when = ({ path }: { path: string }) => path.endsWith(part);
    github.trouble({ when, fault: { kind: 'answer', status: 200, body: { message: 'canary' } } });
    const source = open(['harbour/desk']);
    expect(await failed(readPast(() => source, from))).toEqual({ trouble: 'not-readable', notBefore: null });
  });

  test('leads nowhere else, and takes the token nowhere else', async () => {
    const { open, github } = await started();
    const other = await startGitHub({ clock: clockAt(now) });
    running.push(other);
    const { port } = new URL(github.root);
    const away = [
      `${other.root}/repositories/1`,
      '//127.0.0.1:9/',
      `http://me:you@127.0.0.1:${port}/repositories/1`,
      '',
    ];
    for (const location of away) {
      const lift = github.trouble({ fault: { kind: 'answer', status: 301, headers: { location }, body: {} } });
      expect((await failed(open(['harbour/desk']).past(from, null))).trouble).toBe('not-readable');
      lift();
    }
    expect(other.requests()).toEqual([]);
  });

  test('that leads in circles ends', async () => {
    const { open, github } = await started();
    github.trouble({ fault: { kind: 'answer', status: 301, headers: { location: '/repositories/4711' }, body: {} } });
    expect((await failed(open(['harbour/desk']).past(from, null))).trouble).toBe('not-readable');
    expect(github.requests().length).toBeLessThan(6);
  });

  test('that is never answered ends in time', async () => {
    const { open, github } = await started();
    github.trouble({ fault: { kind: 'hang' } });
    expect(await failed(open(['harbour/desk'], { seconds: 0.1 }).past(from, null))).toEqual({
      trouble: 'unreachable',
      notBefore: null,
    });
  });

  test('that ends in the middle is one that did not get through', async () => {
    const { open, github } = await started();
    github.repository('harbour/desk');
    github.trouble({ fault: { kind: 'cut' } });
    expect((await failed(open(['harbour/desk']).past(from, null))).trouble).toBe('unreachable');
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
    expect((await failed(open(['harbour/desk'], { fetch: endless }).past(from, null))).trouble).toBe('unreachable');
    expect(sent).toBeLessThan(25_000_000);
  });
});
