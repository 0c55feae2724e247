import { channelId, channelsOf, isOver, newDelivery, traceOf } from '@warmstart/core/delivery';
import type { MessageFor } from '@warmstart/core/due';
import type { Channel, Manager } from '@warmstart/core/manager';
import type { ManagerStore, Messenger, OutgoingReview, Sent } from '@warmstart/core/ports';
import { type Letter, type Week, weeklyName, weekMark } from '@warmstart/core/review';
import { complaintAbout, type Settings } from '@warmstart/core/settings';
import { type Instant, secondsBetween } from '@warmstart/core/time';
import { leaseFrom } from '@warmstart/send-brief/deps';
import { messageId } from '@warmstart/send-brief/message';
import { enterSending, recordSent } from '@warmstart/send-brief/record';
import type { SendReview } from './deps.ts';

/** All one wake-up works with. */
export interface Weekly {
  readonly deps: SendReview;
  readonly message: MessageFor<'send-review'>;
  readonly mine: ManagerStore;
  readonly host: Manager;
  readonly settings: Settings;
  readonly now: Instant;
}

/** What makes a weekly mail one: its kind, its week, its channel. */
function weeklyRef(kind: Letter['kind'], week: Week, channel: string) {
  return { meeting: weeklyName(kind, week), start: weekMark(week), channel, correction: 0 };
}

/** Whether nothing more happens to the mails of a kind, on any channel there is. */
export async function isDone(kind: Letter['kind'], { mine, host, message }: Weekly): Promise<boolean> {
  const kept = await Promise.all(
    channelsOf(host).map((channel) => mine.delivery(weeklyRef(kind, message.week, channelId(channel)))),
  );
  return kept.every((record) => record !== null && isOver(record.value));
}

/** Writes down why there is no mail of a kind, where there was none. */
export async function recordSilence(
  kind: Letter['kind'],
  { state, reason }: { readonly state: 'silent' | 'missed'; readonly reason: string },
  { mine, host, message, now, deps }: Weekly,
): Promise<void> {
  for (const channel of channelsOf(host)) {
    const ref = weeklyRef(kind, message.week, channelId(channel));
    const saved = await mine.recordDelivery({ ...newDelivery(ref, now), state, reason });
    if (saved === 'saved') deps.heard?.({ manager: message.manager, ref, state, due: message.at, at: now });
  }
}

/** Sends a letter to every channel that does not have it. @returns whether one went out, and when to try the others again */
export async function sendLetter(
  letter: Letter,
  weekly: Weekly,
): Promise<{ readonly sent: boolean; readonly again: Instant | null }> {
  const ends = await Promise.all(channelsOf(weekly.host).map((channel) => sendOn(channel, letter, weekly)));
  const [again = null] = ends.flatMap((end) => end.again ?? []).sort();
  return { sent: ends.some((end) => end.sent), again };
}

interface End {
  readonly sent: boolean;
  readonly again: Instant | null;
}

const nothing: End = { sent: false, again: null };

async function sendOn(channel: Channel, letter: Letter, weekly: Weekly): Promise<End> {
  const { deps, mine, message, now } = weekly;
  const ref = weeklyRef(letter.kind, message.week, channelId(channel));
  const claim = await mine.claim(ref, now, leaseFrom(now));
  if (!claim.granted) return afterOthers(ref, weekly);
  const held = { delivery: claim.before ?? newDelivery(ref, now), fence: claim.lease.fence, channel };
  const late = secondsBetween(message.at, now) >= 60;
  const saying = { brief: null, told: null, said: null, late, doubtful: claim.because === 'abandoned' };
  const attempt = deps.attemptId();
  const id = messageId(message.manager, ref);
  const sending = await enterSending(mine, held, { attempt, message: id, now, saying });
  if (sending === null) return nothing;
  const outgoing = await outgoingOf(letter, { ...weekly, channel, id, attempt, start: ref.start });
  const again = sending.delivery.attempts.length > 1;
  const sent = await handed({ ...outgoing, ...(again ? { again } : {}) }, weekly);
  const { delivery, againAt } = await recordSent(mine, sending, { sent, now: deps.clock.now() });
  deps.heard?.({ manager: message.manager, ref, state: delivery.state, due: message.at, at: delivery.at });
  return { sent: sent.outcome === 'sent', again: againAt };
}

/** Somebody else had it: it went out, or it is looked at again once their time is over. */
async function afterOthers(ref: ReturnType<typeof weeklyRef>, { mine, now }: Weekly): Promise<End> {
  const kept = await mine.delivery(ref);
  if (kept === null) return nothing;
  return isOver(kept.value)
    ? { sent: kept.value.state === 'sent', again: null }
    : { sent: false, again: leaseFrom(now) };
}

interface Outgoing extends Weekly {
  readonly channel: Channel;
  readonly id: string;
  readonly attempt: string;
  readonly start: Instant;
}

async function outgoingOf(
  letter: Letter,
  { deps, mine, message, host, ...outgoing }: Outgoing,
): Promise<OutgoingReview> {
  const { channel, id, attempt, start } = outgoing;
  const { manager, week } = message;
  const about = { manager, key: await mine.noteKey(), meeting: weeklyName(letter.kind, week), start };
  return {
    channel,
    letter,
    page: deps.links.page(letter.kind),
    stop: deps.links.stop(letter.kind, about),
    id,
    attempt: traceOf({ manager, starts: [start], attempt }),
    replyTo: letter.kind === 'review' ? deps.links.replyTo(about) : null,
    at: deps.clock.now(),
    zone: host.timezone,
  };
}

/** A channel that is not set up refuses, with the reason. What a messenger rejects with all the same is a failure like any other. */
async function handed(outgoing: OutgoingReview, { deps, message, settings }: Weekly): Promise<Sent> {
  const { channel } = outgoing;
  const messenger: Messenger | null = deps.messenger(channel.kind, message.manager);
  if (messenger === null) return { outcome: 'refused', why: `no ${channel.kind} is connected` };
  const unwanted = complaintAbout(settings, channelId(channel));
  if (unwanted !== null) return { outcome: 'refused', why: unwanted };
  try {
    return await messenger.review(outgoing);
  } catch {
    return { outcome: 'failed', why: 'the message could not be made or handed over' };
  }
}
