import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { afterEach, describe, expect, test } from 'vitest';
import { type GitHubOptions, type GitHubStandIn, gitHubSignature, startGitHub } from './index.ts';

const start = '2026-03-02T09:00:00Z';
const running: GitHubStandIn[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((github) => github.close()));
});

async function started(options: Partial<GitHubOptions> = {}) {
  let now = start;
  const github = await startGitHub({ clock: { now: () => now }, deliver: async () => 202, ...options });
  running.push(github);
  const Client = Octokit.plugin(paginateRest);
  const client = (auth: string = github.token) => new Client({ auth, baseUrl: github.root, retry: { enabled: false } });
  const setTime = (to: string) => {
    now = to;
  };
  return { github, client: client(), clientWith: client, setTime };
}

const at = (n: number) => `2026-03-02T09:${String(n).padStart(2, '0')}:00Z`;
const numbers = (things: readonly { readonly number: number }[]) => things.map(({ number }) => number);
const desk = { owner: 'harbour', repo: 'desk' };

describe('the official client', () => {
  test('pages through a list to its end, whatever the size of a page', async () => {
    const { github, client } = await started();
    const repository = github.repository('harbour/desk');
    for (let n = 0; n < 45; n++) repository.pull({ by: 'mara', at: at(n) });
    for (const per_page of [1, 7, 30, 45, 46, 100]) {
      const all = await client.paginate('GET /repos/{owner}/{repo}/pulls', { ...desk, state: 'all', per_page });
      expect(numbers(all)).toEqual(Array.from({ length: 45 }, (_, n) => 45 - n));
    }
    const usual = await client.request('GET /repos/{owner}/{repo}/pulls', desk);
    expect(usual.data).toHaveLength(30);
    expect(usual.headers.link).toContain(`<${github.root}/repositories/4711/pulls?page=2>; rel="next"`);
    const most = await client.request('GET /repos/{owner}/{repo}/pulls', { ...desk, per_page: 1000 });
    expect(most.data).toHaveLength(45);
  });

  test('sorts, filters and looks from a moment on as it asks for', async () => {
    const { github, client } = await started();
    const repository = github.repository('harbour/desk');
    repository.pull({ by: 'mara', at: at(1) }).merge({ by: 'bo', at: at(9) });
    repository.issue({ by: 'mara', at: at(2) }).assign({ by: 'mara', to: 'bo', at: at(4) });
    repository.issue({ by: 'mara', at: at(3) }).close({ by: 'mara', at: at(8), as: 'not_planned' });
    const list = async (options: object) =>
      numbers((await client.request('GET /repos/{owner}/{repo}/issues', { ...desk, ...options })).data);
    expect(await list({})).toEqual([2]);
    expect(await list({ state: 'closed' })).toEqual([3, 1]);
    expect(await list({ state: 'all', sort: 'updated', direction: 'asc' })).toEqual([2, 3, 1]);
    expect(await list({ state: 'all', since: at(8) })).toEqual([3, 1]);
    const { data } = await client.request('GET /repos/{owner}/{repo}/issues', { ...desk, state: 'all' });
    expect(data.map(({ pull_request: pull, state_reason: reason }) => [pull?.merged_at, reason])).toEqual([
      [undefined, 'not_planned'],
      [undefined, null],
      [at(9), null],
    ]);
  });

  test('reads what happened to a change, the oldest first, reviews under their own ids', async () => {
    const { github, client } = await started();
    github.hook({ address: 'https://warm.example/h', secret: 's', events: ['pull_request_review'] });
    const change = github.repository('harbour/desk').pull({ by: 'mara', at: at(1), draft: true });
    change
      .ready({ by: 'mara', at: at(2) })
      .review({ by: 'bo', at: at(3) })
      .merge({ by: 'bo', at: at(4) });
    const path = 'GET /repos/{owner}/{repo}/issues/{issue_number}/timeline';
    const { data } = await client.request(path, { ...desk, issue_number: 1 });
    expect(data.map(({ event }) => event)).toEqual(['ready_for_review', 'reviewed', 'merged', 'closed']);
    const told = github.deliveries().find(({ event }) => event === 'pull_request_review');
    expect(JSON.parse(told?.body ?? '{}')).toMatchObject({
      review: { id: data.flatMap((one) => ('id' in one ? one.id : []))[1] },
    });
  });

  test('lists commits of the branch that counts from one on back, and none of an empty repository', async () => {
    const { github, client } = await started();
    const repository = github.repository('harbour/desk');
    await expect(client.request('GET /repos/{owner}/{repo}/commits', desk)).rejects.toMatchObject({ status: 409 });
    const made = repository.push([1, 2, 3].map((n) => ({ by: 'mara', at: at(n), message: `${n}` })));
    repository.push([{ by: 'bo', at: at(4) }], 'elsewhere');
    const list = async (options: object) => {
      const { data } = await client.request('GET /repos/{owner}/{repo}/commits', { ...desk, ...options });
      return data.map(({ commit }) => commit.message);
    };
    expect(await list({})).toEqual(['3', '2', '1']);
    expect(await list({ sha: made[1]?.sha, since: at(2) })).toEqual(['2']);
  });

  test('is led from an old name to the lasting address, and finds all there', async () => {
    const { github, client } = await started();
    const repository = github.repository('harbour/desk');
    repository.pull({ by: 'mara', at: at(1) });
    repository.rename('harbour/front-desk');
    const moved = await client.request('GET /repos/{owner}/{repo}/pulls', { ...desk, request: { redirect: 'manual' } });
    expect([moved.status, moved.headers.location]).toEqual([301, `${github.root}/repositories/4711/pulls`]);
    expect((await client.request('GET /repos/{owner}/{repo}/pulls', desk)).data).toHaveLength(1);
    await expect(client.request('GET /repos/harbour/never')).rejects.toMatchObject({ status: 404 });
  });
});

describe('limits', () => {
  test('leave nothing over after so many calls, until the hour is over; whoever comes sooner is early', async () => {
    const { github, client, setTime } = await started();
    github.repository('harbour/desk');
    github.perHour(2);
    const call = () => client.request('GET /repos/{owner}/{repo}', desk);
    expect((await call()).headers['x-ratelimit-remaining']).toBe('1');
    const reset = `${Date.parse(start) / 1000 + 3600}`;
    expect((await call()).headers).toMatchObject({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });
    await expect(call()).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining('rate limit exceeded'),
    });
    expect(github.early()).toBe(0);
    await expect(call()).rejects.toMatchObject({ status: 403 });
    expect(github.early()).toBe(1);
    setTime('2026-03-02T10:00:00Z');
    expect((await call()).status).toBe(200);
    expect(github.early()).toBe(1);
  });

  test('that ask for a pause count whoever does not make it', async () => {
    const { github, client, setTime } = await started();
    github.repository('harbour/desk');
    const call = () => client.request('GET /repos/{owner}/{repo}', desk);
    const fault = { kind: 'answer', status: 403, headers: { 'retry-after': '60' }, body: {} } as const;
    github.trouble({ fault, times: 1 });
    await expect(call()).rejects.toMatchObject({ status: 403 });
    setTime('2026-03-02T09:00:59Z');
    await call();
    setTime('2026-03-02T09:01:00Z');
    await call();
    expect(github.early()).toBe(1);
  });

  test('a token that is not the right one opens nothing, and tells nothing of the hour', async () => {
    const { github, clientWith } = await started();
    github.repository('harbour/desk');
    const refused = clientWith('another').request('GET /repos/{owner}/{repo}', desk);
    await expect(refused).rejects.toMatchObject({ status: 401, message: expect.stringContaining('Bad credentials') });
  });
});

describe('webhooks', () => {
  test('are pinged, tell what they asked for alone, sign the bytes they send, and wait for nobody twice', async () => {
    const { github } = await started();
    const repository = github.repository('harbour/desk');
    const secret = "It's a Secret to Everybody";
    github.hook({ address: 'https://warm.example/h', secret, events: ['issues'] }, repository);
    repository.pull({ by: 'mara', at: at(1) });
    repository.issue({ by: 'mara', at: at(2) });
    await github.settled();
    const deliveries = github.deliveries();
    expect(deliveries.map(({ event, status }) => [event, status])).toEqual([
      ['ping', 202],
      ['issues', 202],
    ]);
    for (const { headers, body, id } of deliveries) {
      expect(headers['x-hub-signature-256']).toBe(gitHubSignature(secret, body));
      expect(headers['x-github-delivery']).toBe(id);
    }
    expect(gitHubSignature(secret, 'Hello, World!')).toBe(
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    );
  });

  test('are delivered again as they were, under the same name', async () => {
    const bodies: string[] = [];
    const { github } = await started({
      deliver: async ({ id, body }) => {
        bodies.push(`${id} ${body}`);
        if (bodies.length === 1) throw new Error('nobody is there');
        return 202;
      },
    });
    github.hook({ address: 'https://warm.example/h', secret: 's', events: ['*'] });
    await github.settled();
    const [first] = github.deliveries();
    expect(first?.status).toBeNull();
    github.redeliver(first?.id ?? '');
    await github.settled();
    expect(bodies[1]).toBe(bodies[0]);
    expect(github.deliveries().map(({ status }) => status)).toEqual([null, 202]);
  });

  test('reach a server of this machine', async () => {
    const other = await started();
    const { github } = await started({ reach: () => `${other.github.root}/hooks`, deliver: undefined } as object);
    github.hook({ address: 'https://warm.example/h', secret: 's', events: ['*'] });
    await github.settled();
    expect(github.deliveries()[0]?.status).toBe(401);
    expect(other.github.requests()).toMatchObject([{ method: 'POST', path: '/hooks' }]);
  });
});
