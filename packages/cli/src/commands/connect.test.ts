import { join } from 'node:path';
import { folderWith } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { address, opened, running, warmstart } from './connect-trial.ts';

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
