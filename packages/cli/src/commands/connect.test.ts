import { createServer } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { openData } from '@warmstart/local/data';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import type { AccountBegun, AccountOpened, Answer, SourceConnected, SystemState } from '@warmstart/web/control';
import { describe, expect, onTestFinished, test } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);
const address = 'https://accounts.provider.example/auth?client_id=c&state=s1';

const opened: AccountOpened = {
  done: true,
  says: [],
  account: { provider: 'google', email: 'robin@harbour.example', calendars: ['Berths', 'Cranes'] },
};

const state: SystemState = {
  version: '1.2.3',
  mode: 'live',
  now: '2026-03-03T12:00:00Z',
  zone: 'UTC',
  web: 'http://127.0.0.1:1',
  data: '/data',
  outbox: null,
  calendars: [],
  accounts: [
    { provider: 'google', email: 'robin@harbour.example', trouble: null },
    { provider: 'microsoft', email: 'robin@pier.example', trouble: 'It lets Warmstart in no more. Connect it again.' },
  ],
  lastSent: null,
  wrong: ['robin@pier.example: It lets Warmstart in no more. Connect it again.'],
};

const given = {
  source: 'github',
  address: 'https://briefs.example/hooks/github/me/github',
  secret: 'f00d'.repeat(16),
  reachable: true,
};
const connected: SourceConnected = { done: true, says: ['acme/desk is connected.'], given };

/** What a running system answers, as far as accounts go. */
interface Answers {
  readonly begun?: AccountBegun;
  readonly end?: AccountOpened;
  readonly chat?: Answer;
  readonly source?: SourceConnected;
}

/** A system that runs on a data directory. @returns where, and what it was asked */
async function running({
  begun = { done: true, says: [], begun: { address, opening: 'o1' } },
  end = opened,
  chat = { done: true, says: ['A code was sent.'] },
  source = connected,
}: Answers = {}) {
  const data = join(folderWith(), 'data');
  const asked: unknown[] = [];
  const answers: Readonly<Record<string, unknown>> = {
    '/control/accounts': begun,
    '/control/accounts/opened': end,
    '/control/state': state,
    '/control/chats': chat,
    '/control/sources': source,
  };
  const kept = await openData(data, { now: state.now });
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') asked.push(await json(request));
    const known = request.headers.authorization === 'Bearer t1';
    response.writeHead(known ? 200 : 401).end(JSON.stringify(answers[request.url ?? '']));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const at = server.address();
  await kept.announce({ url: `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}`, token: 't1' });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await kept.close();
  });
  return { data, asked };
}

describe('an account', () => {
  test('without a terminal, or with --no-open: the address alone is printed, and nothing waits', async () => {
    const { data, asked } = await running();
    for (const [words, columns] of [
      ['connect google', {}],
      ['connect google --no-open', { columns: 80 }],
    ] as const) {
      const { code, out, err } = await warmstart(`${words} --data ${data}`, columns);
      expect({ code, out }).toEqual({ code: 0, out: `${address}\n` });
      expect(err).toMatch(/^Visit this address .* ten minutes\. .*\n$/);
    }
    expect(asked).toEqual([
      { provider: 'google', name: null },
      { provider: 'google', name: null },
    ]);
  });

  test('at a terminal: waits until it is connected, and tells what is read', async () => {
    const { data, asked } = await running();
    const { code, out, err } = await warmstart(['connect', 'google', '--name', 'My day', '--data', data], {
      columns: 80,
    });
    expect({ code, out }).toEqual({
      code: 0,
      out: `${address}\nrobin@harbour.example is connected. Read from now on: Berths, Cranes.\n`,
    });
    expect(err).toMatch(/Open it in a browser of this machine\. Waiting .*\n.*Settings page\.\n$/s);
    expect(asked).toEqual([{ provider: 'google', name: 'My day' }, { opening: 'o1' }]);
  });

  test('as JSON: one value on stdout, the address meanwhile on stderr', async () => {
    const { data } = await running();
    const waited = await warmstart(`connect google --json --data ${data}`, { columns: 80 });
    expect(JSON.parse(waited.out)).toEqual({ ok: true, address, account: opened.account });
    expect(waited.err).toContain(`${address}\n`);
    const begun = await warmstart(`connect google --json --data ${data}`);
    expect(JSON.parse(begun.out)).toEqual({ ok: true, address, account: null });
  });

  test('that was called off fails with the reason', async () => {
    const { data } = await running({
      end: { done: false, says: ['You called it off.', 'Begin again.'], account: null },
    });
    const { code, err } = await warmstart(`connect google --data ${data}`, { columns: 80 });
    expect(code).toBe(1);
    expect(err).toMatch(/warmstart: You called it off\. Begin again\.\n$/);
    const json = await warmstart(`connect google --json --data ${data}`, { columns: 80 });
    expect([json.code, JSON.parse(json.out)]).toEqual([1, { ok: false, says: ['You called it off.', 'Begin again.'] }]);
  });

  test('of a provider that is not set up fails in the words of the system', async () => {
    const { data } = await running({
      begun: {
        done: false,
        says: ['Set MICROSOFT_CLIENT_ID; docs/connect.md.'],
        begun: null,
      },
    });
    const { code, out, err } = await warmstart(`connect microsoft --no-open --data ${data}`);
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'warmstart: Set MICROSOFT_CLIENT_ID; docs/connect.md.\n',
    });
  });

  test.each([
    ['google', {}, /warmstart start .*GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET set \(docs\/connect\.md/],
    ['microsoft', {}, /MICROSOFT_CLIENT_ID set \(docs\/connect\.md/],
    ['google', { GOOGLE_CLIENT_ID: 'c' }, /run warmstart start in another terminal, then connect again/],
  ])('at %s while nothing runs: what to start, and what to set', async (provider, env, says) => {
    const cwd = folderWith();
    const { code, out, err } = await warmstart(`connect ${provider} --no-open`, {
      cwd,
      env: { XDG_DATA_HOME: join(cwd, 'home'), ...env },
    });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(says);
  });
});

describe('a chat', () => {
  const address = 'https://prod-07.example/workflows/x?sp=1&sig=canary';

  test('in Slack: a code is sent, and confirms it', async () => {
    const { data, asked } = await running();
    const begun = await warmstart(`connect slack --data ${data}`);
    expect(begun).toMatchObject({ code: 0, out: 'A code was sent.\n' });
    expect(begun.err).toContain('warmstart connect slack --code 12345678');
    const confirmed = await warmstart(['connect', 'slack', '--code', '1234 5678', '--data', data]);
    expect(confirmed).toMatchObject({ code: 0, err: '' });
    expect(asked).toEqual([
      { kind: 'slack', code: null },
      { kind: 'slack', code: '1234 5678' },
    ]);
  });

  test('in Teams: the address comes by standard input or the command, and is never said', async () => {
    const { data, asked } = await running();
    const piped = await warmstart(`connect teams - --own --json --data ${data}`, { stdin: `${address}\n` });
    expect(JSON.parse(piped.out)).toEqual({ ok: true, says: ['A code was sent.'] });
    const typed = await warmstart(['connect', 'teams', address, '--data', data]);
    const coded = await warmstart(['connect', 'teams', address, '--code', '12345678', '--data', data]);
    expect(asked).toEqual([
      { kind: 'teams', code: null, address, own: true },
      { kind: 'teams', code: null, address, own: false },
      { kind: 'teams', code: '12345678' },
    ]);
    expect(JSON.stringify([piped, typed, coded])).not.toContain('canary');
  });

  test('that is refused fails with the reason', async () => {
    const { data } = await running({ chat: { done: false, says: ['SLACK_BOT_TOKEN is not set.'] } });
    expect(await warmstart(`connect slack --data ${data}`)).toEqual({
      code: 1,
      out: '',
      err: 'warmstart: SLACK_BOT_TOKEN is not set.\n',
    });
    const json = await warmstart(`connect slack --json --data ${data}`);
    expect([json.code, JSON.parse(json.out)]).toEqual([1, { ok: false, says: ['SLACK_BOT_TOKEN is not set.'] }]);
  });

  test.each([
    ['slack https://x.example/canary', /slack takes no address/],
    ['slack --own', /slack takes no address and no --own/],
    ['teams', /or - to read it from standard input/],
    ['teams https://x.example/canary https://y.example/canary', /connect/],
    ['teams https://x.example/canary --allow-http', /for calendars/],
    ['slack --code 12', /--code is no code that was sent: it has eight digits/],
    ['ics work.ics --own', /for slack and teams/],
  ])('as "%s" is wrong usage, said without the address', async (words, says) => {
    const { code, out, err } = await warmstart(`connect ${words}`, { cwd: folderWith() });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(says);
    expect(err).not.toContain('canary');
  });

  test.each([
    ['slack', {}, /warmstart start .*SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET set \(docs\/slack\.md/],
    ['slack', { SLACK_BOT_TOKEN: 't' }, /with SLACK_SIGNING_SECRET set/],
    ['teams -', {}, /in another terminal, then connect again/],
  ])('in %s while nothing runs: what to start, and what to set', async (words, env, says) => {
    const cwd = folderWith();
    const around = { cwd, env: { XDG_DATA_HOME: join(cwd, 'home'), ...env }, stdin: address };
    const { code, err } = await warmstart(`connect ${words}`, around);
    expect(code).toBe(1);
    expect(err).toMatch(says);
    expect(err).not.toContain('canary');
  });
});

test('doctor lists the accounts, and what is wrong with one', async () => {
  const { data } = await running();
  const { code, out } = await warmstart(`doctor --data ${data}`);
  expect(code).toBe(1);
  expect(out).toContain('account     robin@harbour.example (Google)\n');
  expect(out).toContain('account     robin@pier.example (Microsoft 365): lets Warmstart in no more\n');
  expect(out).toContain('WRONG: robin@pier.example: It lets Warmstart in no more. Connect it again.\n');
});

describe('a source', () => {
  test('is connected by its repositories; address and secret are printed, the rest is talk', async () => {
    const { data, asked } = await running();
    const { code, out, err } = await warmstart(`connect github acme/desk acme/crane --data ${data}`);
    expect({ code, out }).toEqual({
      code: 0,
      out: `acme/desk is connected.\nAddress: ${given.address}\nSecret:  ${given.secret}\n`,
    });
    expect(err).toContain('the secret is told this once');
    expect(err).not.toContain(given.secret);
    expect(asked).toEqual([
      { kind: 'github', name: 'acme/desk', root: null, scopes: ['acme/desk', 'acme/crane'], token: null },
    ]);
  });

  test('has its past fetched with a token from standard input, which is repeated nowhere', async () => {
    const { data, asked } = await running();
    const words = `connect jira https://acme.atlassian.net DESK OPS --name Tasks --token --data ${data}`;
    const { code, out, err } = await warmstart(words, { stdin: 'ada@acme.example:canary\n' });
    expect(code).toBe(0);
    expect(out + err).not.toContain('canary');
    const root = 'https://acme.atlassian.net';
    expect(asked).toEqual([
      { kind: 'jira', name: 'Tasks', root, scopes: ['DESK', 'OPS'], token: 'ada@acme.example:canary' },
    ]);
  });

  test('as JSON is one value with the address and the secret, or why there is none', async () => {
    const { data } = await running();
    const json = await warmstart(`connect webhook pager --json --data ${data}`);
    const { source, address: to, secret } = given;
    expect(JSON.parse(json.out)).toEqual({ ok: true, source, address: to, secret });
    const none = await running({ source: { done: false, says: ['Not connected: no.'], given: null } });
    const refused = await warmstart(`connect webhook pager --json --data ${none.data}`);
    expect([refused.code, JSON.parse(refused.out)]).toEqual([1, { ok: false, says: ['Not connected: no.'] }]);
    const plain = await warmstart(`connect webhook pager --data ${none.data}`);
    expect([plain.code, plain.err]).toEqual([1, 'warmstart: Not connected: no.\n']);
  });

  test('of a machine that nobody reaches says so', async () => {
    const { data } = await running({ source: { ...connected, given: { ...given, reachable: false } } });
    expect((await warmstart(`connect github --data ${data}`)).err).toContain('Nobody outside reaches this machine');
  });

  test.each([
    ['connect jira', 'name the site of Jira'],
    ['connect webhook a b', 'one name'],
    ['connect webhook a --token', 'no token'],
    ['connect github acme/desk --code 12345678', 'for slack and teams'],
    ['connect github acme/desk --allow-private', 'for calendars'],
    ['connect jira https://x.example --api https://y.example', 'for a GitHub of your own'],
    ['connect ics work.ics --token', 'for github and jira'],
  ])('%s is wrong usage', async (words, why) => {
    const { code, err } = await warmstart(words);
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
  });

  test('needs a system that runs, and a token that is one', async () => {
    expect((await warmstart('connect webhook pager --data nowhere')).err).toContain('run warmstart start');
    const { data, asked } = await running();
    const empty = await warmstart(`connect github acme/desk --token --data ${data}`, { stdin: ' \n' });
    expect([empty.code, empty.err]).toEqual([1, expect.stringContaining('no token')]);
    expect(asked).toEqual([]);
  });
});
