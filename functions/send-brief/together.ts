import type { Composed } from '@warmstart/core/brief';
import { askedToo, isOver, newDelivery, saidToo, toldOf, traceOf } from '@warmstart/core/delivery';
import type { DueBrief } from '@warmstart/core/due';
import type { Correction } from '@warmstart/core/ports';
import { byText } from '@warmstart/core/text';
import { dateIn, type Instant, secondsBetween } from '@warmstart/core/time';
import type { Work } from './briefs.ts';
import type { Held } from './deps.ts';
import { dropItems } from './done.ts';
import { channelNamed, claimAll, type Granted } from './hold.ts';
import type { Verdict } from './judge.ts';
import { aboutOf, messageId, sendMessage, signatureOf } from './message.ts';
import { enterSending, recordOver, recordSent, type Sending } from './record.ts';

/** A brief that is to go out, with what this worker holds of it. */
export interface Joined {
  readonly brief: DueBrief;
  readonly verdict: Extract<Verdict, { kind: 'send' }>;
  readonly claims: readonly Granted[];
}

interface Going {
  readonly joined: readonly Joined[];
  /** Due within five minutes and nobody's yet: claimed only now. */
  readonly company: readonly Joined[];
  /** Whether a message went out so lately that this is an addition to it. */
  readonly added: boolean;
}

/** One that is being sent on a channel. */
interface OnChannel {
  readonly one: Joined;
  readonly held: Sending;
}

interface Result {
  readonly brief: DueBrief;
  readonly composed: Composed;
  readonly sent: boolean;
  /** When it is to be tried again; null when it ended. */
  readonly againAt: Instant | null;
}

/** Sends these briefs as one message on each of their channels, side by side, and writes what came of it. */
export async function sendTogether(work: Work, going: Going): Promise<void> {
  const company = await claimed(going.company, work);
  const all = [...going.joined, ...company];
  const channels = [...new Set(all.flatMap(({ claims }) => claims.map(({ ref }) => ref.channel)))];
  const results = (
    await Promise.all(channels.map((channel) => onChannel(channel, all, { work, added: going.added })))
  ).flat();
  await followUp(work, results);
}

async function claimed(company: readonly Joined[], { store, now }: Work): Promise<Joined[]> {
  const claims = await claimAll(
    store,
    company.flatMap(({ brief }) => refsFor(brief)),
    now,
  );
  return company.flatMap((one) => {
    const own = claims.filter(({ ref }) => ref.meeting === one.brief.meeting && ref.start === one.brief.start);
    return own.length > 0 ? [{ ...one, claims: own }] : [];
  });
}

function refsFor({ meeting, start, channels }: DueBrief) {
  return channels.map((channel) => ({ meeting, start, channel, correction: 0 }));
}

async function onChannel(
  id: string,
  all: readonly Joined[],
  { work, added }: { readonly work: Work; readonly added: boolean },
): Promise<Result[]> {
  const { deps, store, manager, message } = work;
  const own = all.flatMap((one) => one.claims.filter(({ ref }) => ref.channel === id).map((claim) => ({ one, claim })));
  const channel = channelNamed(id, manager);
  if (channel === null) return gone(own, work);
  const attempt = deps.attemptId();
  const [named] = [...own].sort((a, b) => byText(nameOf(a), nameOf(b)));
  if (!named) return [];
  const name = named.claim.before?.message ?? messageId(message.manager, named.claim.ref);
  const begun = await Promise.all(
    own.map(async ({ one, claim }) => {
      const held: Held = { delivery: claim.before ?? newDelivery(claim.ref, work.now), fence: claim.fence, channel };
      const entered = await enterSending(store, held, {
        attempt,
        message: name,
        now: deps.clock.now(),
        saying: sayingOf(one, claim, work),
      });
      return entered === null ? [] : [{ one, held: entered }];
    }),
  );
  const sending: OnChannel[] = begun.flat();
  const [first] = sending;
  if (!first) return [];
  const sent = await sendMessage(
    {
      briefs: sending.map(({ one }) => one.verdict.composed.brief),
      about: sending.map(({ one }) => aboutOf(one.verdict.meeting, one.brief.meeting)),
      correction: added ? addition : null,
      remarks: [...new Set(sending.flatMap(({ one }) => one.verdict.remarks))],
    },
    {
      manager,
      of: message.manager,
      signature: signatureOf(message.manager, work.briefing),
      settings: work.briefing.world.settings,
      channel,
      id: first.held.delivery.message ?? name,
      attempt: traceOf({ manager: message.manager, starts: sending.map(({ one }) => one.brief.start), attempt }),
      again: sending.some(({ held }) => held.delivery.attempts.length > 1),
      at: deps.clock.now(),
      entered: first.held.delivery.at,
      until: first.held.until,
    },
    deps,
  );
  return Promise.all(
    sending.map(async ({ one, held }) => {
      const now = deps.clock.now();
      const { delivery, againAt } = await recordSent(store, held, { sent, now });
      deps.heard?.({ manager: message.manager, ref: delivery, state: delivery.state, due: one.brief.due, at: now });
      return { brief: one.brief, composed: one.verdict.composed, sent: sent.outcome === 'sent', againAt };
    }),
  );
}

const addition: Correction = { kind: 'added', says: 'Added after the last message.' };

function sayingOf({ brief, verdict }: Joined, claim: Granted, { now }: Work) {
  const { composed, meeting, remarks: _ } = verdict;
  return {
    brief: composed.brief,
    told: toldOf(meeting),
    said: composed.told,
    late: secondsBetween(brief.due, now) >= 60,
    doubtful: claim.because === 'abandoned',
  };
}

/** The manager has this channel no more: that is the end of its delivery. */
async function gone(own: readonly { one: Joined; claim: Granted }[], { store, now }: Work): Promise<Result[]> {
  return Promise.all(
    own.map(async ({ one, claim }) => {
      const delivery = claim.before ?? newDelivery(claim.ref, now);
      const over = { state: 'superseded' as const, reason: 'this channel was taken out of the settings', now };
      await recordOver(store, { delivery, fence: claim.fence }, over);
      return { brief: one.brief, composed: one.verdict.composed, sent: false, againAt: null };
    }),
  );
}

/** In the order of their starts, whoever woke first: the message bears the name of the first. */
function nameOf({ one }: { readonly one: Joined }): string {
  return `${one.brief.start}\n${one.brief.meeting}`;
}

/** What must be known next time, the turn given back, and the wake-ups of all that ended. */
async function followUp(work: Work, results: readonly Result[]): Promise<void> {
  const { store, deps, message, manager, briefing } = work;
  const sent = results.filter((result) => result.sent);
  const waiting = results.filter(({ againAt }) => againAt !== null);
  const turn = sent.reduce(
    (turn, { brief, composed }) => askedToo(turn, composed.told, dateIn(brief.start, manager.timezone)),
    sent.length > 0 ? { ...work.turn, lastMessage: deps.clock.now() } : work.turn,
  );
  const over = results.filter(({ brief }) => !waiting.some((one) => one.brief === brief)).map(({ brief }) => brief);
  await Promise.all([
    store.endTurn(turn, work.lease.fence),
    ...sent.map(({ brief, composed }) => {
      const { uid } = composed.brief.meeting;
      return store.saveSaid(uid, saidToo(briefing.said.get(uid), composed.told, brief.start));
    }),
    dropItems(
      deps.store.due,
      message,
      [...new Set(over)].filter((brief) => allHeld(brief, work, results)),
    ),
  ]);
  const again = waiting.flatMap(({ againAt }) => againAt ?? []).sort()[0];
  if (again === undefined) return;
  const briefs = [...new Set(waiting.map(({ brief }) => brief))];
  const delay = Math.min(900, Math.max(1, secondsBetween(deps.clock.now(), again) + 1));
  await deps.queue.send({ ...message, at: again, briefs, company: [] }, delay);
}

/** Whether every channel of the brief was ours or has ended: another worker may still be at one. */
function allHeld(brief: DueBrief, { briefing }: Work, results: readonly Result[]): boolean {
  const ended = briefing.deliveries.filter(
    (kept) =>
      kept !== null && kept.value.meeting === brief.meeting && kept.value.start === brief.start && isOver(kept.value),
  );
  return ended.length + results.filter((result) => result.brief === brief).length >= brief.channels.length;
}
