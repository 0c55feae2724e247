import { createHmac } from 'node:crypto';
import type { SignalStore } from '@warmstart/core/ports';
import type { ConnectedSource, SourceKind } from '@warmstart/core/signal';
import { addSeconds } from '@warmstart/core/time';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { signedByJira } from '@warmstart/testing/jira';
import { memoryTable } from '@warmstart/testing/table';
import { plainVault } from '@warmstart/testing/vault';
import { describe, expect, test } from 'vitest';
import { type SourceCall, signalDoor } from './door.ts';
import { keepSecret } from './secret.ts';

const start = '2026-03-02T09:00:00Z';
const signings = {
  github: "It's a Secret to Everybody",
  jira: "It's a Secret to Everybody",
  webhook: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
} as const;

function source(kind: SourceKind, changed: Partial<ConnectedSource> = {}): ConnectedSource {
  return {
    id: kind,
    kind,
    name: kind,
    on: true,
    addedAt: start,
    root: kind === 'jira' ? 'https://acme.atlassian.example' : null,
    edition: kind === 'jira' ? 'cloud' : null,
    scopes: [],
    places: [],
    lastHeardAt: null,
    backfill: null,
    ...changed,
  };
}

async function opened(...managers: readonly string[]) {
  let now = start;
  const clock = { now: () => now };
  const table = memoryTable();
  const [signals, store, vault] = [dynamoSignals(table), dynamoStore(table), plainVault()];
  for (const manager of managers) {
    const mine = signals.of(manager);
    for (const kind of ['github', 'jira', 'webhook'] as const) {
      await mine.saveSource(source(kind), null);
      await keepSecret({ id: kind, kind }, { signing: signings[kind], token: null }, { mine, vault });
    }
  }
  const door = signalDoor({ signals, store, vault, clock });
  const waits = async (manager: string) => (await signals.of(manager).waiting(100_000)).flatMap((one) => one.signals);
  return { door, signals, store, vault, waits, pass: (seconds: number) => (now = addSeconds(now, seconds)) };
}

const opening = {
  action: 'opened',
  repository: { id: 77, full_name: 'acme/desk' },
  pull_request: {
    id: 5,
    number: 12,
    created_at: start,
    updated_at: start,
    user: { login: 'mkov', id: 9, type: 'User' },
    merged_at: null,
    closed_at: null,
    draft: false,
  },
};

function fromGitHub(payload: unknown = opening, secret: string = signings.github): SourceCall {
  const body = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = new Headers({
    'x-github-event': 'pull_request',
    'x-github-delivery': crypto.randomUUID(),
    'x-hub-signature-256': signature,
  });
  return { kind: 'github', manager: 'robin', source: 'github', headers, body };
}

function fromAnybody(
  said: unknown,
  { at = start, id = 'msg_1', secret = signings.webhook as string }: { at?: string; id?: string; secret?: string } = {},
): SourceCall {
  const body = Buffer.from(typeof said === 'string' ? said : JSON.stringify(said));
  const timestamp = String(Date.parse(at) / 1000);
  const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`${id}.${timestamp}.`)
    .update(body);
  const headers = new Headers({
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac.digest('base64')}`,
  });
  return { kind: 'webhook', manager: 'robin', source: 'webhook', headers, body };
}

const incident = { at: start, kind: 'incident', team: 'harbour-desk', ref: 'inc-1' };

/** The payload of a task of Jira that was made in progress. */
const made = {
  webhookEvent: 'jira:issue_created',
  timestamp: Date.parse(start),
  issue: {
    id: '10042',
    key: 'DESK-1',
    fields: {
      project: { id: '7', key: 'DESK' },
      status: { id: '3', statusCategory: { key: 'indeterminate' } },
      created: start,
    },
  },
};

function fromJira(payload: unknown = made, secret: string = signings.jira): SourceCall {
  return { kind: 'jira', manager: 'robin', source: 'jira', ...signedByJira(payload, secret) };
}

const calls = { github: fromGitHub, jira: fromJira, webhook: () => fromAnybody(incident) };
const kinds = ['github', 'jira', 'webhook'] as const;

describe('a call that is signed', () => {
  test.each([
    ['github', 'pr-opened', 'github:acme/desk'],
    ['jira', 'task-started', 'jira:DESK'],
    ['webhook', 'incident', 'harbour-desk'],
  ] as const)('by %s is kept, looked at soon, and the source bears when it was heard', async (kind, said, team) => {
    const { door, waits, signals, store } = await opened('robin');
    expect(await door.hear(calls[kind]())).toEqual({ is: 'taken' });
    expect(await waits('robin')).toMatchObject([{ kind: said, team, source: kind }]);
    expect((await signals.of('robin').source(kind))?.value.lastHeardAt).toBe(start);
    const due = await Promise.all(['09:00', '09:01', '09:02'].map((minute) => store.due.of(`2026-03-02T${minute}`)));
    expect(due.flat().map(({ item }) => [item.kind, item.manager])).toEqual([['check', 'robin']]);
  });

  test.each(kinds)('by %s changes nothing when it comes again, for 72 hours, under whatever name', async (kind) => {
    const { door, waits, pass } = await opened('robin');
    const call = calls[kind]();
    await door.hear(call);
    const [before] = [await waits('robin')];
    for (const hours of [0, 1, 71]) {
      pass(hours * 3600 - 1);
      if (kind !== 'webhook') call.headers.set('x-github-delivery', crypto.randomUUID());
      await door.hear(call);
      expect(await waits('robin')).toEqual(before);
    }
  });

  test('that says nothing is taken, and shows that the source reaches us', async () => {
    const { door, waits, signals } = await opened('robin');
    const call = fromGitHub({ zen: 'Keep it simple.', hook_id: 1 });
    call.headers.set('x-github-event', 'ping');
    expect(await door.hear(call)).toEqual({ is: 'taken' });
    expect(await waits('robin')).toEqual([]);
    expect((await signals.of('robin').source('github'))?.value.lastHeardAt).toBe(start);
  });

  test('as a form is read too', async () => {
    const { door, waits } = await opened('robin');
    const call = fromGitHub(`payload=${encodeURIComponent(JSON.stringify(opening))}`);
    call.headers.set('content-type', 'application/x-www-form-urlencoded');
    await door.hear(call);
    expect(await waits('robin')).toHaveLength(1);
  });

  test('while its source is paused is answered and not kept', async () => {
    const { door, waits, signals } = await opened('robin');
    const kept = await signals.of('robin').source('github');
    await signals.of('robin').saveSource(source('github', { on: false }), kept?.rev ?? 0);
    expect(await door.hear(fromGitHub())).toEqual({ is: 'taken' });
    expect(await waits('robin')).toEqual([]);
  });

  test.each([
    ['github', fromGitHub('{"action": "opened"')],
    ['github', fromGitHub({ action: 'opened', pull_request: 3 })],
    ['jira', fromJira({ webhookEvent: 'jira:issue_updated' })],
    ['jira', fromJira(null)],
    ['webhook', fromAnybody({ ...incident, at: 'yesterday' })],
    ['webhook', fromAnybody('no json')],
  ])('by %s and cannot be read is told so, and nothing of it is kept', async (_, call) => {
    const { door, waits } = await opened('robin');
    expect(await door.hear(call)).toMatchObject({ is: 'not-readable', faults: [{ line: 1 }] });
    expect(await waits('robin')).toEqual([]);
  });

  test('is one of thousands that come in an hour', async () => {
    const { door, waits } = await opened('robin');
    const count = 10_000;
    for (let n = 0; n < count; n += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, k) =>
          door.hear(fromAnybody({ ...incident, ref: `inc-${n + k}` }, { id: `msg_${n + k}` })),
        ),
      );
    expect(new Set((await waits('robin')).map(({ ref }) => ref)).size).toBe(count);
  }, 60_000);
});

describe('a call that is not signed as it should be', () => {
  const [empty, other] = ['', 'another secret of sixteen'];
  test.each([
    ['without signature', { ...fromGitHub(), headers: new Headers({ 'x-github-event': 'pull_request' }) }],
    ['under an empty secret', fromGitHub(opening, empty)],
    ['under another secret', fromGitHub(opening, other)],
    ['under an empty secret', fromJira(made, empty)],
    ['under another secret', fromJira(made, other)],
    ['without signature', { ...fromJira(), headers: new Headers() }],
    ['under another secret', fromAnybody(incident, { secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' })],
    ['under no secret', fromAnybody(incident, { secret: 'whsec_' })],
    ['five minutes old', fromAnybody(incident, { at: addSeconds(start, -301) })],
    ['five minutes early', fromAnybody(incident, { at: addSeconds(start, 301) })],
    ['with a short signature', withHeader(fromGitHub(), 'x-hub-signature-256', 'sha256=00')],
    ['with a short signature', withHeader(fromJira(), 'x-hub-signature', 'sha256=00')],
    ['with a short signature', withHeader(fromAnybody(incident), 'webhook-signature', 'v1,AA==')],
    ['for another kind', { ...fromGitHub(), source: 'jira' }],
    ['for another kind', { ...fromJira(), kind: 'github' as const }],
    ['for a source that is not there', { ...fromGitHub(), source: 'github-2' }],
    ['for a manager who is not there', { ...fromGitHub(), manager: 'nobody' }],
    ['for what is no name', { ...fromGitHub(), manager: '../robin' }],
    ['for what is no name', { ...fromGitHub(), source: 'github#1' }],
    ['for no name', { ...fromGitHub(), manager: '' }],
    ['with a body in other bytes', { ...fromGitHub(), body: Buffer.from([0xff, 0xfe]) }],
  ] satisfies [string, SourceCall][])('%s is forged, and nothing is kept or noted', async (_, call) => {
    const { door, waits, signals, store } = await opened('robin');
    expect(await door.hear(call)).toEqual({ is: 'forged' });
    expect(await waits('robin')).toEqual([]);
    const sources = await signals.of('robin').sources();
    expect(sources.map(({ value }) => value.lastHeardAt)).toEqual([null, null, null]);
    expect(await store.managers()).not.toContain('nobody');
  });

  test.each(kinds)('of %s, changed in any byte, is forged', async (kind) => {
    const { door, waits } = await opened('robin');
    const call = calls[kind]();
    for (let at = 0; at < call.body.length; at += 7) {
      const body = Uint8Array.from(call.body);
      body[at] = (body[at] ?? 0) ^ 1;
      expect(await door.hear({ ...call, body })).toEqual({ is: 'forged' });
    }
    expect(await waits('robin')).toEqual([]);
  });

  test('because its secret is gone is forged', async () => {
    const { door, signals, pass } = await opened('robin');
    await signals.of('robin').dropSource('github');
    expect(await door.hear(fromGitHub())).toEqual({ is: 'forged' });
    await door.hear(fromJira());
    await signals.of('robin').dropSource('jira');
    pass(31);
    expect(await door.hear(fromJira())).toEqual({ is: 'forged' });
  });

  test('by the old secret is forged soon after another took its place, which holds at once', async () => {
    const { door, signals, vault, waits, pass } = await opened('robin');
    await door.hear(fromGitHub());
    const mine = signals.of('robin');
    await keepSecret(
      { id: 'github', kind: 'github' },
      { signing: 'a fresh secret of ours', token: null },
      { mine, vault },
    );
    pass(3);
    const next = { ...opening, pull_request: { ...opening.pull_request, id: 6, number: 13 } };
    expect(await door.hear(fromGitHub(next, 'a fresh secret of ours'))).toEqual({ is: 'taken' });
    expect(await door.hear(fromGitHub())).toEqual({ is: 'forged' });
    expect(await waits('robin')).toHaveLength(2);
  });
});

describe('managers', () => {
  test('with sources of the same names hear nothing of each other’s, though their secrets were the same', async () => {
    const { door, signals, vault, waits } = await opened('robin', 'sam');
    const mine: SignalStore = signals.of('sam');
    await keepSecret(
      { id: 'github', kind: 'github' },
      { signing: 'the secret of sam alone', token: null },
      { mine, vault },
    );
    expect(await door.hear({ ...fromGitHub(), manager: 'sam' })).toEqual({ is: 'forged' });
    expect(await door.hear({ ...fromGitHub(opening, 'the secret of sam alone'), manager: 'robin' })).toEqual({
      is: 'forged',
    });
    expect(await door.hear(fromJira())).toEqual({ is: 'taken' });
    expect([(await waits('robin')).length, (await waits('sam')).length]).toEqual([1, 0]);
  });

  test('cannot use what was sealed for another', async () => {
    const { door, signals } = await opened('robin', 'sam');
    const sealed = await signals.of('robin').sourceSecret('github');
    await signals.of('sam').saveSourceSecret('github', sealed ?? '');
    expect(await door.hear({ ...fromGitHub(), manager: 'sam' })).toEqual({ is: 'forged' });
  });
});

function withHeader(call: SourceCall, name: string, value: string): SourceCall {
  call.headers.set(name, value);
  return call;
}
