import { clockAt } from '@warmstart/testing/answers';
import { type GitHubStandIn, type RepositoryHand, startGitHub } from '@warmstart/testing/github';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as payloads from './trial/payloads.ts';

let github: GitHubStandIn;
let desk: RepositoryHand;

beforeAll(async () => {
  github = await startGitHub({ clock: clockAt('2026-03-02T09:00:00Z'), deliver: async () => 202 });
  desk = github.repository('harbour/desk');
  github.hook({ address: 'https://warm.example/h', secret: 's', events: ['*'] }, desk);
  desk.pull({ by: 'mara' }).review({ by: 'bo' }).merge({ by: 'bo' });
  desk
    .issue({ by: 'mara', labels: ['detects'] })
    .assign({ by: 'mara', to: 'bo' })
    .close({ by: 'bo' });
  desk.push([{ by: 'mara', at: '2026-03-02T09:00:00Z' }]);
  desk.rename('harbour/front-desk');
});

afterAll(async () => {
  await github.close();
});

function delivered(event: string, action?: string): unknown {
  const bodies = github.deliveries().flatMap((one) => (one.event === event ? [JSON.parse(one.body)] : []));
  return bodies.find((body) => action === undefined || body.action === action);
}

/** The kind of each value, by its path; of lists that of the first entry. */
function kinds(value: unknown, path = ''): [string, string][] {
  if (Array.isArray(value)) return [[path, 'list'], ...(value.length === 0 ? [] : kinds(value[0], `${path}[]`))];
  if (typeof value !== 'object' || value === null) return [[path, value === null ? 'null' : typeof value]];
  return [[path, 'object'], ...Object.entries(value).flatMap(([name, one]) => kinds(one, `${path}.${name}`))];
}

// The payloads stand for the documentation: what is drawn by the stand-in is of the same kind wherever both have it.
describe('the stand-in draws as GitHub does', () => {
  const merged = { merged: true, merged_at: '2026-03-05T16:00:00Z', closed_at: '2026-03-05T16:00:00Z' };
  const assigned = { assignee: payloads.bo, assignees: [payloads.bo] };
  test.each([
    ['pull_request', 'opened', payloads.pullEvent('opened')],
    ['pull_request', 'closed', payloads.pullEvent('closed', merged)],
    ['pull_request_review', 'submitted', payloads.reviewEvent('submitted')],
    ['issues', 'assigned', payloads.issueEvent('assigned', assigned, { assignee: payloads.bo })],
    ['push', undefined, payloads.pushEvent()],
    ['repository', 'renamed', { action: 'renamed', repository: payloads.repository, sender: payloads.bo }],
  ])('%s, %s', (event, action, documented) => {
    const wanted = new Map(kinds(documented));
    const drawn = kinds(delivered(event, action));
    // Times of a repository are numbers in pushes alone.
    const both = drawn.filter(([path]) => wanted.has(path) && !path.endsWith('repository.created_at'));
    expect(both.length).toBeGreaterThan(20);
    for (const [path, kind] of both)
      if (kind !== 'null' && wanted.get(path) !== 'null') expect([path, kind]).toEqual([path, wanted.get(path)]);
  });
});
