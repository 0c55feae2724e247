import * as z from 'zod';
import { Brief } from '../brief/brief.ts';
import { Instant } from '../time/index.ts';

/**
 * What becomes of one brief on one channel: claimed (a lease is held) → sending (written before the provider is called)
 * → sent. The others are ends too: superseded (moved or cancelled before), refused (the provider will not have it),
 * missed (the meeting began first), silent (no brief was due, with the reason). `failed` waits to be tried again.
 */
export const DeliveryState = z.enum([
  'claimed',
  'sending',
  'failed',
  'sent',
  'superseded',
  'refused',
  'missed',
  'silent',
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** One call to a provider. */
export const Attempt = z.strictObject({
  id: z.string(),
  at: Instant,
  /** Null while nobody knows: the call was begun and its end never recorded. */
  outcome: z.enum(['sent', 'failed', 'refused']).nullable(),
  why: z.string().nullable(),
});
export type Attempt = z.infer<typeof Attempt>;

/** What the manager was told of a meeting: when any of it changes afterwards, a correction follows. */
export const ToldFacts = z.strictObject({
  start: Instant,
  end: Instant,
  cancelled: z.boolean(),
  /** Folded addresses of those expected, sorted. */
  people: z.array(z.string()),
});
export type ToldFacts = z.infer<typeof ToldFacts>;

/** What makes a delivery one: the meeting, its scheduled start, the channel – and for corrections their number. */
export const DeliveryRef = z.strictObject({
  /** The key of the meeting. */
  meeting: z.string(),
  start: Instant,
  /** The channel, as `channelId` names it. */
  channel: z.string(),
  /** 0 for the brief itself, then 1, 2, … for each correction. */
  correction: z.int().min(0),
});
export type DeliveryRef = z.infer<typeof DeliveryRef>;

/** The most attempts a record keeps: the newest. */
export const keptAttempts = 10;

/** The record of one delivery. */
export const Delivery = z.strictObject({
  ...DeliveryRef.shape,
  state: DeliveryState,
  /** When the state was entered. */
  at: Instant,
  /** Why it ended as it did, in words for the page; null where the state says it all. */
  reason: z.string().nullable(),
  /** Whether it went out after it was due. */
  late: z.boolean(),
  attempts: z.array(Attempt).max(keptAttempts),
  /** How often it was sent again because nobody knew whether the provider had taken it. */
  doubtful: z.int().min(0),
  /** Our name of the message it goes in, the same for every try; null until the first. */
  message: z.string().nullable(),
  /** The provider's own name of the message; null until it is sent. */
  reference: z.string().nullable(),
  /** What the message said of the meeting; null until it is sent. */
  told: ToldFacts.nullable(),
  /** The brief as it was sent. */
  brief: Brief.nullable(),
  /** What the brief said that later ones should know of. */
  said: z
    .strictObject({
      asks: z.array(z.string()),
      diffs: z.array(z.strictObject({ id: z.string(), stood: z.string() })),
      defaultAsk: z.string().nullable(),
    })
    .nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

/** Whether nothing more will happen to it. */
export function isOver({ state }: Pick<Delivery, 'state'>): boolean {
  return state !== 'claimed' && state !== 'sending' && state !== 'failed';
}

/** A delivery nobody has begun. */
export function newDelivery(ref: DeliveryRef, at: Instant): Delivery {
  const { meeting, start, channel, correction } = ref;
  return {
    meeting,
    start,
    channel,
    correction,
    state: 'claimed',
    at,
    reason: null,
    late: false,
    attempts: [],
    doubtful: 0,
    message: null,
    reference: null,
    told: null,
    brief: null,
    said: null,
  };
}
