import { type ConnectedChat, chatAccount, mostChats } from '@warmstart/core/chat';
import { channelsOf } from '@warmstart/core/delivery';
import type { Channel, Manager } from '@warmstart/core/manager';
import type { ChatStore, Clock, Kept, ManagerStore, Messenger, Sent, Vault } from '@warmstart/core/ports';
import { addSeconds, secondsBetween } from '@warmstart/core/time';

/** Somebody of the workspace, found by address. */
export interface Member {
  readonly user: string;
  readonly team: string;
  readonly name: string;
}

/** What connecting chats takes. */
export interface ChatConnecting {
  readonly mine: ManagerStore;
  readonly chats: ChatStore;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Null where no app of Slack is set up. */
  readonly slack: {
    /** Who has this address; null where nobody has, or the reason why that is not known. */
    find(email: string): Promise<Member | { readonly why: string } | null>;
    tell(user: string, sentence: string): Promise<Sent>;
  } | null;
  readonly teams: {
    /** The address in normal form, with the host that may be shown; null for one of no workflow. */
    read(address: string): Promise<{ readonly address: string; readonly host: string } | null>;
    messenger(workflow: { readonly address: string; readonly own: boolean }): Messenger;
  };
  /** A new code of eight digits, and a new name of 128 random bits or more. */
  readonly newCode: () => string;
  readonly newName: () => string;
  /** One way, under a key or a salt: nobody who looks at the store sees a code. */
  readonly hash: (code: string) => string;
  readonly settingsPage: string;
  /** Everything to come is planned anew. */
  readonly changed: () => Promise<void>;
}

export type Done = { readonly done: true } | { readonly done: false; readonly why: string };

const done: Done = { done: true };
const notDone = (why: string): Done => ({ done: false, why });

/** How long a code may be typed, and how soon after it another is sent, in seconds. */
const [codeLasts, codeRests] = [900, 60];

/** How many wrong codes may be typed. */
const wrongCodes = 5;

const busy = notDone('somebody else changed your chats at the same moment: try once more');

/** Sends a code to the member of the workspace who has the manager's address. */
export async function beginSlack(connecting: ChatConnecting): Promise<Done> {
  const { mine, slack } = connecting;
  if (slack === null) return notDone('Slack is not set up here: docs/slack.md says how');
  const manager = await managerOf(mine);
  if (manager === null) return notDone('say who you are first, above');
  const member = await slack.find(manager.email);
  if (member === null) return notDone(`nobody in the workspace has the address ${manager.email}`);
  if ('why' in member) return notDone(member.why);
  const chat: ConnectedChat = {
    ...bare('slack', member.user),
    team: member.team,
    shown: member.name,
    own: true,
  };
  return sendCode(chat, connecting, async (code) => slack.tell(member.user, sentenceWith(code)));
}

/** Sends a code through a workflow into its chat. @param own whether the manager says that nobody else reads it */
export async function beginTeams(
  { address, own }: { readonly address: string; readonly own: boolean },
  connecting: ChatConnecting,
): Promise<Done> {
  const { mine, vault, teams, clock } = connecting;
  const manager = await managerOf(mine);
  if (manager === null) return notDone('say who you are first, above');
  const workflow = await teams.read(address);
  if (workflow === null)
    return notDone('this is no address of a workflow of Teams: it begins with https:// and ends with its signature');
  const name = connecting.newName();
  const whose = { manager: mine.manager, provider: 'microsoft', account: chatAccount(name) } as const;
  const chat: ConnectedChat = {
    ...bare('teams', name),
    shown: workflow.host,
    own,
    address: await vault.seal(workflow.address, whose),
  };
  // A code is no secret of the manager's: it may go where others read, and only shows that this chat is meant.
  const messenger = teams.messenger({ address: workflow.address, own: true });
  return sendCode(chat, connecting, async (code) =>
    messenger.notify({
      channel: { kind: 'teams', chat: name },
      subject: 'Warmstart',
      lines: [sentenceWith(code)],
      page: connecting.settingsPage,
      id: `code-${name}`,
      at: clock.now(),
      zone: manager.timezone,
    }),
  );
}

/** Confirms a chat by the code that came there, and sends briefs to it from now on. */
export async function confirmChat(
  { name, code }: { readonly name: string; readonly code: string },
  connecting: ChatConnecting,
): Promise<Done> {
  const { mine, chats, clock, hash } = connecting;
  const kept = await chats.chats(mine.manager);
  const chat = kept?.value.find((one) => one.name === name);
  const waits = chat?.code;
  if (!kept || !chat || !waits) return notDone('no code waits for this chat: connect it again');
  if (waits.until < clock.now() || waits.tries <= 0) return notDone('this code is over: have another sent');
  if (waits.hash !== hash(code.replaceAll(/\D/g, ''))) {
    const less = { ...chat, code: { ...waits, tries: waits.tries - 1 } };
    return (await replaced(kept, less, connecting)) ? notDone('this is not the code that came there') : busy;
  }
  const user = { team: chat.team ?? '', user: chat.name };
  if (chat.kind === 'slack' && (await chats.tie(user, mine.manager)) === 'conflict')
    return notDone('this member of Slack is connected to another Warmstart: disconnect there first');
  const confirmed: ConnectedChat = { ...chat, code: null, confirmedAt: clock.now(), dead: null };
  // It stands for those of its kind that are dead.
  const over = kept.value.filter((one) => one === chat || (one.kind === chat.kind && one.dead !== null));
  const next = [...kept.value.filter((one) => !over.includes(one)), confirmed];
  if ((await chats.saveChats(mine.manager, next, kept.rev)) === 'conflict') return busy;
  await withChannels(connecting, (channels) => [
    ...channels.filter((channel) => !over.some((one) => isOf(channel, one))),
    channelOf(chat),
  ]);
  return done;
}

/** Takes a chat out: nothing goes there or is taken from there any more. */
export async function disconnectChat(name: string, connecting: ChatConnecting): Promise<void> {
  const { mine, chats } = connecting;
  const kept = await chats.chats(mine.manager);
  const chat = kept?.value.find((one) => one.name === name);
  if (!kept || !chat) return;
  await withChannels(connecting, (channels) => channels.filter((one) => !isOf(one, chat)));
  if (chat.kind === 'slack') await chats.untie({ team: chat.team ?? '', user: chat.name }, mine.manager);
  const others = kept.value.filter((one) => one !== chat);
  if ((await chats.saveChats(mine.manager, others, kept.rev)) === 'conflict') await disconnectChat(name, connecting);
}

/** Whose words a member of Slack speaks: null where nobody proved to be it. */
export async function managerInSlack(
  { team, user }: { readonly team: string; readonly user: string },
  chats: ChatStore,
): Promise<string | null> {
  const manager = await chats.ownerOf({ team, user });
  if (manager === null) return null;
  const kept = await chats.chats(manager);
  const own = kept?.value.some(
    (one) => one.kind === 'slack' && one.name === user && one.team === team && one.confirmedAt,
  );
  return own ? manager : null;
}

function bare(kind: ConnectedChat['kind'], name: string): ConnectedChat {
  return { kind, name, team: null, shown: '', address: null, own: false, code: null, confirmedAt: null, dead: null };
}

function sentenceWith(code: string): string {
  return `Your code is ${code.slice(0, 4)} ${code.slice(4)}. Type it on the Settings page of Warmstart to have your briefs here. If you did not ask for it, do nothing.`;
}

/** What is known of the chat stays: one that was confirmed goes on while its new code waits. */
async function sendCode(
  chat: ConnectedChat,
  connecting: ChatConnecting,
  send: (code: string) => Promise<Sent>,
): Promise<Done> {
  const { mine, chats, clock, newCode, hash } = connecting;
  const now = clock.now();
  const kept = await chats.chats(mine.manager);
  const before = kept?.value ?? [];
  if (before.some(({ code }) => code !== null && secondsBetween(code.sentAt, now) < codeRests))
    return notDone('a code was sent less than a minute ago: type it, or wait a minute for another');
  const known = before.find((one) => one.kind === chat.kind && one.name === chat.name);
  // A chat that was begun and never confirmed makes room.
  const others = before.filter((one) => one !== known && one.confirmedAt !== null);
  if (others.length >= mostChats) return notDone(`at most ${mostChats} chats can be connected: disconnect one first`);
  const code = newCode();
  const waits = { hash: hash(code), sentAt: now, until: addSeconds(now, codeLasts), tries: wrongCodes };
  const next = { ...chat, confirmedAt: known?.confirmedAt ?? null, dead: known?.dead ?? null, code: waits };
  if ((await chats.saveChats(mine.manager, [...others, next], kept?.rev ?? null)) === 'conflict') return busy;
  const sent = await send(code);
  return sent.outcome === 'sent' ? done : notDone(sent.why.replace(/\.$/, ''));
}

async function replaced(
  kept: Kept<readonly ConnectedChat[]>,
  chat: ConnectedChat,
  { chats, mine }: ChatConnecting,
): Promise<boolean> {
  const now = kept.value.map((one) => (one.name === chat.name ? chat : one));
  return (await chats.saveChats(mine.manager, now, kept.rev)) === 'saved';
}

async function managerOf(mine: ManagerStore): Promise<Manager | null> {
  return (await mine.world({ people: [], teams: [], series: [], calendars: [] })).directory.manager;
}

/** The channel in the book that leads to a chat. */
export function channelOf(chat: ConnectedChat): Channel {
  if (chat.kind === 'slack') return { kind: 'slack', user: chat.name };
  return { kind: 'teams', chat: chat.name, ...(chat.own ? { own: true } : {}) };
}

function isOf(channel: Channel, chat: ConnectedChat): boolean {
  switch (channel.kind) {
    case 'email':
      return false;
    case 'slack':
      return chat.kind === 'slack' && channel.user === chat.name;
    case 'teams':
      return chat.kind === 'teams' && channel.chat === chat.name;
  }
}

async function withChannels(
  { mine, clock, changed }: ChatConnecting,
  change: (channels: readonly Channel[]) => readonly Channel[],
): Promise<void> {
  const manager = await managerOf(mine);
  if (manager === null) return;
  const { channels: _, ...others } = manager;
  const channels = [...change(channelsOf(manager))];
  const [only, ...more] = channels;
  // Mail to the own address is what holds anyway, and follows the address when it changes.
  const usual = more.length === 0 && (only === undefined || (only.kind === 'email' && only.to === manager.email));
  await mine.importBook({ manager: usual ? others : { ...others, channels } }, clock.now());
  await changed();
}
