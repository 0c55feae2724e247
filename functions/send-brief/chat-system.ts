import { createHash, randomBytes, randomInt } from 'node:crypto';
import { channelId } from '@warmstart/core/delivery';
import type { ChatStore, Clock, ManagerId, ManagerStore, Messenger, Sent, Store, Vault } from '@warmstart/core/ports';
import type { SlackDesk } from '@warmstart/messengers/slack';
import { lateMessenger } from '@warmstart/runtime/late';
import { type ChatSending, chatMessengers } from './chats.ts';
import {
  beginSlack,
  beginTeams,
  type ChatConnecting,
  channelOf,
  confirmChat,
  type Done,
  disconnectChat,
  managerInSlack,
} from './connect-chat.ts';
import { sendTest } from './test-brief.ts';

/** The app in a workspace. */
export interface SlackSettings {
  readonly token: () => Promise<string | null>;
  /** Serves `/api/…`; Slack's own unless set. */
  readonly root: string | undefined;
  /** Whether Slack reaches us. */
  readonly interactive: boolean;
}

/** What chats take on any system. */
export interface ChatSystemDeps extends Omit<ChatSending, 'slack' | 'teams'> {
  readonly chats: ChatStore;
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Null where no app is set up. */
  readonly slack: SlackSettings | null;
  /** How workflows are reached; the machine's own way unless set. */
  readonly reach?: typeof fetch;
}

/** All of chats: messengers, pages, and what Slack's calls are answered with. */
export interface ChatSystem {
  readonly messenger: (kind: 'slack' | 'teams', manager: ManagerId) => Messenger | null;
  /** Null where no app of Slack is set up. */
  readonly desk: Pick<SlackDesk, 'openView' | 'say' | 'replaceOwn'> | null;
  managerOf(member: { readonly team: string; readonly user: string }): Promise<ManagerId | null>;
  /** What the pages of one manager steer chats with. @param changed plans everything to come anew */
  pages(mine: ManagerStore, changed: () => Promise<void>): PageChats;
}

type PageChats = ReturnType<typeof pagesOf>;

/** Somebody waits for what is asked while a page or an answer is made, in seconds: Slack itself waits three. */
const patience = 1;

/** Puts chats together. What speaks to Slack and Teams is loaded when it is first needed. */
export function chatSystem(deps: ChatSystemDeps): ChatSystem {
  const { slack, reach } = deps;
  const teams = (workflow: { readonly address: string; readonly own: boolean }) =>
    lateMessenger(async () => {
      const { teamsMessenger } = await import('@warmstart/messengers/teams');
      return teamsMessenger({ ...workflow, ...(reach === undefined ? {} : { fetch: reach }) });
    });
  const sending: ChatSending = { ...deps, teams, slack: slack === null ? null : lateSlack(slack) };
  const desk = slack === null ? null : lateDesk(slack);
  const messenger = chatMessengers(sending);
  return {
    messenger,
    desk: desk && {
      openView: async (trigger, view) => (await desk()).openView(trigger, view),
      say: async (channel, answer) => (await desk()).say(channel, answer),
      replaceOwn: async (address, text) => (await desk()).replaceOwn(address, text),
    },
    managerOf: (member) => managerInSlack(member, deps.chats),
    pages: (mine, changed) => pagesOf({ deps, teams, desk, messenger, mine, changed }),
  };
}

function lateSlack(settings: SlackSettings): Messenger {
  return lateMessenger(async () => {
    const { slackMessenger } = await import('@warmstart/messengers/slack');
    const { root, interactive } = settings;
    return slackMessenger({ token: await tokenOf(settings), root, interactive });
  });
}

function lateDesk(settings: SlackSettings): () => Promise<SlackDesk> {
  return async () => {
    const { slackDesk } = await import('@warmstart/messengers/slack');
    return slackDesk({ token: await tokenOf(settings), root: settings.root, timeoutSeconds: patience });
  };
}

async function tokenOf({ token }: SlackSettings): Promise<string> {
  const known = await token();
  if (known === null || known === '')
    throw new Error('The token of the Slack app is not set: docs/slack.md says where.');
  return known;
}

interface Paging extends Pick<ChatSystem, 'messenger'> {
  readonly deps: ChatSystemDeps;
  readonly teams: ChatConnecting['teams']['messenger'];
  readonly desk: (() => Promise<SlackDesk>) | null;
  readonly mine: ManagerStore;
  readonly changed: () => Promise<void>;
}

function pagesOf(paging: Paging) {
  const { deps, mine, messenger } = paging;
  const connecting = connectingOf(paging);
  const all = async () => (await deps.chats.chats(mine.manager))?.value ?? [];
  return {
    slack: deps.slack !== null,
    async list() {
      return (await all()).map(({ kind, name, shown, own, confirmedAt, dead, code }) => ({
        ...{ kind, name, shown, own, confirmedAt, dead },
        waits: code !== null && code.until > deps.clock.now() && code.tries > 0,
      }));
    },
    beginSlack: (): Promise<Done> => beginSlack(connecting),
    beginTeams: (workflow: { readonly address: string; readonly own: boolean }): Promise<Done> =>
      beginTeams(workflow, connecting),
    confirm: (chat: { readonly name: string; readonly code: string }): Promise<Done> => confirmChat(chat, connecting),
    async test(name: string): Promise<Sent> {
      const chat = (await all()).find((one) => one.name === name);
      if (!chat) return { outcome: 'refused', why: 'this chat is not connected' };
      const of = (kind: string, manager: ManagerId) =>
        kind === 'slack' || kind === 'teams' ? messenger(kind, manager) : null;
      const page = deps.settingsPage();
      return sendTest({ mine, clock: deps.clock, messenger: of, page, channel: channelId(channelOf(chat)) });
    },
    disconnect: (name: string) => disconnectChat(name, connecting),
  };
}

function connectingOf({ deps, teams, desk, mine, changed }: Paging): ChatConnecting {
  const { chats, vault, clock } = deps;
  return {
    ...{ mine, chats, vault, clock, changed },
    slack: desk && {
      async find(email) {
        const found = await (await desk()).memberByEmail(email);
        return found.ok
          ? found.value
          : { why: `Slack did not say who has the address ${email}: try again in a minute` };
      },
      tell: async (user, sentence) => (await desk()).tell(user, sentence, clock.now()),
    },
    teams: {
      async read(text) {
        const { workflowAddress, workflowHost } = await import('@warmstart/messengers/teams');
        const address = workflowAddress(text);
        return address === null ? null : { address, host: workflowHost(address) };
      },
      messenger: teams,
    },
    newCode: () => String(randomInt(10_000_000, 100_000_000)),
    newName: () => randomBytes(16).toString('hex'),
    hash: (code) => createHash('sha256').update(`${mine.manager} ${code}`).digest('hex'),
    settingsPage: deps.settingsPage(),
  };
}
