import type { DueItem } from '@warmstart/core/due';
import { addSeconds } from '@warmstart/core/time';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { memoryTable } from '@warmstart/testing/table';
import { plainVault } from '@warmstart/testing/vault';
import { describe, expect, test } from 'vitest';
import { openSecret } from './secret.ts';
import {
  type Connecting,
  connectSource,
  disconnectSource,
  fetchPast,
  renewSecret,
  type SourceWanted,
  switchSource,
} from './sources.ts';

const now = '2026-03-02T09:00:00Z';
const token = 'ada@acme.example:ATATT3xFfGF0';
const repositories: SourceWanted = {
  kind: 'github',
  name: 'Desk repositories',
  root: null,
  scopes: ['acme/desk', ' https://github.com/acme/crane.git ', 'acme/desk', ''],
  token: 'github_pat_11AAA',
};
const tasks: SourceWanted = { kind: 'jira', name: 'Tasks', root: 'acme.atlassian.net', scopes: ['desk'], token };
const pager: SourceWanted = { kind: 'webhook', name: 'Pager!', root: null, scopes: [], token: null };

function opened(hosted = true) {
  const table = memoryTable();
  const sent: DueItem[] = [];
  let count = 0;
  const { due } = dynamoStore(table);
  const mine = dynamoSignals(table).of('robin');
  const connecting: Connecting = {
    mine,
    due,
    queue: { send: async (message) => void sent.push(message as DueItem) },
    vault: plainVault(),
    clock: { now: () => now },
    random: () => Buffer.alloc(32, ++count),
    hosted,
  };
  const waits = async () => (await due.of(now.slice(0, 16))).map(({ item }) => item.ref);
  const secretOf = async (id: 'github' | 'jira' | 'pager') => {
    const kept = await mine.source(id);
    return kept === null ? null : openSecret(kept.value, connecting);
  };
  return { connecting, mine, sent, waits, secretOf };
}

describe('a source that is connected', () => {
  test('is kept, with its past to be fetched from 90 days ago, at once', async () => {
    const { connecting, mine, sent, waits, secretOf } = opened();
    const answer = await connectSource(repositories, connecting);
    const source = {
      id: 'github',
      kind: 'github',
      name: 'Desk repositories',
      on: true,
      addedAt: now,
      root: null,
      edition: null,
      scopes: ['acme/desk', 'acme/crane'],
      places: [],
      lastHeardAt: null,
      backfill: {
        from: addSeconds(now, -90 * 86_400),
        cursor: null,
        signals: 0,
        doneAt: null,
        trouble: null,
        failures: 0,
        notBefore: null,
      },
    };
    expect(answer).toEqual({ done: true, source, secret: '01'.repeat(32) });
    expect((await mine.sources()).map(({ value }) => value)).toEqual([source]);
    expect(await secretOf('github')).toEqual({ signing: '01'.repeat(32), token: 'github_pat_11AAA' });
    expect(sent).toMatchObject([{ kind: 'backfill', manager: 'robin', source: 'github' }]);
    expect(await waits()).toEqual(['backfill github']);
  });

  test('keeps nothing of its secret or token beside the sealed words', async () => {
    const { connecting, mine } = opened();
    const answer = await connectSource(tasks, connecting);
    const secret = answer.done ? answer.secret : '';
    const plain = JSON.stringify(await mine.sources());
    expect(plain).not.toContain(secret);
    expect(plain).not.toContain('ATATT');
  });

  test('of Jira is Cloud under Atlassian’s names, wherever in it the address was copied', async () => {
    const { connecting } = opened();
    const root = 'https://acme.atlassian.net/jira/software/projects/DESK/boards/1';
    expect(await connectSource({ ...tasks, root }, connecting)).toMatchObject({
      done: true,
      source: { id: 'jira', root: 'https://acme.atlassian.net', edition: 'cloud', scopes: ['DESK'] },
    });
    expect(
      await connectSource({ ...tasks, root: 'https://tools.acme.example/jira/', token: 'pat' }, connecting),
    ).toMatchObject({
      done: true,
      source: { id: 'jira-2', root: 'https://tools.acme.example/jira', edition: 'data-center' },
    });
  });

  test('that only calls has no past to be fetched, and a secret as Standard Webhooks writes it', async () => {
    const { connecting, sent } = opened();
    const answer = await connectSource(pager, connecting);
    expect(answer).toMatchObject({ done: true, source: { id: 'pager', backfill: null } });
    expect(answer.done && answer.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(sent).toEqual([]);
  });

  test.each([
    ['GitHub', 'webhook-github'],
    ['jira', 'webhook-jira'],
    ['import', 'webhook-import'],
    ['Übergabe der Schicht', 'u-bergabe-der-schicht'],
    ['計測', 'webhook'],
    ['../../x', 'x'],
  ])('as a webhook named %s is called %s, like no other', async (name, id) => {
    const { connecting } = opened();
    expect(await connectSource({ ...pager, name }, connecting)).toMatchObject({ done: true, source: { id } });
    expect(await connectSource({ ...pager, name }, connecting)).toMatchObject({
      done: true,
      source: { id: `${id}-2` },
    });
  });

  test('is one of twenty at most', async () => {
    const { connecting } = opened();
    for (let n = 0; n < 20; n++) expect((await connectSource(pager, connecting)).done).toBe(true);
    expect(await connectSource(pager, connecting)).toMatchObject({
      done: false,
      why: expect.stringContaining('at most 20'),
    });
  });
});

describe('what was typed', () => {
  const refusals: [string, SourceWanted, string][] = [
    ['no site of Jira', { ...tasks, root: null }, 'name the site'],
    ['an empty site', { ...tasks, root: ' ' }, 'name the site'],
    ['no address', { ...tasks, root: 'https://' }, 'no address'],
    ['plain http', { ...tasks, root: 'http://jira.acme.example' }, 'https://'],
    ['a user in the address', { ...tasks, root: 'https://ada:pw@jira.acme.example' }, 'user and password'],
    ['this machine', { ...tasks, root: 'https://localhost:8080' }, 'private network'],
    ['a number', { ...tasks, root: 'https://10.0.0.7/jira' }, 'private network'],
    ['a number as IPv6', { ...tasks, root: 'https://[fd00::1]/jira' }, 'private network'],
    ['a number in disguise', { ...tasks, root: 'https://0x7f000001/' }, 'private network'],
    ['the keys of the cloud', { ...repositories, root: 'https://169.254.169.254/' }, 'private network'],
    ['a name without dot', { ...tasks, root: 'https://jira/' }, 'private network'],
    ['a name of the house', { ...tasks, root: 'https://jira.internal' }, 'private network'],
    ['a repository without owner', { ...repositories, scopes: ['desk'] }, 'acme/desk'],
    ['a path', { ...repositories, scopes: ['../desk'] }, 'acme/desk'],
    ['a question', { ...tasks, scopes: ['DESK") OR ("'] }, 'its key'],
    ['too many', { ...repositories, scopes: Array.from({ length: 51 }, (_, n) => `acme/r${n}`) }, 'at most 50'],
    ['a token for nothing', { ...repositories, scopes: [] }, 'name repositories'],
    ['a token of two lines', { ...repositories, token: 'a b' }, 'no token'],
    ['a token of Cloud alone', { ...tasks, token: 'ATATT3xFfGF0' }, 'your address, a colon'],
  ];
  test.each(refusals)('%s is refused in words that do not repeat it, and nothing is kept', async (_, wanted, words) => {
    const { connecting, mine, sent } = opened();
    const answer = await connectSource(wanted, connecting);
    expect(answer).toMatchObject({ done: false, why: expect.stringContaining(words) });
    expect(answer.done ? '' : answer.why).not.toContain(wanted.token === 'a b' ? 'a b' : 'pw');
    expect([await mine.sources(), sent]).toEqual([[], []]);
  });

  test('on a machine of one’s own may be of one’s own network', async () => {
    const { connecting } = opened(false);
    for (const root of ['http://127.0.0.1:8080/jira', 'https://jira.internal', 'https://10.0.0.7'])
      expect(await connectSource({ ...tasks, root, token: 'pat' }, connecting)).toMatchObject({
        done: true,
        source: { root },
      });
    expect((await connectSource({ ...tasks, root: 'http://jira.internal' }, connecting)).done).toBe(false);
  });
});

describe('later', () => {
  test('another secret takes the place of the old one, and the token stays', async () => {
    const { connecting, secretOf } = opened();
    await connectSource(repositories, connecting);
    expect(await renewSecret('github', connecting)).toMatchObject({ done: true, secret: '02'.repeat(32) });
    expect(await secretOf('github')).toEqual({ signing: '02'.repeat(32), token: 'github_pat_11AAA' });
    expect((await renewSecret('jira', connecting)).done).toBe(false);
  });

  test('a token is given, and the past fetched from its beginning, of what is named now', async () => {
    const { connecting, mine, secretOf, sent } = opened();
    await connectSource({ ...repositories, token: null }, connecting);
    expect(sent).toEqual([]);
    expect(await fetchPast('github', { token: 'pat-2', scopes: ['acme/quay'] }, connecting)).toEqual({ done: true });
    expect(await secretOf('github')).toEqual({ signing: '01'.repeat(32), token: 'pat-2' });
    expect((await mine.source('github'))?.value).toMatchObject({ scopes: ['acme/quay'], backfill: { cursor: null } });
    expect(sent).toHaveLength(1);
    for (const typed of [
      { token: '', scopes: ['a/b'] },
      { token: 'x', scopes: [] },
    ])
      expect((await fetchPast('github', typed, connecting)).done).toBe(false);
    expect((await fetchPast('jira', { token: 'x', scopes: ['A'] }, connecting)).done).toBe(false);
  });

  test('a paused source goes on with its past when it is switched on again', async () => {
    const { connecting, mine, sent } = opened();
    await connectSource(repositories, connecting);
    await switchSource('github', false, connecting);
    expect((await mine.source('github'))?.value.on).toBe(false);
    expect(sent).toHaveLength(1);
    await switchSource('github', true, connecting);
    await switchSource('github', true, connecting);
    expect((await mine.source('github'))?.value.on).toBe(true);
    expect(sent).toHaveLength(2);
  });

  test('a source that is disconnected is forgotten with its secret', async () => {
    const { connecting, mine } = opened();
    await connectSource(repositories, connecting);
    await disconnectSource('github', connecting);
    expect([await mine.sources(), await mine.sourceSecret('github')]).toEqual([[], null]);
    await disconnectSource('github', connecting);
    await switchSource('github', true, connecting);
  });
});
