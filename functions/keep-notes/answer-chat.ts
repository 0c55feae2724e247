import { randomUUID } from 'node:crypto';
import type { Store } from '@warmstart/core/ports';
import { withoutEnd } from '@warmstart/core/text';
import type { Table } from '@warmstart/dynamo-store/table';
import { systemClock } from '@warmstart/runtime/clock';
import { parameterSecrets } from '@warmstart/runtime/secrets';
import { hostedChats } from '@warmstart/send-brief/hosted-chats';
import { linksUnder } from '@warmstart/send-brief/links';
import { showingNotes } from '@warmstart/send-brief/show-anew';
import type { Config } from './config.ts';
import type { KeepNotes } from './deps.ts';

/** Shows notes beside briefs that stand in Slack; null where no app of it is set up. */
export function showingInChat(config: Config, { table, store }: { readonly table: Table; readonly store: Store }) {
  const { PUBLIC_URL, SECRETS_PREFIX: prefix, SLACK_APP_ID: app } = config;
  if (PUBLIC_URL === undefined || prefix === undefined || app === undefined) return null;
  const secrets = parameterSecrets({ prefix, clock: systemClock });
  const chat = hostedChats({ ...config, PUBLIC_URL }, { table, store, clock: systemClock, secrets, mail: null });
  const shows: NonNullable<KeepNotes['answer']> = showingNotes({
    store,
    clock: systemClock,
    // Nothing is sent here, only changed.
    queue: { send: async () => {} },
    messenger: (kind, manager) => (kind === 'email' ? null : chat.messenger(kind, manager)),
    links: linksUnder(withoutEnd(PUBLIC_URL, '/')),
    attemptId: randomUUID,
  });
  return shows;
}
