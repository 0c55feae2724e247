import type { ConnectedChat, SlackUser } from '../chat/index.ts';
import type { Kept, ManagerId, Saved } from './store.ts';

/** The chats managers connected, and whose a user of Slack is. In no backup: an address is a secret, and a proof is of its moment. */
export interface ChatStore {
  /** All of a manager; null before the first. One read. */
  chats(manager: ManagerId): Promise<Kept<readonly ConnectedChat[]> | null>;
  /** Replaces them. @param rev null for the first */
  saveChats(manager: ManagerId, chats: readonly ConnectedChat[], rev: number | null): Promise<Saved>;
  /** Says whose notes a user's are; `conflict` where they are another manager's. Repeating it changes nothing. */
  tie(user: SlackUser, manager: ManagerId): Promise<Saved>;
  /** Unties a user that is the manager's. */
  untie(user: SlackUser, manager: ManagerId): Promise<void>;
  /** Whose a user is; null where it is nobody's. One read. */
  ownerOf(user: SlackUser): Promise<ManagerId | null>;
}
