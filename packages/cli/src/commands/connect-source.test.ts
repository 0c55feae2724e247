import { describe, expect, test } from 'vitest';
import { connected, given, running, warmstart } from './connect-trial.ts';

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
