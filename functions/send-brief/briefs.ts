import { apart } from '@warmstart/core/brief';
import { askedToo, isOver, newDelivery, type Turn } from '@warmstart/core/delivery';
import type { DueBrief, QueueMessage } from '@warmstart/core/due';
import type { Manager } from '@warmstart/core/manager';
import type { Briefing, Lease, ManagerStore } from '@warmstart/core/ports';
import { addSeconds, dateIn, earliestOf, type Instant, laterOf, secondsBetween } from '@warmstart/core/time';
import { readFor } from './bare.ts';
import { busySeconds, leaseFrom, type SendBrief } from './deps.ts';
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
  const ready = message.briefs.filter(({ due }) => due <= now);
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
  const { store, now } = work;
  const judged = judgeAll(ready, claims, work);
  const toSend = judged.filter(({ verdict, claims }) => verdict.kind === 'send' && claims.length > 0);
  await Promise.all(judged.flatMap((one) => settle(one, work)));
  const over = judged.filter(({ brief, verdict }) => verdict.kind !== 'send' || isDone(brief, work));
  await dropItems(
    work.deps.store.due,
    work.message,
    over.map(({ brief }) => brief),
  );
  const healed = afterSending(work, judged);
  if (toSend.length === 0) {
    await store.endTurn(healed, work.lease.fence);
    return later(company, work);
  }
  const repeated = toSend.some(({ brief }) =>
    recordsOf(brief, work.briefing).some((record) => record?.value.state === 'sent'),
  );
  const wait = repeated
    ? null
    : waitFor(
        toSend.map(({ brief }) => brief),
        { ...work, turn: healed },
      );
  if (wait !== null && wait.until !== null) {
    await letGo(
      store,
      toSend.flatMap((one) => one.claims),
      now,
    );
    await store.endTurn(healed, work.lease.fence);
    return again(work.message, work.deps, wait.until);
  }
  const joined = toSend.flatMap(({ brief, verdict, claims }) =>
    verdict.kind === 'send' ? [{ brief, verdict, claims }] : [],
  );
  await sendTogether(
    { ...work, turn: healed },
    { joined, company: joiners(company, joined, work), added: wait !== null },
  );
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
 * where waiting would miss a meeting: then it goes out at once, as an addition to what was sent.
 */
function waitFor(
  briefs: readonly DueBrief[],
  { turn, now }: Pick<Work, 'turn' | 'now'>,
): { until: Instant | null } | null {
  if (turn.lastMessage === null || secondsBetween(turn.lastMessage, now) >= apart) return null;
  const until = addSeconds(turn.lastMessage, apart);
  return { until: briefs.every(({ start }) => until < start) ? until : null };
}

/** Those of the company that join the message: due within five minutes, to be sent, and nobody's yet. */
function joiners(company: readonly DueBrief[], joined: readonly Joined[], work: Work): Joined[] {
  const { briefing, bare, now } = work;
  const first = earliestOf(joined.map(({ brief }) => brief.due)) ?? now;
  const from = laterOf(first, now);
  const near = company.filter((brief) => secondsBetween(from, brief.due) < apart).sort(byStart);
  return near.flatMap((brief) => {
    const records = recordsOf(brief, briefing);
    if (
      records.some(
        (record) => record !== null && record.value.state !== 'superseded' && record.value.state !== 'silent',
      )
    )
      return [];
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

/** Those that were only to be company are due by themselves later; their own wake-ups stand, unless they came with this message. */
async function later(company: readonly DueBrief[], { message, deps }: Work): Promise<void> {
  const own = company.filter((brief) => message.briefs.includes(brief));
  const at = earliestOf(own.map(({ due }) => due));
  if (at !== null) await again({ ...message, briefs: [...own] }, deps, at);
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
