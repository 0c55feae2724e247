import { createHash } from 'node:crypto';
import type { Handover } from '@warmstart/core/brief';
import { channelsOf } from '@warmstart/core/delivery';
import type { Channel } from '@warmstart/core/manager';
import type { Notice, Outgoing, Sent } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { dynamoChats } from '@warmstart/dynamo-store/chats';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { slackDesk, slackMessenger } from '@warmstart/messengers/slack';
import { teamsMessenger, workflowAddress, workflowHost } from '@warmstart/messengers/teams';
import { manager } from '@warmstart/testing/builders';
import { handoverOf, openBrief, outgoing, privateBrief } from '@warmstart/testing/messages';
import { slackWorkspaces } from '@warmstart/testing/slack';
import { memoryTable } from '@warmstart/testing/table';
import { teamsChat } from '@warmstart/testing/teams';
import { plainVault } from '@warmstart/testing/vault';
import { describe, expect, test } from 'vitest';
import { chatMessengers } from './chats.ts';
import {
  beginSlack,
  beginTeams,
  type ChatConnecting,
  confirmChat,
  disconnectChat,
  managerInSlack,
} from './connect-chat.ts';

const workspaces = slackWorkspaces();

/** Managers by the first part of their address, who share one system with one workspace of Slack. */
async function system(...names: string[]) {
  const table = memoryTable();
  const [store, chats, vault] = [dynamoStore(table), dynamoChats(table), plainVault()];
  const slack = await workspaces({ emails: names.map((name) => `${name}@harbour.example`) });
  const teams = teamsChat();
  const time = { now: '2026-03-03T09:00:00Z' };
  const clock = { now: () => time.now };
  const mails: Notice[] = [];
  let codes = 12345678;
  const desk = slackDesk({ token: slack.token, root: slack.root, timeoutSeconds: 2 });
  const toTeams = (workflow: { address: string; own: boolean }) => teamsMessenger({ ...workflow, fetch: teams.fetch });
  for (const name of names)
    await store.of(name).importBook({ manager: manager({ name, email: `${name}@harbour.example` }) }, time.now);
  const as = (name: string): ChatConnecting => ({
    mine: store.of(name),
    chats,
    vault,
    clock,
    slack: {
      async find(email) {
        const found = await desk.memberByEmail(email);
        return found.ok ? found.value : { why: 'Slack says no' };
      },
      tell: (user, sentence) => desk.tell(user, sentence, time.now),
    },
    teams: {
      async read(text) {
        const address = workflowAddress(text);
        return address === null ? null : { address, host: workflowHost(address) };
      },
      messenger: toTeams,
    },
    newCode: () => String(codes++),
    newName: () => `chat-${codes}-of-${name}`,
    hash: (code) => createHash('sha256').update(code).digest('hex'),
    settingsPage: 'https://briefs.example/settings',
    changed: async () => {},
  });
  const messengers = chatMessengers({
    chats,
    vault,
    store,
    clock,
    slack: slackMessenger({ token: slack.token, root: slack.root, timeoutSeconds: 2 }),
    teams: toTeams,
    mail: {
      send: async () => ({ outcome: 'failed', why: 'no brief was to go by mail' }),
      review: async () => ({ outcome: 'failed', why: 'no review was to go by mail' }),
      notify: async (notice): Promise<Sent> => {
        mails.push(notice);
        return { outcome: 'sent', reference: 'm' };
      },
    },
    settingsPage: () => 'https://briefs.example/settings',
  });
  const channels = async (name: string) => {
    const { directory } = await store.of(name).world({ people: [], teams: [], series: [], calendars: [] });
    return directory.manager === null ? [] : channelsOf(directory.manager);
  };
  const send = async (name: string, channel: Channel, handover: Handover = handoverOf(openBrief())) => {
    if (channel.kind === 'email') throw new Error('no chat');
    const message: Outgoing = outgoing({ channel, handover, at: time.now });
    return messengers(channel.kind, name)?.send(message);
  };
  const lastCode = () => String(codes - 1);
  return { slack, teams, time, mails, as, channels, send, chats, store, table, lastCode };
}

async function inSlack(...names: string[]) {
  const all = await system(...names);
  const user = await all.slack.userOf('robin@harbour.example');
  await beginSlack(all.as('robin'));
  expect(await confirmChat({ name: user, code: all.lastCode() }, all.as('robin'))).toEqual({ done: true });
  return { ...all, user, channel: { kind: 'slack', user } as const };
}

async function inTeams(own: boolean) {
  const all = await system('robin');
  await beginTeams({ address: all.teams.address, own }, all.as('robin'));
  await confirmChat({ name: 'chat-12345678-of-robin', code: all.lastCode() }, all.as('robin'));
  const [, channel] = await all.channels('robin');
  if (channel?.kind !== 'teams') throw new Error('not connected');
  return { ...all, channel };
}

describe('Slack', () => {
  test('is connected by a code that comes to whoever has the manager’s address, and briefs go there then', async () => {
    const { slack, user, channel, channels, send, chats } = await inSlack('robin');
    const [code] = await slack.messagesTo(user);
    expect(code?.text).toContain('1234 5678');
    expect(await channels('robin')).toEqual([{ kind: 'email', to: 'robin@harbour.example' }, channel]);
    expect(await send('robin', channel)).toMatchObject({ outcome: 'sent' });
    expect(await managerInSlack({ team: 'T000000001', user }, chats)).toBe('robin');
    expect(await managerInSlack({ team: 'T0OTHER', user }, chats)).toBeNull();
  });

  test('of somebody else gets nothing, whatever the book says', async () => {
    const { send, channel, slack, user } = await inSlack('robin', 'mallory');
    expect(await send('mallory', channel)).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('not connected'),
    });
    expect(await slack.messagesTo(user)).toHaveLength(1);
  });

  test('does not begin before the code was typed, and ends with five wrong ones', async () => {
    const { as, slack, send, lastCode } = await system('robin');
    const user = await slack.userOf('robin@harbour.example');
    await beginSlack(as('robin'));
    expect(await send('robin', { kind: 'slack', user })).toMatchObject({ outcome: 'refused' });
    for (let wrong = 0; wrong < 5; wrong++)
      expect(await confirmChat({ name: user, code: '00000000' }, as('robin'))).toMatchObject({ done: false });
    expect(await confirmChat({ name: user, code: lastCode() }, as('robin'))).toMatchObject({ done: false });
  });

  test('a code is over after a quarter of an hour, and not sent twice within a minute', async () => {
    const { as, slack, time, lastCode } = await system('robin');
    const name = await slack.userOf('robin@harbour.example');
    await beginSlack(as('robin'));
    expect(await beginSlack(as('robin'))).toMatchObject({ done: false });
    time.now = addSeconds(time.now, 901);
    expect(await confirmChat({ name, code: lastCode() }, as('robin'))).toMatchObject({ done: false });
    expect(await beginSlack(as('robin'))).toEqual({ done: true });
    expect(await confirmChat({ name, code: lastCode() }, as('robin'))).toEqual({ done: true });
  });

  test('a member of one manager cannot become another’s', async () => {
    const { as, store, user, lastCode, chats, time } = await inSlack('robin', 'mallory');
    await store.of('mallory').importBook({ manager: manager({ email: 'robin@harbour.example' }) }, time.now);
    await beginSlack(as('mallory'));
    expect(await confirmChat({ name: user, code: lastCode() }, as('mallory'))).toMatchObject({ done: false });
    expect(await managerInSlack({ team: 'T000000001', user }, chats)).toBe('robin');
  });

  test('disconnected gets nothing and is heard no more, and mail goes on', async () => {
    const { as, user, channel, channels, send, chats } = await inSlack('robin');
    await disconnectChat(user, as('robin'));
    expect(await send('robin', channel)).toMatchObject({ outcome: 'refused' });
    expect(await channels('robin')).toEqual([{ kind: 'email', to: 'robin@harbour.example' }]);
    expect(await managerInSlack({ team: 'T000000001', user }, chats)).toBeNull();
  });
});

describe('Teams', () => {
  test('is connected by a code in the chat; its address stands nowhere in plain', async () => {
    const { teams, send, channel, table, chats } = await inTeams(false);
    expect(JSON.stringify(teams.cards[0])).toContain('1234 5678');
    expect(await send('robin', channel)).toMatchObject({ outcome: 'sent' });
    expect(JSON.stringify([channel, await chats.chats('robin')])).not.toContain('canary-of-the-workflow');
    expect(table).toBeDefined();
  });

  test('gets private briefs only where it was confirmed as the own chat, whatever the book says', async () => {
    const shared = await inTeams(false);
    const secret = handoverOf(privateBrief());
    expect(await shared.send('robin', shared.channel, secret)).toMatchObject({ outcome: 'refused' });
    expect(await shared.send('robin', { ...shared.channel, own: true }, secret)).toMatchObject({ outcome: 'refused' });
    const own = await inTeams(true);
    expect(await own.send('robin', own.channel, secret)).toMatchObject({ outcome: 'sent' });
  });

  test('dead is told by mail, once, and asked no more until it is connected again', async () => {
    const { teams, send, channel, channels, mails, as, lastCode, time } = await inTeams(false);
    teams.misbehave({ status: 404 });
    for (let brief = 0; brief < 3; brief++)
      expect(await send('robin', channel)).toMatchObject({ outcome: 'refused', why: expect.stringContaining('404') });
    expect(teams.asked()).toBe(2);
    expect(mails).toMatchObject([
      { channel: { to: 'robin@harbour.example' }, subject: expect.stringContaining('Teams') },
    ]);
    expect(JSON.stringify(mails)).not.toMatch(/canary|logic\.azure/);
    teams.misbehave(null);
    time.now = addSeconds(time.now, 3600);
    await beginTeams({ address: teams.address, own: false }, as('robin'));
    await confirmChat({ name: 'chat-12345679-of-robin', code: lastCode() }, as('robin'));
    const [, anew, ...others] = await channels('robin');
    expect([anew, others]).toEqual([{ kind: 'teams', chat: 'chat-12345679-of-robin' }, []]);
    expect(anew && (await send('robin', anew))).toMatchObject({ outcome: 'sent' });
  });

  test('an address that is none of Microsoft’s is not kept, and not called', async () => {
    const { as, teams, chats } = await system('robin');
    const address = 'https://169.254.169.254/workflows/x?sig=1';
    expect(await beginTeams({ address, own: true }, as('robin'))).toMatchObject({ done: false });
    expect([teams.asked(), await chats.chats('robin')]).toEqual([0, null]);
  });
});
