import { type ConnectedChat, chatAccount } from '@warmstart/core/chat';
import type { Channel } from '@warmstart/core/manager';
import type { ChatStore, Clock, Kept, ManagerId, Messenger, Sent, Store, Vault } from '@warmstart/core/ports';

/** What sending to chats takes. */
export interface ChatSending {
  readonly chats: ChatStore;
  readonly vault: Vault;
  readonly store: Store;
  readonly clock: Clock;
  /** Null where no app of Slack is set up. */
  readonly slack: Messenger | null;
  /** The messenger of one workflow. */
  readonly teams: (workflow: { readonly address: string; readonly own: boolean }) => Messenger;
  /** By which a manager is told of a chat that is dead. */
  readonly mail: Messenger | null;
  /** Where chats are connected again. */
  readonly settingsPage: () => string;
}

type ChatChannel = Exclude<Channel, { kind: 'email' }>;

/**
 * The messengers of chats, for one manager each: nothing goes to a chat that this manager did not prove to be the own one,
 * whatever the book says. A chat that is found dead is remembered as such, and its manager told by mail, once.
 */
export function chatMessengers(
  sending: ChatSending,
): (kind: ChatChannel['kind'], manager: ManagerId) => Messenger | null {
  return (kind, manager) => {
    if (kind === 'slack' && sending.slack === null) return null;
    const hand = (channel: Channel, give: (messenger: Messenger) => Promise<Sent>) =>
      channel.kind === 'email'
        ? Promise.resolve<Sent>({ outcome: 'refused', why: 'this is no chat' })
        : through({ channel, manager }, give, sending);
    return {
      send: (outgoing) => hand(outgoing.channel, (messenger) => messenger.send(outgoing)),
      notify: (notice) => hand(notice.channel, (messenger) => messenger.notify(notice)),
      review: (review) => hand(review.channel, (messenger) => messenger.review(review)),
    };
  };
}

interface Whose {
  readonly channel: ChatChannel;
  readonly manager: ManagerId;
}

const notConnected: Sent = {
  outcome: 'refused',
  why: 'this chat is not connected, or not confirmed: the Settings page does both',
};

async function through(
  { channel, manager }: Whose,
  give: (messenger: Messenger) => Promise<Sent>,
  sending: ChatSending,
): Promise<Sent> {
  const kept = await sending.chats.chats(manager);
  const chat = kept?.value.find(({ kind, name }) => kind === channel.kind && name === nameOf(channel));
  if (!kept || !chat || chat.confirmedAt === null) return notConnected;
  if (chat.dead !== null) {
    await tellOnce({ kept, chat, manager }, sending);
    return { outcome: 'refused', why: chat.dead.why, gone: true };
  }
  const messenger = await messengerOf(chat, { channel, manager }, sending);
  if (messenger === null) return notConnected;
  const sent = await give(messenger);
  if (sent.outcome === 'refused' && sent.gone) await bury(sent.why, { kept, chat, manager }, sending);
  return sent;
}

function nameOf(channel: ChatChannel): string {
  return channel.kind === 'slack' ? channel.user : channel.chat;
}

async function messengerOf(chat: ConnectedChat, whose: Whose, sending: ChatSending): Promise<Messenger | null> {
  if (whose.channel.kind === 'slack') return sending.slack;
  if (chat.address === null) return null;
  const account = chatAccount(chat.name);
  const address = await sending.vault.open(chat.address, { manager: whose.manager, provider: 'microsoft', account });
  // Both must say so: the book that the chat is meant for it, the proof that nobody else reads it.
  return sending.teams({ address, own: chat.own && whose.channel.own === true });
}

interface Found {
  readonly kept: Kept<readonly ConnectedChat[]>;
  readonly chat: ConnectedChat;
  readonly manager: ManagerId;
}

async function bury(why: string, { kept, chat, manager }: Found, sending: ChatSending): Promise<void> {
  const dead: ConnectedChat = { ...chat, dead: { since: sending.clock.now(), why, toldAt: null } };
  const now = kept.value.map((one) => (one === chat ? dead : one));
  // Somebody else's change came first: the next message finds it dead again.
  if ((await sending.chats.saveChats(manager, now, kept.rev)) === 'conflict') return;
  await tellOnce({ kept: { value: now, rev: kept.rev + 1 }, chat: dead, manager }, sending);
}

/** The record is written first: of two who find it dead at once one tells. A mail that could not go out is tried with the next message. */
async function tellOnce({ kept, chat, manager }: Found, sending: ChatSending): Promise<void> {
  const { chats, store, clock, mail } = sending;
  if (chat.dead === null || chat.dead.toldAt !== null || mail === null) return;
  const { directory } = await store.of(manager).world({ people: [], teams: [], series: [], calendars: [] });
  if (directory.manager === null) return;
  const now = clock.now();
  const told: ConnectedChat = { ...chat, dead: { ...chat.dead, toldAt: now } };
  const written = kept.value.map((one) => (one === chat ? told : one));
  if ((await chats.saveChats(manager, written, kept.rev)) === 'conflict') return;
  const sent = await mail.notify({
    channel: { kind: 'email', to: directory.manager.email },
    subject: `No brief reaches you in ${chat.kind === 'slack' ? 'Slack' : 'Teams'} any more`,
    lines: [chat.dead.why, 'Nothing goes there until it is connected again. Other channels go on.'],
    page: sending.settingsPage(),
    id: `chat-${chat.kind}-${chat.dead.since.replaceAll(/\W/g, '')}`,
    at: now,
    zone: directory.manager.timezone,
  });
  if (sent.outcome === 'failed') await chats.saveChats(manager, kept.value, kept.rev + 1);
}
