import type { Brief, Told } from '@warmstart/core/brief';
import { type Attempt, type Delivery, keptAttempts, type ToldFacts } from '@warmstart/core/delivery';
import type { ManagerStore, Sent } from '@warmstart/core/ports';
import { addSeconds, type Instant, laterOf } from '@warmstart/core/time';
import { type Held, sendingLeaseFrom } from './deps.ts';

/** What a message says, to be kept with its delivery. */
export interface Saying {
  readonly brief: Brief | null;
  readonly told: ToldFacts | null;
  readonly said: Told | null;
  readonly late: boolean;
  /** Whether an attempt before it may have been taken by the provider without our knowing. */
  readonly doubtful: boolean;
}

/** A delivery on its way, and until when it is ours. */
export interface Sending extends Held {
  readonly until: Instant;
}

/** The call that is about to be made. */
export interface Entering {
  readonly attempt: string;
  /** Our name of the message; a delivery that bears one from an earlier try keeps it. */
  readonly message: string;
  readonly now: Instant;
  readonly saying: Saying;
}

/**
 * Writes that the provider is about to be called, under the fence. Null when another worker took over: then the
 * provider must not be called for this one.
 */
export async function enterSending(
  store: ManagerStore,
  held: Held,
  { attempt, message, now, saying }: Entering,
): Promise<Sending | null> {
  const { delivery, fence } = held;
  const { brief, told, said, late, doubtful } = saying;
  const next: Delivery = {
    ...delivery,
    state: 'sending',
    message: delivery.message ?? message,
    at: now,
    reason: null,
    late,
    brief,
    told,
    said: said && { asks: [...said.asks], diffs: [...said.diffs], defaultAsk: said.defaultAsk },
    doubtful: delivery.doubtful + (doubtful ? 1 : 0),
    attempts: newest([...delivery.attempts, { id: attempt, at: now, outcome: null, why: null }]),
  };
  const until = sendingLeaseFrom(now, delivery.start);
  const saved = await store.saveDelivery(next, fence, until);
  return saved === 'saved' ? { ...held, delivery: next, until } : null;
}

/** Writes what came of it. A failed one may be claimed again at the time returned; the others are over. */
export async function recordSent(
  store: ManagerStore,
  { delivery, fence }: Held,
  { sent, now, says = null }: { readonly sent: Sent; readonly now: Instant; readonly says?: string | null },
): Promise<{ readonly delivery: Delivery; readonly againAt: Instant | null }> {
  const why = sent.outcome === 'sent' ? null : sent.why;
  const next: Delivery = {
    ...delivery,
    state: sent.outcome,
    at: now,
    // What a correction told is the reason it was sent.
    reason: why ?? says,
    reference: sent.outcome === 'sent' ? sent.reference : null,
    attempts: delivery.attempts.map((attempt, index) =>
      index === delivery.attempts.length - 1 ? { ...attempt, outcome: sent.outcome, why } : attempt,
    ),
  };
  const againAt = sent.outcome === 'failed' ? retryAt(delivery, { now, notBefore: sent.notBefore ?? now }) : null;
  await store.saveDelivery(next, fence, againAt);
  return { delivery: next, againAt };
}

/** Writes an end without a message. What was called off or silent may become due again; what was missed may not. */
export async function recordOver(
  store: ManagerStore,
  { delivery, fence }: { readonly delivery: Delivery; readonly fence: number },
  over: { readonly state: 'superseded' | 'missed' | 'silent'; readonly reason: string; readonly now: Instant },
): Promise<void> {
  const { state, reason, now } = over;
  await store.saveDelivery({ ...delivery, state, reason, at: now }, fence, state === 'missed' ? null : now);
}

/**
 * 15 s after the first failure, then 30, 60, and every two minutes: a lead of five minutes holds four attempts. Never
 * before the provider wants to hear from us again.
 */
function retryAt(
  { attempts, start }: Delivery,
  { now, notBefore }: Readonly<Record<'now' | 'notBefore', Instant>>,
): Instant {
  const wait = Math.min(120, 15 * 2 ** Math.min(attempts.length - 1, 5));
  const at = laterOf(addSeconds(now, wait), notBefore);
  // At the start of the meeting it is looked at once more, to be recorded as missed.
  return at > start && now < start ? start : at;
}

function newest(attempts: readonly Attempt[]): Attempt[] {
  return attempts.slice(-keptAttempts);
}
