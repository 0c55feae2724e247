import type { Chats, ShownChat } from '@warmstart/web/app';
import type { Answer, ChatWanted } from '@warmstart/web/control';

/** What connecting a chat from the command line takes. */
export interface ChatRoom {
  readonly chats: Chats;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const names = { slack: 'Slack', teams: 'Teams' } as const;

/** Has a code sent into a chat, or confirms the chat that waits for one; refused in words that say what to do. */
export async function connectChat(wanted: ChatWanted, room: ChatRoom): Promise<Answer> {
  const { chats } = room;
  const { kind } = wanted;
  if (kind === 'slack' && !chats.slack) return no(noApp(room));
  if (wanted.code !== null) return confirm(kind, wanted.code, room);
  const done = wanted.kind === 'slack' ? await chats.beginSlack() : await chats.beginTeams(wanted);
  if (!done.done) return no(`No code was sent: ${done.why.replace(/\.$/, '')}.`);
  const chat = await waiting(kind, room);
  const where = chat === null ? names[kind] : `${names[kind]}, to ${chat.shown}`;
  return { done: true, says: [`A code was sent in ${where}. It is good for 15 minutes.`] };
}

/** What keeps a chat from working, with a way out; nothing of one that lives. */
export function deadChats(all: readonly ShownChat[]): readonly string[] {
  return all.flatMap(({ kind, shown, dead }) =>
    dead === null
      ? []
      : [
          `${names[kind]}, ${shown}: ${dead.why.replace(/\.$/, '')}. No brief goes there any more; connect it again: warmstart connect ${kind === 'slack' ? 'slack' : 'teams -'}`,
        ],
  );
}

async function confirm(kind: ChatWanted['kind'], code: string, room: ChatRoom): Promise<Answer> {
  const chat = await waiting(kind, room);
  if (chat === null)
    return no(`No code waits to be typed for ${names[kind]}. Have one sent: warmstart connect ${kind} --help`);
  const done = await room.chats.confirm({ name: chat.name, code });
  if (!done.done) return no(`Not confirmed: ${done.why.replace(/\.$/, '')}.`);
  return {
    done: true,
    says: [`${names[kind]}, ${chat.shown}, is connected. ${whatGoes(chat)}`, ...remarks(kind, room)],
  };
}

function whatGoes({ kind, own }: ShownChat): string {
  return kind === 'teams' && !own
    ? 'Open briefs go there; private and sealed ones do not.'
    : 'Briefs go there from now on, and by mail as before.';
}

/** Without its secret nothing that Slack says can be believed. */
function remarks(kind: ChatWanted['kind'], { env }: ChatRoom): readonly string[] {
  const { SLACK_SIGNING_SECRET: secret } = env;
  if (kind === 'teams' || secret) return [];
  return [
    'Notes cannot be made in Slack: SLACK_SIGNING_SECRET is not set where Warmstart runs. docs/slack.md says how to get it.',
  ];
}

function noApp({ env }: ChatRoom): string {
  const missing = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'].filter((name) => !env[name]);
  return `Slack is not set up: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set where Warmstart runs. docs/slack.md says how to get them in ten minutes; then start Warmstart with both, and connect again.`;
}

/** The chat of a kind that waits for its code: the one begun last. */
async function waiting(kind: ChatWanted['kind'], { chats }: ChatRoom): Promise<ShownChat | null> {
  return (await chats.list()).findLast((one) => one.kind === kind && one.waits) ?? null;
}

function no(why: string): Answer {
  return { done: false, says: [why] };
}
