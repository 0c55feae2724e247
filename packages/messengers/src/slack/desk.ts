import type { Sent } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { type SlackAnswer, type SlackApp, slackCalls } from './client.ts';
import { outcomeOf } from './outcome.ts';
import { escaped, section } from './slack.ts';

/** A member of the workspace, as Slack tells it. */
export interface SlackMember {
  readonly user: string;
  readonly team: string;
  /** To show: `Robin in Harbour`. */
  readonly name: string;
}

/** What else than messages is asked of Slack. Nothing here rejects for anything Slack does. */
export interface SlackDesk {
  /** Who has this address in the workspace; null where nobody has. */
  memberByEmail(email: string): Promise<SlackAnswer<SlackMember | null>>;
  /** Says one sentence to a member. */
  tell(user: string, sentence: string, at: Instant): Promise<Sent>;
  /** Opens a dialog for whoever just pressed something. @param trigger is good once, for 3 seconds */
  openView(trigger: string, view: Readonly<Record<string, unknown>>): Promise<boolean>;
  /** Says something in a conversation. */
  say(channel: string, answer: Readonly<Record<string, unknown>>): Promise<boolean>;
  /** Puts other words where a message of ours stands that only one member sees. @param address as Slack gave it along */
  replaceOwn(address: string, text: string): Promise<boolean>;
}

/** Where Slack takes answers to what was pressed; nothing is posted anywhere else. */
const answersTo = ['https://hooks.slack.com', 'https://hooks.slack-gov.com'];

const Found = z.object({
  user: z.object({
    id: z.string(),
    team_id: z.string().optional(),
    deleted: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    real_name: z.string().optional(),
    name: z.string().optional(),
  }),
});
const Own = z.object({ team: z.string().catch(''), team_id: z.string() });
const Opened = z.object({ channel: z.object({ id: z.string() }) });
const Posted = z.object({ channel: z.string(), ts: z.string() });

/** @param app with a short patience: somebody waits for what is asked here */
export function slackDesk(app: SlackApp): SlackDesk {
  const call = slackCalls(app);
  return {
    async memberByEmail(email) {
      const [own, found] = await Promise.all([
        call('auth.test', {}, Own),
        call('users.lookupByEmail', { email }, Found),
      ]);
      if (!own.ok) return own;
      if (!found.ok)
        return found.fault.kind === 'told' && found.fault.word === 'users_not_found'
          ? { ok: true, value: null }
          : found;
      const { id, deleted, is_bot, real_name, name } = found.value.user;
      if (deleted || is_bot) return { ok: true, value: null };
      const shown = `${real_name || name || id}${own.value.team === '' ? '' : ` in ${own.value.team}`}`;
      return { ok: true, value: { user: id, team: own.value.team_id, name: shown } };
    },
    async tell(user, sentence, at) {
      const opened = await call('conversations.open', { users: user }, Opened);
      if (!opened.ok) return outcomeOf(opened.fault, at);
      const message = { text: sentence, blocks: [section(sentence)], unfurl_links: false, unfurl_media: false };
      const posted = await call('chat.postMessage', { channel: opened.value.channel.id, ...message }, Posted);
      return posted.ok ? { outcome: 'sent', reference: posted.value.ts } : outcomeOf(posted.fault, at);
    },
    async openView(trigger, view) {
      return (await call('views.open', { trigger_id: trigger, view }, z.object({ ok: z.literal(true) }))).ok;
    },
    async say(channel, { text, blocks }) {
      const message = { channel, text, blocks, mrkdwn: false, unfurl_links: false, unfurl_media: false };
      return (await call('chat.postMessage', message, Posted)).ok;
    },
    async replaceOwn(address, text) {
      const url = URL.parse(address);
      if (url === null || !(answersTo.includes(url.origin) || url.origin === app.root)) return false;
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ replace_original: true, text: escaped(text) }),
          redirect: 'error',
          signal: AbortSignal.timeout((app.timeoutSeconds ?? 10) * 1000),
        });
        await answer.body?.cancel();
        return answer.ok;
      } catch {
        return false;
      }
    },
  };
}
