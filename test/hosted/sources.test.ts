import { createHmac, randomUUID } from 'node:crypto';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Room, roomOf } from './rooms.ts';
import { openStage, type Stage } from './stage.ts';

interface Owner extends Room {
  /** Where their GitHub calls, and what it signs with. */
  readonly path: string;
  readonly secret: string;
}

let stage: Stage;
let ada: Owner;
let bo: Owner;
beforeAll(async () => {
  stage = await openStage();
  [ada, bo] = [await owner('ada-canary'), await owner('bo-canary')];
});
afterAll(() => stage.close());

async function owner(name: string): Promise<Owner> {
  const room = await roomOf(stage, name);
  const page = await (await room.browser.post('/settings/sources/new/github', { name: 'Desk' })).text();
  const [, secret = ''] = /shown this once\.<\/p>\s*<pre>([^<]+)<\/pre>/.exec(page) ?? [];
  const [path = ''] = /\/hooks\/github\/[^<\s]+/.exec(page) ?? [];
  return { ...room, path, secret };
}

/** A delivery as GitHub makes it, from one network. */
async function deliver(path: string, secret: string, network = '192.0.2.20'): Promise<number> {
  const payload = {
    action: 'opened',
    repository: { id: 77, full_name: 'harbour/desk' },
    pull_request: {
      ...{ id: 5, number: Number.parseInt(randomUUID().slice(0, 6), 16), draft: false },
      ...{ created_at: '2026-03-02T09:00:00Z', updated_at: '2026-03-02T09:00:00Z', merged_at: null, closed_at: null },
      user: { login: 'mkov', id: 9, type: 'User' },
    },
  };
  const body = JSON.stringify(payload);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = {
    'x-github-event': 'pull_request',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${signature}`,
    'x-test-network': network,
  };
  return (await stage.browser().ask(path, { method: 'POST', body, headers })).status;
}

const waitingOf = async ({ manager }: Owner) =>
  (await dynamoSignals(stage.table).of(manager).waiting(1000)).flatMap(({ signals }) => signals).length;

describe('S4, S18: sources of two managers with the same names', () => {
  test('have addresses and secrets of their own', () => {
    expect(ada.path).toBe(`/hooks/github/${ada.manager}/github`);
    expect(bo.path).toBe(`/hooks/github/${bo.manager}/github`);
    expect(ada.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(bo.secret).not.toBe(ada.secret);
  });

  test('are heard each for their own manager, and never under the secret of the other', async () => {
    const [mine, theirs] = [await waitingOf(ada), await waitingOf(bo)];
    expect(await deliver(ada.path, ada.secret)).toBe(202);
    expect(await deliver(bo.path, ada.secret)).toBe(401);
    expect(await deliver(ada.path, bo.secret)).toBe(401);
    expect([await waitingOf(ada), await waitingOf(bo)]).toEqual([mine + 1, theirs]);
  });

  test('that are none are refused like any forged call', async () => {
    for (const path of [
      '/hooks/github/nobody/github',
      `/hooks/github/${ada.manager}/gitlab`,
      `/hooks/jira/${ada.manager}/github`,
    ])
      expect(await deliver(path, ada.secret)).toBe(401);
    expect(await stage.store.managers()).not.toContain('nobody');
  });

  test('are seen on the pages of their own manager alone, and no secret on any page', async () => {
    const [own, other] = [`/settings/sources/${ada.kept.source}`, `/settings/sources/${bo.kept.source}`];
    expect((await ada.browser.get(own)).status).toBe(200);
    expect((await ada.browser.get(other)).status).toBe(404);
    expect((await ada.browser.post(`${other}/disconnect`, {})).status).toBe(404);
    for (const path of ['/settings', '/settings/sources/github']) {
      const page = await (await ada.browser.get(path)).text();
      for (const secret of [ada.secret, bo.secret, bo.manager, 'bo-canary']) expect(page).not.toContain(secret);
    }
  });

  test('are forgotten with everything else of their manager, who is heard no more', async () => {
    const gone = await owner('cy-canary');
    expect(await deliver(gone.path, gone.secret)).toBe(202);
    await stage.store.of(gone.manager).erase();
    stage.move(60);
    expect(await deliver(gone.path, gone.secret)).toBe(401);
    expect(await stage.store.managers()).not.toContain(gone.manager);
  });
});

test('forged calls are counted by network, genuine ones never', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 605; n++) statuses.push(await deliver(ada.path, 'forged', '192.0.2.99'));
  expect([statuses.filter((status) => status === 401).length, statuses.at(-1)]).toEqual([600, 429]);
  expect(await deliver(ada.path, ada.secret, '192.0.2.99')).toBe(202);
  expect(await deliver(ada.path, 'forged', '192.0.2.98')).toBe(401);
});
