import { gitHubs } from '@warmstart/testing/github';
import { kept, readPast, sourceFailure } from '@warmstart/testing/signal-source';
import { describe, expect, test } from 'vitest';
import { gitHubSource } from './index.ts';

const from = '2026-03-01T00:00:00Z';
const start = gitHubs('2026-03-20T12:00:00Z');

async function started(options: Parameters<typeof start>[0] = {}) {
  const { github } = await start(options);
  const { root, token, clock } = github;
  const open = (scopes: readonly string[]) => gitHubSource({ scopes, root, token, clock });
  const signals = async (scopes: readonly string[]) => {
    const pages = await readPast(() => open(scopes), from);
    return kept(pages.flatMap((one) => one.signals));
  };
  return { github, open, signals };
}

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
    const { github, signals } = await started({ enterprise: { page: 'https://git.harbour.example' } });
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
    const outcome = await sourceFailure(
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
      expect(await sourceFailure(open([scope]).past(from, null))).toMatchObject({ trouble: 'not-found' });
      expect(github.requests()).toEqual([]);
    },
  );

  test('none are no past', async () => {
    const { open } = await started();
    expect(await open([]).past(from, null)).toEqual({ signals: [], places: [], next: null });
  });
});
