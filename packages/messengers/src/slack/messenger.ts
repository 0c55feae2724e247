import type { Messenger, Notice, Outgoing, OutgoingReview, Sent } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { type SlackApp, type SlackCall, type SlackFault, slackCalls } from './client.ts';
import { slackNotice } from './notice.ts';
import { outcomeOf } from './outcome.ts';
import { readReference, referenceOf } from './reference.ts';
import { slackReview } from './review.ts';
import { type SlackMessage, slackMessage } from './slack.ts';

export interface SlackOptions extends SlackApp {
  /** Whether Slack reaches us: then notes and "done" are taken in Slack itself, else on the page. */
  readonly interactive?: boolean;
}

/** What marks a message of ours, so that it is found again (docs.slack.dev, "Message metadata"). */
const eventType = 'warmstart_message';

/** How far back a message of an earlier try is looked for, in seconds: no lead is longer, and no try later than the start. */
const longestTrying = 3 * 3600;

const Opened = z.object({ channel: z.object({ id: z.string() }) });
const Posted = z.object({ channel: z.string(), ts: z.string() });
const History = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.object({ id: z.string() }).catch({ id: '' }) })
        .optional()
        .catch(undefined),
    }),
  ),
});

/** What goes into one direct message. */
interface Letter {
  readonly user: string;
  readonly message: SlackMessage;
  readonly id: string;
  readonly attempt: string;
  readonly again: boolean;
  readonly shared: boolean;
  readonly at: Instant;
}

/**
 * Sends direct messages by a bot. Slack knows no idempotency key: each message bears our name of it as metadata, and
 * before another try the conversation is looked through for it. A correction changes the message that stands.
 */
export function slackMessenger(options: SlackOptions): Messenger {
  const call = slackCalls(options);
  const conversations = new Map<string, string>();

  async function conversationWith(user: string): Promise<{ readonly id: string } | { readonly fault: SlackFault }> {
    const known = conversations.get(user);
    if (known !== undefined) return { id: known };
    const opened = await call('conversations.open', { users: user }, Opened);
    if (!opened.ok) return { fault: opened.fault };
    conversations.set(user, opened.value.channel.id);
    return opened.value.channel;
  }

  async function post(letter: Letter): Promise<Sent> {
    const conversation = await conversationWith(letter.user);
    if ('fault' in conversation) return outcomeOf(conversation.fault, letter.at);
    const channel = conversation.id;
    const { shared } = letter;
    if (letter.again) {
      const found = await sentBefore(call, { channel, id: letter.id, at: letter.at });
      if ('fault' in found) return outcomeOf(found.fault, letter.at);
      if (found.ts !== null) return { outcome: 'sent', reference: referenceOf({ channel, ts: found.ts, shared }) };
    }
    const posted = await call('chat.postMessage', { channel, ...letter.message, metadata: metadataOf(letter) }, Posted);
    if (!posted.ok) return outcomeOf(posted.fault, letter.at);
    return { outcome: 'sent', reference: referenceOf({ ...posted.value, shared }) };
  }

  /** Null where what stands cannot be changed any more. */
  async function update(reference: string, letter: Letter): Promise<Sent | null> {
    const place = readReference(reference);
    if (place === null || place.shared) return null;
    const { channel, ts } = place;
    const { text, blocks } = letter.message;
    const updated = await call('chat.update', { channel, ts, text, blocks, metadata: metadataOf(letter) }, Posted);
    if (updated.ok) return { outcome: 'sent', reference };
    return updated.fault.kind === 'told' && unchangeable.has(updated.fault.word)
      ? null
      : outcomeOf(updated.fault, letter.at);
  }

  async function send(outgoing: Outgoing): Promise<Sent> {
    const { channel, handover, links, correction, remarks, standing, replaces } = outgoing;
    if (channel.kind !== 'slack') return { outcome: 'refused', why: 'this is no channel of Slack' };
    const message = slackMessage(handover, links, {
      above: { correction, remarks },
      interactive: options.interactive ?? false,
      ...(standing === undefined ? {} : { standing }),
    });
    const { id, attempt, again = false, at } = outgoing;
    const letter = { user: channel.user, message, id, attempt, again, shared: handover.briefs.length > 1, at };
    const updated = replaces ? await update(replaces.reference, letter) : null;
    if (updated !== null) return updated;
    if (replaces?.orSend === false) return { outcome: 'refused', why: 'the message cannot be changed any more' };
    return post(letter);
  }

  async function notify(notice: Notice): Promise<Sent> {
    const { channel, id, attempt = id, again = false, at } = notice;
    if (channel.kind !== 'slack') return { outcome: 'refused', why: 'this is no channel of Slack' };
    return post({ user: channel.user, message: slackNotice(notice), id, attempt, again, shared: true, at });
  }

  async function review(outgoing: OutgoingReview): Promise<Sent> {
    const { channel, id, attempt, again = false, at } = outgoing;
    if (channel.kind !== 'slack') return { outcome: 'refused', why: 'this is no channel of Slack' };
    const message = slackReview(outgoing, options.interactive ?? false);
    return post({ user: channel.user, message, id, attempt, again, shared: false, at });
  }

  return { send, notify, review };
}

/** What chat.update says of a message that stays as it is. */
const unchangeable = new Set(['cant_update_message', 'edit_window_closed', 'message_not_found', 'is_inactive']);

function metadataOf({ id, attempt }: Letter) {
  return { event_type: eventType, event_payload: { id, attempt } };
}

/** The message an earlier try left in the conversation; null for none. Without the right to look, none is found, and it is sent once more. */
async function sentBefore(
  call: SlackCall,
  { channel, id, at }: { readonly channel: string; readonly id: string; readonly at: Instant },
): Promise<{ readonly ts: string | null } | { readonly fault: SlackFault }> {
  const oldest = String(Date.parse(addSeconds(at, -longestTrying)) / 1000);
  const asked = { channel, oldest, include_all_metadata: true, limit: 100 };
  const history = await call('conversations.history', asked, History);
  if (!history.ok) {
    const { fault } = history;
    return fault.kind === 'told' && fault.word === 'missing_scope' ? { ts: null } : { fault };
  }
  const own = history.value.messages.find(
    ({ metadata }) => metadata?.event_type === eventType && metadata.event_payload.id === id,
  );
  return { ts: own?.ts ?? null };
}
