import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chat } from '@warmstart/testing/chats';
import { slackWorkspaces } from '@warmstart/testing/slack';
import { folderWith } from '@warmstart/testing/terminal';
import type { Chats, ShownChat } from '@warmstart/web/app';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectChat, deadChats } from './chats.ts';
import { openOffline, startSystem } from './index.ts';

const workspaces = slackWorkspaces();
const book = 'manager: { name: Robin Hale, email: robin@harbour.example, timezone: UTC }\n';
const slackOnly = { kind: 'slack', code: null } as const;

function options(dir: string, env: Readonly<Record<string, string>>) {
  return {
    ...({
      dir,
      port: 0,
      mode: 'now',
      at: '2026-03-03T14:30:00Z',
      zone: 'UTC',
      version: 'test',
      env,
      say() {},
    } as const),
    report(error: unknown) {
      throw error;
    },
  };
}

/** Robin's system, with an app of Slack in a workspace where Robin is. */
async function started() {
  const slack = await workspaces({ emails: ['robin@harbour.example'] });
  const dir = join(folderWith(), 'data');
  const env = { SLACK_BOT_TOKEN: slack.token, SLACK_SIGNING_SECRET: 'signing-s3cret', SLACK_API_ROOT: slack.root };
  const { control, stop } = await startSystem(options(dir, env));
  onTestFinished(stop);
  await control.import([{ name: 'book.yaml', text: book }]);
  const user = await slack.userOf('robin@harbour.example');
  const code = async () => /\d{4} \d{4}/.exec((await slack.messagesTo(user)).at(-1)?.text ?? '')?.[0] ?? '';
  return { dir, control, user, code };
}

/** Whether anything in a folder holds these words. */
async function holds(dir: string, words: string): Promise<boolean> {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const texts = await Promise.all(files.map((one) => readFile(join(one.parentPath, one.name), 'latin1')));
  return texts.some((text) => text.includes(words));
}

describe('from the command line', () => {
  test('Slack is connected by the code that came there, and erasing everything leaves nothing of it', async () => {
    const { dir, control, user, code } = await started();
    expect(await control.connectChat(slackOnly)).toEqual({
      done: true,
      says: ['A code was sent in Slack, to robin in Harbour. It is good for 15 minutes.'],
    });
    expect(await control.connectChat({ kind: 'slack', code: '00000000' })).toEqual({
      done: false,
      says: ['Not confirmed: this is not the code that came there.'],
    });
    expect(await control.connectChat({ kind: 'slack', code: await code() })).toEqual({
      done: true,
      says: ['Slack, robin in Harbour, is connected. Briefs go there from now on, and by mail as before.'],
    });
    expect(await control.export()).toContain(user);
    expect(await holds(dir, user)).toBe(true);
    await control.erase();
    expect(await holds(dir, user)).toBe(false);
    // Nobody is tied any more: the same person may begin anew.
    await control.import([{ name: 'book.yaml', text: book }]);
    expect((await control.connectChat({ kind: 'slack', code: '00000000' })).says[0]).toMatch(/^No code waits/);
    expect((await control.connectChat(slackOnly)).done).toBe(true);
  });

  test('without its variables Slack says which, and where to get them; and nothing is connected while nothing runs', async () => {
    const dir = join(folderWith(), 'data');
    const { control, stop } = await startSystem(options(dir, { SLACK_SIGNING_SECRET: 's' }));
    expect((await control.connectChat(slackOnly)).says[0]).toMatch(
      /SLACK_BOT_TOKEN is not set where Warmstart runs\. docs\/slack\.md/,
    );
    await stop();
    const offline = await openOffline(options(dir, {}));
    onTestFinished(offline.close);
    expect((await offline.control.connectChat(slackOnly)).says[0]).toMatch(/warmstart start/);
  });
});

const shown: ShownChat = { ...chat(), waits: false };

/** Chats that wait as they are told, and what they were told. */
function chats(all: readonly ShownChat[], parts: Partial<Chats> = {}) {
  const told: unknown[] = [];
  const tell = async (given: unknown) => {
    told.push(given);
    return { done: true } as const;
  };
  const own: Chats = {
    ...{ slack: true, list: async () => all, beginSlack: () => tell('slack'), beginTeams: tell, confirm: tell },
    test: async () => ({ outcome: 'sent', reference: 'r' }),
    disconnect: async () => {},
    ...parts,
  };
  return { own, told };
}

describe('Teams', () => {
  const teams: ShownChat = { ...shown, kind: 'teams', name: 'a1', shown: 'prod-07.example', own: false, waits: true };
  const address = 'https://prod-07.example/workflows/x?sig=canary';

  test('is begun by its address, which no answer repeats, and confirmed by the code alone', async () => {
    const { own, told } = chats([teams]);
    const room = { chats: own, env: {} };
    const begun = await connectChat({ kind: 'teams', code: null, address, own: false }, room);
    expect(begun.says).toEqual(['A code was sent in Teams, to prod-07.example. It is good for 15 minutes.']);
    const confirmed = await connectChat({ kind: 'teams', code: '12345678' }, room);
    expect(confirmed.says[0]).toContain('Open briefs go there; private and sealed ones do not.');
    expect(told).toEqual([expect.objectContaining({ address, own: false }), { name: 'a1', code: '12345678' }]);
  });

  test('that takes no code says why', async () => {
    const no = async () => ({ done: false, why: 'this is no address of a workflow.' }) as const;
    const { own } = chats([], { beginTeams: no });
    expect(await connectChat({ kind: 'teams', code: null, address, own: true }, { chats: own, env: {} })).toEqual({
      done: false,
      says: ['No code was sent: this is no address of a workflow.'],
    });
  });
});

test('Slack without its signing secret takes no notes, and says so', async () => {
  const { own } = chats([{ ...shown, waits: true }]);
  const { says } = await connectChat({ kind: 'slack', code: '12345678' }, { chats: own, env: {} });
  expect(says[1]).toContain('SLACK_SIGNING_SECRET is not set');
});

test('a dead chat is wrong, with its reason and the way to connect it again; others are not', () => {
  const dead = { since: '2026-03-01T09:00:00Z', why: 'The workflow takes nothing any more (404).', toldAt: null };
  expect(deadChats([shown, { ...shown, kind: 'teams', shown: 'prod-07.example', dead }])).toEqual([
    'Teams, prod-07.example: The workflow takes nothing any more (404). No brief goes there any more; connect it again: warmstart connect teams -',
  ]);
});
