import { SourceError } from '@warmstart/core/ports';
import { type JiraMischief, type JiraSettings, type JiraStandIn, startJira } from '@warmstart/testing/jira';
import { afterEach, describe, expect, test } from 'vitest';
import { readJira } from './read.ts';
import { type JiraSource, jiraSource, siteOf } from './source.ts';

const now = '2026-03-20T12:00:00Z';
const from = '2026-01-01T00:00:00Z';

const running: JiraStandIn[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((jira) => jira.close()));
});

async function started(settings: JiraSettings): Promise<JiraStandIn> {
  const jira = await startJira(settings);
  running.push(jira);
  return jira;
}

function sourceAt(jira: JiraStandIn, more: Partial<JiraSource> = {}) {
  const { root, token, world } = jira;
  return jiraSource({ root, token, edition: world.edition, scopes: ['DESK'], clock: { now: () => now }, ...more });
}

describe('the history of a task', () => {
  test.each(['cloud', 'data-center'] as const)(
    'tells what its webhooks told, however often it was changed (%s)',
    async (edition) => {
      const jira = await started({ edition, histories: 2 });
      const site = siteOf(jira.root);
      const { id, payload } = jira.world.create({ project: 'DESK', at: '2026-01-05T08:00:00Z', due: '2026-02-01' });
      const told = [payload];
      const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T09:00:00Z`;
      told.push(jira.world.change(id, { at: day(6), assignee: 'ada', state: 'In Progress' }));
      told.push(jira.world.change(id, { at: day(7), due: '2026-02-09', sprints: [4] }));
      told.push(jira.world.change(id, { at: day(8), assignee: 'mkov' }));
      told.push(jira.world.change(id, { at: day(9), due: null, sprints: [4, 5] }));
      told.push(jira.world.change(id, { at: day(10), state: 'Done', resolution: 'Duplicate' }));
      const { signals } = await sourceAt(jira).past(from, null);
      const called = told.flatMap((one) => readJira(one, site)?.signals ?? []);
      expect(signals).toEqual(called);
      expect(signals.map(({ kind, person }) => `${kind} ${person ?? '-'}`)).toEqual([
        'task-due-changed -',
        'task-started jira:ada',
        'task-assigned jira:ada',
        'task-due-changed jira:ada',
        'task-sprint-changed jira:ada',
        'task-assigned jira:mkov',
        'task-due-changed jira:mkov',
        'task-sprint-changed jira:mkov',
        'task-dropped jira:mkov',
      ]);
    },
  );

  test('is asked for whole where a search gives only a part', async () => {
    const jira = await started({ edition: 'cloud', histories: 40 });
    const { id } = jira.world.create({ project: 'DESK', at: '2026-01-05T08:00:00Z' });
    const days = Array.from({ length: 230 }, (_, n) => new Date(Date.parse('2026-02-01') + n * 86_400_000));
    days.forEach((day, n) => {
      const at = new Date(Date.parse('2026-01-06') + n * 3_600_000).toISOString().replace('.000', '');
      jira.world.change(id, { at, due: day.toISOString().slice(0, 10) });
    });
    const { signals } = await sourceAt(jira).past(from, null);
    expect(signals).toHaveLength(230);
    expect(jira.calls.filter((call) => call.includes('/changelog'))).toHaveLength(3);
  });

  test('of everything the token sees is told where no project is named', async () => {
    const jira = await started({ edition: 'cloud' });
    jira.world.create({ project: 'DESK', at: '2026-01-05T08:00:00Z', assignee: 'ada' });
    jira.world.create({ project: 'OPS', at: '2026-01-05T08:00:00Z', assignee: 'ada' });
    const { signals, places } = await sourceAt(jira, { scopes: [] }).past(from, null);
    expect([signals.length, places.map(({ name }) => name)]).toEqual([2, ['DESK', 'OPS']]);
  });
});

describe('Jira', () => {
  const troubles: [string, JiraMischief, string][] = [
    ['says no', { status: 403 }, 'no-access'],
    [
      'leads to a page to sign in',
      { status: 302, headers: { location: 'https://stranger.example/login' } },
      'no-access',
    ],
    ['takes the token for none and says so in a header alone', 'guest', 'no-access'],
    ['finds the question wrong', { status: 400 }, 'not-found'],
    ['gave up this way to ask', { status: 410 }, 'not-readable'],
    ['has trouble', { status: 503 }, 'unreachable'],
    ['has trouble for a while', { status: 503, headers: { 'retry-after': '30' } }, 'throttled'],
    ['answers with something else', { body: '{"issues": 3}' }, 'not-readable'],
    ['answers without end', { body: 'x'.repeat(21_000_000) }, 'not-readable'],
    ['says nothing', 'silent', 'unreachable'],
  ];
  test.each(troubles)('that %s is told in a word', async (_, mischief, trouble) => {
    const jira = await started({ edition: 'cloud' });
    jira.misbehave(mischief);
    await expect(sourceAt(jira, { seconds: mischief === 'silent' ? 1 : 15 }).past(from, null)).rejects.toMatchObject({
      name: 'SourceError',
      trouble,
    });
  });

  test.each([
    ['420', '2026-03-20T12:07:01Z'],
    ['Fri, 20 Mar 2026 12:10:00 GMT', '2026-03-20T12:10:00Z'],
    ['Fri, 20 Mar 2026 11:00:00 GMT', '2026-03-20T12:01:00Z'],
    ['soon', '2026-03-20T12:01:00Z'],
    ['99999999', '2026-03-21T12:00:00Z'],
  ])('that wants to be left alone (%s) is, until %s', async (retryAfter, notBefore) => {
    const jira = await started({ edition: 'cloud' });
    jira.misbehave({ status: 429, headers: { 'retry-after': retryAfter } });
    await expect(sourceAt(jira).past(from, null)).rejects.toMatchObject({ trouble: 'throttled', notBefore });
  });

  test('is asked no question that a name of a project could bend', async () => {
    const jira = await started({ edition: 'cloud' });
    const source = sourceAt(jira, { scopes: ['DESK") OR project in ("OPS'] });
    await expect(source.past(from, null)).rejects.toBeInstanceOf(SourceError);
    expect(jira.calls.filter((call) => call.includes('search'))).toEqual([]);
  });

  test('is asked for states once, and for what it says again after it failed', async () => {
    const jira = await started({ edition: 'cloud' });
    const source = sourceAt(jira);
    jira.misbehave({ status: 500 });
    await expect(source.past(from, null)).rejects.toBeInstanceOf(SourceError);
    jira.misbehave(null);
    await source.past(from, null);
    await source.past(from, null);
    expect(jira.calls.filter((call) => call.endsWith('/status'))).toHaveLength(2);
  });

  test('is told apart from another by its host, with the path it stands behind', () => {
    expect(siteOf('https://ACME.atlassian.net/')).toBe('acme.atlassian.net');
    expect(siteOf('https://tools.acme.example:8443/jira/')).toBe('tools.acme.example:8443/jira');
  });
});
