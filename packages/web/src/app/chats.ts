import type { ConnectedChat } from '@warmstart/core/chat';
import type { Clock, ManagerId, Sent } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import type { Done } from './deps.ts';

/** A chat as pages show it: nothing of its address. */
export type ShownChat = Pick<ConnectedChat, 'kind' | 'name' | 'shown' | 'own' | 'confirmedAt' | 'dead'> & {
  /** Whether a code waits to be typed. */
  readonly waits: boolean;
};

/** Chats of one manager, as pages steer them. */
export interface Chats {
  /** Whether an app of Slack is set up here. */
  readonly slack: boolean;
  list(): Promise<readonly ShownChat[]>;
  /** Has a code sent to whoever has the manager's address in the workspace. */
  beginSlack(): Promise<Done>;
  /** Has a code sent into the chat of a workflow. @param own whether nobody else reads there */
  beginTeams(workflow: { readonly address: string; readonly own: boolean }): Promise<Done>;
  confirm(chat: { readonly name: string; readonly code: string }): Promise<Done>;
  test(name: string): Promise<Sent>;
  disconnect(name: string): Promise<void>;
}

/** What Slack's calls are answered with; each of these is quick, or gives up soon. */
export interface SlackDoor {
  /** What Slack signs its calls with; null or empty lets nobody in. */
  secret(): Promise<string | null>;
  /** The machine's own clock, whatever Warmstart's says. */
  readonly clock: Clock;
  /** Whose notes a member's are; null for everybody who did not prove to be a manager's. */
  managerOf(member: { readonly team: string; readonly user: string }): Promise<ManagerId | null>;
  /** @param trigger is good once, for 3 seconds */
  openView(trigger: string, view: Readonly<Record<string, unknown>>): Promise<boolean>;
  /** Says something in the conversation with a member, after an answer to Slack would do. */
  say(channel: string, answer: Readonly<Record<string, unknown>>): Promise<boolean>;
  /** Says something else where a message of ours that only one member sees stands. */
  replaceOwn(address: string, text: string): Promise<boolean>;
  /** Has the brief of a meeting show what became of a note. */
  showAnew(noted: Noted): Promise<void>;
}

export interface Noted {
  readonly manager: ManagerId;
  readonly meeting: { readonly key: string; readonly start: Instant };
  readonly note: string;
}
