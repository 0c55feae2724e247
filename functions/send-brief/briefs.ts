import { apart } from '@warmstart/core/brief';
import { askedToo, isOver, newDelivery, type Turn } from '@warmstart/core/delivery';
import type { DueBrief, QueueMessage } from '@warmstart/core/due';
import type { Manager } from '@warmstart/core/manager';
import type { Briefing, Lease, ManagerStore } from '@warmstart/core/ports';
import { addSeconds, dateIn, earliestOf, type Instant, laterOf, secondsBetween } from '@warmstart/core/time';
import { readFor } from './bare.ts';
import { busySeconds, heldSeconds, leaseFrom, type SendBrief } from './deps.ts';
import { dropItems } from './done.ts';
import { claimAll, type Granted, letGo, refsOf } from './hold.ts';
import { judge, type Verdict } from './judge.ts';
import { recordOver } from './record.ts';
import { type Joined, sendTogether } from './together.ts';

type BriefsMessage = Extract<QueueMessage, { kind: 'briefs' }>;

/** All one delivery works with, read after the claims. */
export interface Work {
  readonly deps: SendBrief;
  readonly message: BriefsMessage;
  readonly store: ManagerStore;
  readonly manager: Manager;
  readonly briefing: Briefing;
  readonly bare: boolean;
  readonly turn: Turn;
  readonly lease: Lease;
  readonly now: Instant;
}

interface Judged {
  readonly brief: DueBrief;
  readonly verdict: Verdict;
  readonly claims: readonly Granted[];
}

/**
 * Sends the briefs that are due as one message a channel. Five round trips: claims and turn; everything it needs, read
 * after the claim, so that a move or a cancellation is seen; `sending`; the outcome; the follow-up.
 */
export async function sendBriefs(message: BriefsMessage, deps: SendBrief): Promise<void> {
  const now = deps.clock.now();
  const store = deps.store.of(message.manager);
  // The queue held the message until its time: this machine's clock may be slow.
  const ready = message.briefs.filter(({ due }) => due <= laterOf(message.at, now));
  if (ready.length === 0) return again(message, deps, earliestOf(message.briefs.map(({ due }) => due)) ?? now);
  const [taken, claims] = await Promise.all([
    store.takeTurn(now, leaseFrom(now)),
    claimAll(store, ready.flatMap(refsOf), now),
  ]);
  if (taken === null) {
    await letGo(store, claims, now);
    return again(message, deps, addSeconds(now, busySeconds));
  }
  const company = [...message.briefs.filter((brief) => !ready.includes(brief)), ...message.company];
  const all = [...ready, ...company];
  const question = { meetings: all, deliveries: all.flatMap(refsOf) };
  const { briefing, bare } = await readFor(ready, question, { store, now });
  const { manager } = briefing.world.directory;
  if (manager === null) {
    await dropItems(deps.store.due, message, ready);
    // Everything was erased while the message was under way: so is what claiming has just written.
    if (!(await store.isListed())) await store.erase();
    return;
  }
  const work: Work = { deps, message, store, manager, briefing, bare, turn: taken.turn, lease: taken.lease, now };
  await proceed(work, { ready, company, claims });
}

interface Briefs {
  readonly ready: readonly DueBrief[];
  readonly company: readonly DueBrief[];
  readonly claims: readonly Granted[];
}

async function proceed(work: Work, { ready, company, claims }: Briefs): Promise<void> {
  const { store, deps, message, now } = work;
  const judged = judgeAll(ready, claims, work);
  await Promise.all(judged.flatMap((one) => settle(one, work)));
  await dropItems(deps.store.due, message, briefsOf(judged.filter((one) => isOut(one, work))));
  const turn = afterSending(work, judged);
  const joined = judged.flatMap(({ brief, verdict, claims }) =>
    verdict.kind === 'send' && claims.length > 0 ? [{ brief, verdict, claims }] : [],
  );
  const wait = waitFor(joined, { ...work, turn });
  if (joined.length > 0 && wait?.until == null) {
    await sendTogether({ ...work, turn }, { joined, company: joiners(company, joined, work), added: wait !== null });
  } else {
    const held = joined.flatMap((one) => one.claims);
    await Promise.all([letGo(store, held, now), store.endTurn(turn, work.lease.fence)]);
    if (wait?.until != null) await again({ ...message, briefs: briefsOf(joined) }, deps, wait.until);
  }
  await comeBack(judged, company, work);
}

function briefsOf(all: readonly { readonly brief: DueBrief }[]): DueBrief[] {
  return all.map(({ brief }) => brief);
}

/** Whether nothing is left to wake up for: it has ended by this worker's hand or before, or another wake-up stands for it. */
function isOut({ brief, verdict, claims }: Judged, work: Work): boolean {
  return isDone(brief, work) || verdict.kind === 'not-yet' || (verdict.kind === 'over' && claims.length > 0);
}

/**
 * What another worker holds is looked at again: it may have died. Those of the message that are due later than the rest
 * come in their own time; company has wake-ups of its own.
 */
async function comeBack(judged: readonly Judged[], company: readonly DueBrief[], work: Work): Promise<void> {
  const { message, deps, now } = work;
  const held = judged.filter((one) => one.claims.length === 0 && !isOut(one, work));
  if (held.length > 0)
    await again({ ...message, briefs: briefsOf(held), company: [] }, deps, addSeconds(now, heldSeconds));
  const later = company.filter((brief) => message.briefs.includes(brief));
  const at = earliestOf(later.map(({ due }) => due));
  // Those that joined a message meanwhile are found sent, and end there.
  if (at !== null) await again({ ...message, briefs: later }, deps, at);
}

/** Judged in the order of their starts, each knowing what the ones before it will say. */
function judgeAll(briefs: readonly DueBrief[], claims: readonly Granted[], work: Work): Judged[] {
  let turn = work.turn;
  return [...briefs].sort(byStart).map((brief) => {
    const own = claims.filter(({ ref }) => ref.meeting === brief.meeting && ref.start === brief.start);
    const verdict = judgeOne(brief, { ...work, turn }, own);
    if (verdict.kind === 'send') turn = askedToo(turn, verdict.composed.told, dateIn(brief.start, zoneOf(work)));
    return { brief, verdict, claims: own };
  });
}

function judgeOne(brief: DueBrief, work: Work, claims: readonly Granted[]): Verdict {
  const { briefing, bare, turn, now } = work;
  const failed = claims.find(({ before }) => before?.state === 'failed')?.before?.reason ?? null;
  return judge(brief, { briefing, bare, turn, now, zone: zoneOf(work), locale: work.manager.locale ?? 'en', failed });
}

/** Writes the end of what is not sent, and lets go of what is due later. */
function settle({ verdict, claims }: Judged, { store, now, deps, message }: Work): Promise<void>[] {
  switch (verdict.kind) {
    case 'send':
      return [];
    case 'not-yet':
      return [letGo(store, claims, now)];
    case 'over':
      return claims.map(async ({ ref, before, fence }) => {
        const delivery = before ?? newDelivery(ref, now);
        // It was being sent when its worker died: whoever reads may hold it, so a change has to be told.
        const kept = before?.state === 'sending' && verdict.state === 'superseded';
        if (kept)
          await store.saveDelivery(
            { ...delivery, state: 'sent', reason: 'nobody knows whether it arrived' },
            fence,
            null,
          );
        else await recordOver(store, { delivery, fence }, { ...verdict, now });
        deps.heard?.({ manager: message.manager, ref, state: kept ? 'sent' : verdict.state, due: message.at, at: now });
      });
  }
}

/** Whether every channel of the brief has ended already. */
function isDone(brief: DueBrief, { briefing }: Work): boolean {
  return recordsOf(brief, briefing).every((record) => record !== null && isOver(record.value));
}

function recordsOf(brief: DueBrief, { deliveries }: Briefing) {
  return refsOf(brief).map(
    (ref) =>
      deliveries.find(
        (kept) =>
          kept?.value.meeting === ref.meeting && kept.value.start === ref.start && kept.value.channel === ref.channel,
      ) ?? null,
  );
}

/** The turn as it should stand after what was sent already: a worker may have died before it wrote so. */
function afterSending({ briefing, turn }: Work, judged: readonly Judged[]): Turn {
  const sent = judged.flatMap(({ brief }) =>
    recordsOf(brief, briefing).flatMap((record) => (record?.value.state === 'sent' ? [record.value.at] : [])),
  );
  const last = [...sent, ...(turn.lastMessage === null ? [] : [turn.lastMessage])].sort().at(-1);
  return { ...turn, lastMessage: last ?? null };
}

/**
 * Never two messages within five minutes: null when nothing went out so lately, else until when to wait – or null in it
 * where waiting would miss a meeting: then it goes out at once, as an addition to what was sent. A second channel of what
 * went out is no second message.
 */
function waitFor(joined: readonly Joined[], work: Work): { until: Instant | null } | null {
  const { turn, now, briefing } = work;
  if (joined.length === 0 || turn.lastMessage === null || secondsBetween(turn.lastMessage, now) >= apart) return null;
  const repeated = joined.some(({ brief }) =>
    recordsOf(brief, briefing).some((record) => record?.value.state === 'sent'),
  );
  if (repeated) return null;
  const until = addSeconds(turn.lastMessage, apart);
  return { until: joined.every(({ brief }) => until < brief.start) ? until : null };
}

/** Those of the company that join the message: due within five minutes, to be sent, and nobody's yet. */
function joiners(company: readonly DueBrief[], joined: readonly Joined[], work: Work): Joined[] {
  const { briefing, bare, now } = work;
  const first = earliestOf(joined.map(({ brief }) => brief.due)) ?? now;
  const from = laterOf(first, now);
  const near = company.filter((brief) => secondsBetween(from, brief.due) < apart).sort(byStart);
  return near.flatMap((brief) => {
    const records = recordsOf(brief, briefing);
    // What a dead worker left is joined too, so that its message goes out again as it was; claiming tells whose it is.
    if (records.some((record) => record !== null && isOver(record.value) && !canRevive(record.value))) return [];
    const verdict = judge(brief, {
      briefing,
      bare,
      turn: joined.reduce(
        (turn, one) => askedToo(turn, one.verdict.composed.told, dateIn(brief.start, zoneOf(work))),
        work.turn,
      ),
      now: laterOf(brief.due, now),
      zone: zoneOf(work),
      locale: work.manager.locale ?? 'en',
      failed: null,
    });
    return verdict.kind === 'send' ? [{ brief, verdict, claims: [] }] : [];
  });
}

/** Whether what ended without a message may become due again. */
function canRevive({ state }: { readonly state: string }): boolean {
  return state === 'superseded' || state === 'silent';
}

async function again(message: BriefsMessage, { queue, clock }: SendBrief, at: Instant): Promise<void> {
  await queue.send({ ...message, at }, Math.min(900, Math.max(1, secondsBetween(clock.now(), at))));
}

function zoneOf({ manager }: Pick<Work, 'manager'>): string {
  return manager.timezone;
}

function byStart(a: DueBrief, b: DueBrief): number {
  return a.start < b.start ? -1 : a.start > b.start ? 1 : a.meeting < b.meeting ? -1 : 1;
}
