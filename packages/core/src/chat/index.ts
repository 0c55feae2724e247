import * as z from 'zod';
import { Instant } from '../time/index.ts';

export const ChatKind = z.enum(['slack', 'teams']);
export type ChatKind = z.infer<typeof ChatKind>;

/** What proves that a chat is the manager's: a code that was sent into it and is typed on the Settings page. */
export const ChatCode = z.strictObject({
  /** Made from the code, never the code itself. */
  hash: z.string().min(16),
  sentAt: Instant,
  until: Instant,
  /** How many wrong ones may still be typed. */
  tries: z.int().min(0),
});

/** A chat that a manager connected, or is connecting. */
export const ConnectedChat = z.strictObject({
  kind: ChatKind,
  /** What the channel in the book calls it: in Slack the user's id, in Teams a name of ours that says nothing. */
  name: z.string().min(1),
  /** The workspace; null in Teams. */
  team: z.string().nullable(),
  /** To show: `Robin in Harbour`, or the host of a workflow. */
  shown: z.string(),
  /** The address of the workflow, sealed for this manager and chat; null in Slack. */
  address: z.string().nullable(),
  /** Whether nobody else reads it. */
  own: z.boolean(),
  /** Null while nothing waits to be typed. */
  code: ChatCode.nullable(),
  /** Nothing goes there before. */
  confirmedAt: Instant.nullable(),
  /** Since when nothing arrives there any more, why, and when the manager was told; null while it lives. */
  dead: z.strictObject({ since: Instant, why: z.string(), toldAt: Instant.nullable() }).nullable(),
});
export type ConnectedChat = z.infer<typeof ConnectedChat>;

/** The most chats of one manager. */
export const mostChats = 5;

/** All chats of a manager. */
export const Chats = z.array(ConnectedChat).max(mostChats);

/** Somebody in a workspace of Slack. */
export interface SlackUser {
  readonly team: string;
  readonly user: string;
}

/** Whose words a sealed address is: of this chat alone. */
export function chatAccount(name: string): string {
  return `teams ${name}`;
}
