import { compose } from '@warmstart/core/brief';
import { type KeptMeeting, meetingOf } from '@warmstart/core/calendar';
import {
  correctionDue,
  type Delivery,
  isOver,
  newDelivery,
  type ToldFacts,
  toldOf,
  traceOf,
} from '@warmstart/core/delivery';
import type { QueueMessage } from '@warmstart/core/due';
import type { Manager } from '@warmstart/core/manager';
import type { Briefing, Correction, ManagerStore } from '@warmstart/core/ports';
import { outsideLine } from '@warmstart/core/text';
import { addSeconds, type Instant, laterOf, secondsBetween } from '@warmstart/core/time';
import { leaseFrom, type SendBrief } from './deps.ts';
import { channelNamed } from './hold.ts';
import { aboutOf, messageId, sendMessage, signatureOf } from './message.ts';
import { enterSending, recordOver, recordSent } from './record.ts';

type CorrectionMessage = Extract<QueueMessage, { kind: 'correction' }>;

/** A move by less than this counts as told by the correction, in seconds: it carries the brief for the new time. */
const soon = 30 * 60;

interface Correcting {
  readonly deps: SendBrief;
  readonly message: CorrectionMessage;
  readonly store: ManagerStore;
  readonly briefing: Briefing;
  readonly manager: Manager;
  readonly kept: KeptMeeting;
  /** All deliveries of the meeting at the start that was told. */
  readonly before: readonly Delivery[];
  readonly now: Instant;
}

/**
 * Corrects what was sent of a meeting that changed since: once for each change, on the channels that had the brief. When
 * the change was taken back meanwhile, there is nothing to say.
 */
export async function sendCorrection(message: CorrectionMessage, deps: SendBrief): Promise<void> {
  const now = deps.clock.now();
  const store = deps.store.of(message.manager);
  const { brief } = message;
  const [records, briefing] = await Promise.all([
    store.deliveries({ from: brief.start, to: addSeconds(brief.start, 1) }),
    store.briefing({ meetings: [brief], deliveries: [] }),
  ]);
  const before = records.map(({ value }) => value).filter(({ meeting }) => meeting === brief.meeting);
  const kept = briefing.meetings.get(brief.meeting);
  const { manager } = briefing.world.directory;
  const waits: Instant[] = [];
  if (kept && manager !== null) {
    const work: Correcting = { deps, message, store, briefing, manager, kept, before, now };
    const channels = [...new Set(before.map(({ channel }) => channel))];
    waits.push(...(await Promise.all(channels.map((channel) => correctOn(channel, work)))).flat());
  }
  const [again] = waits.sort();
  if (again === undefined) {
    await deps.store.due.drop({ manager: message.manager, at: message.at, kind: 'correction', ref: message.ref });
    return;
  }
  await deps.queue.send(message, Math.min(900, Math.max(1, secondsBetween(now, again) + 1)));
}

/** @returns when to try again; empty when there is nothing left to do on this channel */
async function correctOn(channelName: string, work: Correcting): Promise<Instant[]> {
  const { deps, message, store, manager, briefing, kept, now } = work;
  const own = work.before.filter(({ channel }) => channel === channelName);
  const last = own
    .filter(({ state, told }) => state === 'sent' && told !== null)
    .sort(byNumber)
    .at(-1);
  const channel = channelNamed(channelName, manager);
  if (!last?.told || channel === null) return [];
  const correction = changeSince(last, work);
  if (correction === null) return endUnsent(own, last, work);
  const ref = { meeting: last.meeting, start: last.start, channel: channelName, correction: last.correction + 1 };
  const claim = await store.claim(ref, now, leaseFrom(now));
  // Somebody else is at it, or it was refused for good; what waits is looked at again.
  if (!claim.granted)
    return own.some((one) => one.correction === ref.correction && one.state === 'refused') ? [] : [leaseFrom(now)];
  const { brief, meeting, told } = composedNow(work);
  const held = { delivery: claim.before ?? newDelivery(ref, now), fence: claim.lease.fence, channel };
  const saying = { brief, told, said: null, late: false, doubtful: claim.because === 'abandoned' };
  const attempt = deps.attemptId();
  const sending = await enterSending(store, held, {
    attempt,
    message: messageId(message.manager, ref),
    now,
    saying,
  });
  if (sending === null) return [leaseFrom(now)];
  const sent = await sendMessage(
    {
      briefs: [brief],
      about: [aboutOf(meeting, kept.key)],
      correction,
      remarks: [],
      corrects:
        last.brief?.privacy === 'sealed'
          ? null
          : (last.message ?? messageId(message.manager, { ...ref, correction: 0 })),
      stands: last.reference,
    },
    {
      manager,
      of: message.manager,
      signature: signatureOf(message.manager, briefing),
      settings: work.briefing.world.settings,
      channel,
      id: messageId(message.manager, ref),
      attempt: traceOf({ manager: message.manager, starts: [ref.start], attempt }),
      again: sending.delivery.attempts.length > 1,
      at: deps.clock.now(),
      entered: sending.delivery.at,
      until: sending.until,
    },
    deps,
  );
  const { delivery, againAt } = await recordSent(store, sending, {
    sent,
    now: deps.clock.now(),
    says: correction.says,
  });
  deps.heard?.({ manager: message.manager, ref, state: delivery.state, due: message.at, at: delivery.at });
  if (sent.outcome === 'sent') await coverMove(delivery, told, work);
  return againAt === null ? [] : [againAt];
}

/**
 * There is nothing left to say: a correction that was begun and never sent ends too, with its reason. One whose worker
 * died while it was being sent counts as sent, so that whoever reads it hears of what changed after it.
 */
async function endUnsent(own: readonly Delivery[], last: Delivery, { store, now }: Correcting): Promise<Instant[]> {
  const open = own.find((one) => one.correction > last.correction && !isOver(one));
  if (!open) return [];
  const claim = await store.claim(open, now, leaseFrom(now));
  if (!claim.granted) return [leaseFrom(now)];
  const { before, lease } = claim;
  if (before?.state === 'sending') {
    await store.saveDelivery(
      { ...before, state: 'sent', reason: 'nobody knows whether it arrived' },
      lease.fence,
      null,
    );
    return [now];
  }
  const taken = laterOf(last.start, last.told?.start ?? last.start) > now;
  const over = taken
    ? { state: 'superseded' as const, reason: 'the change was taken back', now }
    : {
        state: 'missed' as const,
        reason: `the meeting began before it could be sent${before?.reason ? `: ${before.reason}` : ''}`,
        now,
      };
  await recordOver(store, { delivery: before ?? open, fence: lease.fence }, over);
  return [];
}

function byNumber(a: Delivery, b: Delivery): number {
  return a.correction - b.correction;
}

function changeSince(last: Delivery, { briefing, kept, manager, now }: Correcting): Correction | null {
  const meeting = meetingOf(kept);
  const names = new Map(
    [...kept.last.attendees, ...meeting.attendees].map(({ email, name }) => [email.toLowerCase(), name]),
  );
  return correctionDue(last, toldOf(meeting), {
    now,
    zone: manager.timezone,
    locale: manager.locale ?? 'en',
    sealed: last.brief?.privacy === 'sealed',
    nameOf: (email) =>
      briefing.world.heads.person(email)?.person.name ?? outsideLine(names.get(email) ?? email.split('@')[0] ?? '', 40),
  });
}

/** The brief as it stands now; of a meeting that was called off the header and the reason. */
function composedNow({ briefing, kept, manager, now, before }: Correcting) {
  const meeting = meetingOf(kept);
  const { brief } = compose({
    meeting,
    heads: briefing.world.heads,
    now,
    zone: manager.timezone,
    locale: manager.locale ?? 'en',
    attendeesNamed: Object.keys(kept.copies).some((id) => briefing.calendars.get(id)?.sync.namesAttendees),
  });
  // What was sealed when it was told stays so, whatever the meeting is called now.
  const sealed = before.some((delivery) => delivery.brief?.privacy === 'sealed');
  return { brief: sealed ? { ...brief, ...sealedWords(brief.meeting.start) } : brief, meeting, told: toldOf(meeting) };
}

function sealedWords(start: string) {
  return { privacy: 'sealed' as const, subject: `Brief ready: ${start.slice(11, 16)}`, preheader: 'Sign in to read.' };
}

/** A correction that carries the brief of a meeting moved to soon after stands for the brief of the new time. */
async function coverMove(sent: Delivery, told: ToldFacts, { store, now, message }: Correcting): Promise<void> {
  const near = told.start !== sent.start && told.start > now && secondsBetween(now, told.start) <= soon;
  if (!near || told.cancelled || sent.brief?.skipped !== null) return;
  const ref = { meeting: sent.meeting, start: told.start, channel: sent.channel, correction: 0 };
  await store.recordDelivery({
    ...newDelivery(ref, now),
    state: 'sent',
    reason: `told by the correction of ${message.at}`,
    reference: sent.reference,
    told,
    brief: sent.brief,
  });
}
