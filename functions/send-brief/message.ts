import { createHash } from 'node:crypto';
import { type Brief, type Handover, handoversOf } from '@warmstart/core/brief';
import { channelId, type DeliveryRef } from '@warmstart/core/delivery';
import type { Channel, Manager } from '@warmstart/core/manager';
import type { Meeting } from '@warmstart/core/meeting';
import type { Briefing, Correction, ManagerId, Messenger, Outgoing, Sent } from '@warmstart/core/ports';
import { complaintAbout, type Settings } from '@warmstart/core/settings';
import { type Instant, isoIn, secondsBetween } from '@warmstart/core/time';
import type { About, SendBrief, Signature } from './deps.ts';

/** The same for every try at the same delivery, and telling nothing of it. */
export function messageId(manager: ManagerId, ref: DeliveryRef): string {
  const { meeting, start, channel, correction } = ref;
  const identity = JSON.stringify([manager, meeting, start, channel, correction]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 40);
}

/** What goes into one message. */
export interface Content {
  readonly briefs: readonly Brief[];
  readonly about: readonly About[];
  readonly correction: Correction | null;
  readonly remarks: readonly string[];
  /** The id of the message this one corrects; null where it corrects none. */
  readonly corrects?: string | null;
  /** What the provider calls the message this one corrects; null where nothing of it may be changed. */
  readonly stands?: string | null;
}

/** Who gets it, and when. */
export interface Envelope {
  readonly manager: Manager;
  readonly of: ManagerId;
  /** Null where no note can be signed for: the message then offers none. */
  readonly signature: Signature | null;
  readonly settings: Settings;
  readonly channel: Channel;
  readonly id: string;
  /** The name of this try, which leads back to the records. */
  readonly attempt: string;
  /** Whether it was tried before. */
  readonly again: boolean;
  readonly at: Instant;
  /** When it was to be written down that it is on its way. */
  readonly entered: Instant;
  /** Until when nobody else may send it. */
  readonly until: Instant;
}

/** How long writing down that the provider is about to be called may take, in seconds. */
const longestWriting = 4;

/** A worker held up at that write has used up the time it needs to record what comes of it: it sends another time. */
function isHeldUp({ at, entered }: Envelope): boolean {
  return secondsBetween(entered, at) > longestWriting;
}

/** The longest a provider may take, in seconds: a lease must outlast it, or two workers send the same. */
const longestSending = 60;

/** Sends one message. A channel that is not set up refuses, with the reason; nothing is passed over in silence. */
export async function sendMessage(
  content: Content,
  envelope: Envelope,
  deps: Pick<SendBrief, 'messenger' | 'links' | 'replyTo'>,
): Promise<Sent> {
  const messenger = deps.messenger(envelope.channel.kind, envelope.of);
  if (messenger === null) return { outcome: 'refused', why: `no ${nameOf(envelope.channel)} is connected` };
  const unwanted = complaintAbout(envelope.settings, channelId(envelope.channel));
  if (unwanted !== null) return { outcome: 'refused', why: unwanted };
  if (secondsBetween(envelope.at, envelope.until) < longestSending || isHeldUp(envelope))
    return { outcome: 'failed', why: 'its worker was held up until another might have taken it over' };
  return guarded(messenger, outgoingOf(content, envelope, deps));
}

/** A messenger never rejects for what a provider does; what it rejects for all the same is a failure like any other. */
async function guarded(messenger: Messenger, outgoing: Outgoing): Promise<Sent> {
  try {
    return await messenger.send(outgoing);
  } catch {
    return { outcome: 'failed', why: 'the message could not be made or handed over' };
  }
}

function outgoingOf(
  content: Content,
  envelope: Envelope,
  { links, replyTo }: Pick<SendBrief, 'links' | 'replyTo'>,
): Outgoing {
  const { manager, channel, id, attempt, at, signature } = envelope;
  const handover = handoverOf(content.briefs, manager, at);
  const [only, ...others] = content.briefs;
  const threads = only !== undefined && others.length === 0 && handover.body !== 'neutral';
  // A note belongs to one meeting, and of a sealed one it is taken on the signed-in page alone.
  const signing = threads ? signature : null;
  const [about] = content.about;
  return {
    channel,
    handover,
    links: links(content.about, signing),
    correction: content.correction,
    corrects: content.corrects ?? null,
    remarks: content.remarks,
    id,
    attempt,
    ...(envelope.again ? { again: true } : {}),
    ...(content.stands == null ? {} : { replaces: { reference: content.stands, orSend: true } }),
    thread: threads ? only.meeting.series : null,
    replyTo: about === undefined || signing === null ? null : (replyTo?.(about, signing) ?? null),
    at,
    zone: manager.timezone,
  };
}

/** All of the briefs as one handover, whenever each was due by itself. */
export function handoverOf(briefs: readonly Brief[], manager: Manager, at: Instant): Handover {
  const due = briefs[0]?.due ?? isoIn(at, manager.timezone);
  // A brief that is silent now, of a meeting that was called off, still stands in its correction.
  const told = briefs.map((brief) => ({ ...brief, due, skipped: null }));
  const [handover] = handoversOf(told, manager);
  if (!handover) throw new RangeError('A message needs at least one brief.');
  return { ...handover, briefs };
}

/** What notes about a manager's meetings are signed with; null where no key was made yet. */
export function signatureOf(manager: ManagerId, { noteKey }: Pick<Briefing, 'noteKey'>): Signature | null {
  return noteKey === null ? null : { manager, key: noteKey };
}

/** What the links of a message need to know of a meeting. */
export function aboutOf(meeting: Meeting, key: string): About {
  return {
    meeting: key,
    start: meeting.start,
    series: meeting.recurrenceId === null ? null : meeting.uid,
    call: meeting.conference,
  };
}

function nameOf(channel: Channel): string {
  return channelId(channel).split(' ')[0] ?? 'channel';
}
