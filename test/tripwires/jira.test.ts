import { createHmac } from 'node:crypto';
import { checkItem } from '@warmstart/check-tripwires/check-item';
import { signalDoor } from '@warmstart/check-tripwires/door';
import { type CheckTripwires, checkTripwires } from '@warmstart/check-tripwires/handler';
import { keepSecret, secretIn } from '@warmstart/check-tripwires/secret';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { briefOf, textOf } from '@warmstart/testing/briefing';
import { book, manager, meetingWith, person, team } from '@warmstart/testing/builders';
import { JiraWorld } from '@warmstart/testing/jira';
import { memoryTable } from '@warmstart/testing/table';
import { plainVault } from '@warmstart/testing/vault';
import { describe, expect, test } from 'vitest';

const signing = 'a secret that both of them know';
const ada = person({ name: 'Ada Quist', team: 'harbour-desk', accounts: ['jira:5b10ac8d'] });
const bo = person({ name: 'Bo Lindt', team: 'harbour-desk' });
const wall = {
  id: 'short-tasks',
  says: 'Tasks take a few days.',
  tripwire: { kind: 'overrun', signal: 'task-started', until: 'task-done', expected: '2wd', factor: 2 },
} as const;
const desk = team({
  sources: ['jira:DESK'],
  match: { titles: ['*desk*'] },
  model: { version: 1, verified: '2026-03-01', expectations: [wall] },
});

/** A manager whose team's tasks are at Jira, which calls. */
async function atJira() {
  let now = '2026-03-02T08:00:00Z';
  const clock = { now: () => now };
  const table = memoryTable();
  const [signals, store, vault] = [dynamoSignals(table), dynamoStore(table), plainVault()];
  const [mine, heard] = [store.of('robin'), signals.of('robin')];
  await mine.importBook(book({ manager: manager({ timezone: 'UTC' }), people: [ada, bo], teams: [desk] }), now);
  const source = { id: 'jira', kind: 'jira', name: 'Jira', on: true, addedAt: now } as const;
  const site = { root: 'https://acme.atlassian.example', edition: 'cloud' } as const;
  await heard.saveSource({ ...source, ...site, scopes: ['DESK'], places: [], lastHeardAt: null, backfill: null }, null);
  await keepSecret(source, { signing, token: null }, { mine: heard, vault });
  const door = signalDoor({ signals, store, vault, clock });
  const deps: CheckTripwires = {
    ...{ store, signals, clock },
    secret: secretIn({ signals, vault }),
    past: () => null,
  };
  let calls = 0;
  return {
    setTime: (to: string) => {
      now = to;
    },
    /** As Jira calls: the payload in its bytes, signed. */
    async call(payload: unknown, secret = signing): Promise<string> {
      const text = JSON.stringify(payload);
      calls += 1;
      const headers = new Headers({
        'x-hub-signature': `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`,
        'x-atlassian-webhook-identifier': `delivery-${calls}`,
      });
      const body = new TextEncoder().encode(text);
      return (await door.hear({ kind: 'jira', manager: 'robin', source: 'jira', headers, body })).is;
    },
    async look() {
      await checkTripwires(checkItem('robin', now), deps);
      const after = await mine.book();
      if (after === null) throw new Error('no book');
      return after;
    },
  };
}

describe('what is done at Jira', () => {
  test('comes to a Changed line in words, and is gone from the open diffs once it is done', async () => {
    const { setTime, call, look } = await atJira();
    const world = new JiraWorld('cloud');
    const { id, payload } = world.create({ project: 'DESK', at: '2026-03-02T09:00:00Z', assignee: '5b10ac8d' });
    expect(await call(payload)).toBe('taken');
    const begun = world.change(id, { at: '2026-03-02T10:00:00Z', state: 'In Progress' });
    expect(await call(begun, 'another secret altogether')).toBe('forged');
    expect(await call(begun)).toBe('taken');
    setTime('2026-03-04T09:00:00Z');
    expect((await look()).diffs ?? []).toEqual([]);
    setTime('2026-03-10T09:00:00Z');
    const late = await look();
    expect(late.diffs?.map(({ expectation, status = 'open' }) => [expectation, status])).toEqual([
      ['short-tasks', 'open'],
    ]);
    const brief = briefOf(late, meetingWith([ada, bo], { title: 'Desk weekly', start: '2026-03-10T10:00:00Z' }));
    expect(textOf(brief, 'changed')).toMatch(
      /^1 task in progress over 2 × 2 working days, since \S+ \S+ \(Jira, 8 d\)\.$/,
    );
    setTime('2026-03-10T11:00:00Z');
    await call(world.change(id, { at: '2026-03-10T10:30:00Z', state: 'Done', resolution: 'Done' }));
    expect((await look()).diffs?.map(({ status }) => status)).toEqual(['cleared']);
  });
});
