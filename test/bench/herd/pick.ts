import type { Days } from '../cost/bill.ts';
import { costOf } from '../cost/prices.ts';
import { type Herd, type HerdUnits, herd } from './herd.ts';
import type { BriefUnits } from './senders.ts';
import { aws, type HerdStage, habits } from './stage.ts';

/** Briefs may be spread as far as a brief may come too soon: TRUST R4 allows a minute. */
export const spread = 60;

/** What 99 of 100 briefs may be late, in seconds. */
export const target = 2;

/** What a mail or a chat takes: messages a second of all, and of one channel where it counts them. */
export interface Takes {
  readonly sendRate: number;
  readonly channelRate?: number;
}

/** Items of one minute that a shard, and a sweep, is given to hold: a third of a minute of what each can do. */
const itemsOfShard = 20_000;
const itemsOfSweep = 20_000;

/** Briefs a second that the first workers of a queue serve: five, of ten briefs in a third of a second. */
const briefsOfQueue = 130;

/** A provider is asked by chance for more in one second than in another: so much beyond the mean, and a tail of its root. */
const beyond = 1.05;
const tail = 2;

/** Briefs that fall due in the busiest second. */
export function peakOf(managers: number): number {
  return managers * habits.onTheHour * habits.leads[0][1];
}

/** Messages a second that so many managers need where briefs are spread. */
export function rateFor(managers: number): number {
  const mean = peakOf(managers) / spread;
  return Math.max(14, Math.ceil(beyond * mean + tail * Math.sqrt(mean)));
}

/** How many managers a provider serves that takes so many messages a second. */
export function managersAt(sendRate: number): number {
  const root = (Math.sqrt(tail ** 2 + 4 * beyond * sendRate) - tail) / (2 * beyond);
  const exact = (root ** 2 * spread) / peakOf(1);
  const step = 10 ** Math.max(1, Math.floor(Math.log10(exact)) - 1);
  return Math.floor(exact / step) * step;
}

/** The set-up for so many managers. */
export function stageFor(
  managers: number,
  units: HerdUnits,
  takes: Takes = { sendRate: rateFor(managers) },
): HerdStage {
  // A brief and a calendar to be read for it.
  const items = 2 * peakOf(managers);
  const peak = peakOf(managers);
  const perSecond = peak / spread;
  const shards = powerOfTwo(items / itemsOfShard);
  const queues = powerOfTwo(perSecond / briefsOfQueue);
  const ready = (needed: number, cold: number) => Math.max(cold, Math.ceil((needed * 1.3) / 1000) * 1000);
  return {
    managers,
    shards,
    sweeps: Math.min(shards, powerOfTwo(items / itemsOfSweep)),
    queues,
    senders: Math.min(1000, Math.max(20, Math.ceil(perSecond / queues))),
    early: spread,
    readers: 1000,
    ...takes,
    warm: {
      reads: ready(perSecond * units.sending.reads, aws.cold.reads),
      writes: ready(perSecond * units.sending.writes, aws.cold.writes),
    },
  };
}

export interface Outcome {
  readonly stage: HerdStage;
  readonly herd: Herd;
}

/** The first set-up that keeps the target, beginning at the one reckoned: then twice the shards, sweeps and queues. */
export async function pick(managers: number, units: HerdUnits): Promise<Outcome> {
  let stage = stageFor(managers, units);
  for (let tries = 0; ; tries++) {
    const outcome = { stage, herd: await herd(stage, units) };
    if (outcome.herd.p99 <= target || tries === 2) return outcome;
    stage = { ...stage, shards: stage.shards * 2, sweeps: stage.sweeps * 2, queues: stage.queues * 2 };
  }
}

/** Units of one brief and of one reading, as measured over the day of the demo's manager. */
export function unitsOf({ working }: Days): HerdUnits {
  const each = (name: 'send-brief' | 'sync-calendar'): BriefUnits => {
    const { reads, writes, invocations } = working.used[name];
    return { reads: reads / invocations, writes: writes / invocations };
  };
  return { sending: each('send-brief'), reading: each('sync-calendar') };
}

/** Units a second that reading calendars takes besides, while a meeting of everybody is near: every two minutes. */
export function readingOf(managers: number, { working }: Days): BriefUnits {
  const { reads, writes, invocations } = working.used['sync-calendar'];
  const perSecond = managers / 120 / invocations;
  return { reads: reads * perSecond, writes: writes * perSecond };
}

/** What the briefs of the hour cost, in dollars, without the mail; functions have a whole processor. */
export function hourCost({ used }: Herd): number {
  return (
    costOf('databaseReads', used.reads, false) +
    costOf('databaseWrites', used.writes, false) +
    costOf('queueRequests', used.requests, false) +
    costOf('functionRequests', used.runs, false) +
    costOf('functionGigabyteSeconds', used.seconds * 1.769, false)
  );
}

function powerOfTwo(least: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(least)));
}
