import type { Clock, Messenger, Secrets, Store } from '@warmstart/core/ports';
import { dynamoChats } from '@warmstart/dynamo-store/chats';
import type { Table } from '@warmstart/dynamo-store/table';
import { hostedVault } from '@warmstart/runtime/vault';
import { type ChatSystem, chatSystem } from './chat-system.ts';

/** What a function on AWS is told of chats, as its configuration has it. */
export interface HostedChatSettings {
  readonly PUBLIC_URL: string;
  readonly TOKEN_KEY_KMS?: string | undefined;
  readonly SLACK_APP_ID?: string | undefined;
  readonly SLACK_API_ROOT?: string | undefined;
}

export interface HostedChatDeps {
  readonly table: Table;
  readonly store: Store;
  readonly clock: Clock;
  readonly secrets: Secrets;
  /** Null where a function sends none: then nobody is told of a chat that is dead until one that does comes upon it. */
  readonly mail: Messenger | null;
}

/** Chats where one app of Slack serves many managers. */
export function hostedChats(settings: HostedChatSettings, deps: HostedChatDeps): ChatSystem {
  const { table, store, clock, secrets, mail } = deps;
  return chatSystem({
    ...{ store, clock, mail },
    chats: dynamoChats(table),
    vault: hostedVault({ secrets, kmsKey: settings.TOKEN_KEY_KMS }),
    slack:
      settings.SLACK_APP_ID === undefined
        ? null
        : { token: () => secrets.get('slack-bot-token'), root: settings.SLACK_API_ROOT, interactive: true },
    settingsPage: () => `${new URL(settings.PUBLIC_URL).origin}/settings`,
  });
}
