import type { Signal } from '@warmstart/core/signal';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { clockAt } from '@warmstart/testing/answers';
import { type GitHubStandIn, type RepositoryHand, startGitHub } from '@warmstart/testing/github';
import { kept, readPast } from '@warmstart/testing/signal-source';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gitHubSource, readGitHub } from './index.ts';

const clock = clockAt('2026-03-20T12:00:00Z');
const from = '2026-03-01T00:00:00Z';
let github: GitHubStandIn;
let repositories = 0;

beforeAll(async () => {
  github = await startGitHub({ clock, deliver: async () => 202 });
  github.hook({ address: 'https://warm.example/hooks/github/m/s', secret: 'a secret of hooks', events: ['*'] });
});

afterAll(async () => {
  await github.close();
});

const people = fc.constantFrom('mkov', 'ines-vale', 'tuan', 'sweeper[bot]');
const deeds = ['ready', 'draft', 'review', 'words', 'close', 'reopen', 'merge'] as const;
const change = fc.record({
  by: people,
  draft: fc.boolean(),
  deeds: fc.array(fc.record({ what: fc.constantFrom(...deeds), by: people }), { maxLength: 8 }),
});
const steps = ['assign', 'unassign', 'close', 'drop', 'reopen'] as const;
const task = fc.record({
  steps: fc.array(fc.record({ what: fc.constantFrom(...steps), by: people }), { maxLength: 6 }),
});
const commit = fc.record({ by: fc.option(people), distinct: fc.boolean(), rebased: fc.boolean() });

type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;
type Task = typeof task extends fc.Arbitrary<infer One> ? One : never;

/** Every deed has an hour of its own, some of them before the moment from which on is read. */
function hours(): () => Instant {
  let next: Instant = '2026-02-28T18:00:00Z';
  return () => {
    next = addSeconds(next, 3600);
    return next;
  };
}

function doChange(desk: RepositoryHand, { by, draft, deeds: todo }: Change, at: () => Instant): void {
  const pull = desk.pull({ by, draft, at: at() });
  let state: 'open' | 'closed' | 'merged' = 'open';
  let isDraft = draft;
  for (const { what, by: who } of todo) {
    const deed = { by: who, at: at() };
    if (what === 'review') pull.review(deed);
    else if (what === 'words') pull.comment(deed);
    else if (what === 'ready' && isDraft && state === 'open') {
      pull.ready(deed);
      isDraft = false;
    } else if (what === 'draft' && !isDraft && state === 'open') {
      pull.toDraft(deed);
      isDraft = true;
    } else if (what === 'close' && state === 'open') {
      pull.close(deed);
      state = 'closed';
    } else if (what === 'reopen' && state === 'closed') {
      pull.reopen(deed);
      state = 'open';
    } else if (what === 'merge' && state === 'open' && !isDraft) {
      pull.merge(deed);
      state = 'merged';
    }
  }
}

function doTask(desk: RepositoryHand, { steps: todo }: Task, at: () => Instant): void {
  const issue = desk.issue({ by: 'owner', at: at() });
  let open = true;
  for (const { what, by } of todo) {
    const deed = { by: 'owner', at: at() };
    if (what === 'assign' && open) issue.assign({ ...deed, to: by });
    else if (what === 'unassign' && open) issue.unassign({ ...deed, from: by });
    else if ((what === 'close' || what === 'drop') && open) {
      issue.close({ ...deed, as: what === 'close' ? 'completed' : 'not_planned' });
      open = false;
    } else if (what === 'reopen' && !open) {
      issue.reopen(deed);
      open = true;
    }
  }
}

/** Whose a task was when it ended, and is no more, is told by the webhook alone. */
function comparable(signals: readonly Signal[]): readonly Signal[] {
  return kept(signals).map(({ person, ...signal }) =>
    person === undefined || signal.kind.startsWith('task-d') ? signal : { ...signal, person },
  );
}

test('whatever people do, the past tells the very signals that the webhooks told', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 3 }),
      fc.array(task, { maxLength: 3 }),
      fc.array(commit, { maxLength: 4 }),
      async (changes, tasks, commits) => {
        const name = `acme/desk-${repositories++}`;
        const desk = github.repository(name);
        const before = github.deliveries().length;
        const at = hours();
        for (const one of changes) doChange(desk, one, at);
        for (const one of tasks) doTask(desk, one, at);
        for (const { by, distinct, rebased } of commits) {
          const moment = at();
          desk.push([{ by, at: moment, distinct, authoredAt: rebased ? addSeconds(moment, -7200) : moment }]);
        }
        desk.push([{ by: 'mkov', at: at() }], 'a-branch');
        const called = github.deliveries().slice(before);
        const told = called.flatMap(({ event, body }) => readGitHub(event, JSON.parse(body))?.signals ?? []);
        const source = gitHubSource({ scopes: [name], token: github.token, root: github.root, clock });
        const past = (await readPast(() => source, from)).flatMap((page) => page.signals);
        expect(comparable(past)).toEqual(comparable(told.filter((signal) => signal.at >= from)));
      },
    ),
    { numRuns: 50 },
  );
});
