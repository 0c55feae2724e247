import type { Clock } from '@warmstart/core/ports';
import type { SlackSettings } from '@warmstart/send-brief/chat-system';
import { showAnew } from '@warmstart/send-brief/show-anew';
import type { SlackDoor } from '@warmstart/web/app';
import type { EngineRoom } from './engine-room.ts';
import type { SystemOptions } from './options.ts';

/** The app of Slack by its variables; null where its token is not set. One that is reached takes notes in Slack itself. */
export function slackSettings(env: SystemOptions['env']): SlackSettings | null {
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: secret, SLACK_API_ROOT: root, PUBLIC_URL: pages } = env;
  if (!token) return null;
  const interactive = Boolean(secret) && /^https:/i.test(pages ?? '');
  return { token: async () => token, root: root ? root.replace(/\/$/, '') : undefined, interactive };
}

/** What Slack's calls are answered with; null where it signs nothing we could check. @param machine sessions and signatures go by it */
export function slackDoor(room: EngineRoom, env: SystemOptions['env'], machine: Clock): SlackDoor | null {
  const { SLACK_SIGNING_SECRET: secret } = env;
  const { chat, store, sending } = room;
  if (!secret || chat.desk === null) return null;
  return {
    ...chat.desk,
    secret: async () => secret,
    clock: machine,
    managerOf: (member) => chat.managerOf(member),
    async showAnew({ manager, meeting, note }) {
      const kept = await store.of(manager).noteRecord(note);
      if (kept) await showAnew({ manager, meeting, note: kept.value }, sending);
    },
  };
}
