import { type DueItem, justBefore, type QueueMessage } from '@warmstart/core/due';
import type { Queue } from '@warmstart/core/ports';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import { together } from '@warmstart/runtime/sqs';
import { laneOf } from '@warmstart/sweep-due/early';
import { sweepDue, sweepEarly } from '@warmstart/sweep-due/handler';
import { Events } from './events.ts';
import { IndexModel } from './index-model.ts';
import { Rate } from './limits.ts';
import { type BriefUnits, Senders } from './senders.ts';
import { type HerdStage, habits, times, trades } from './stage.ts';

/** What became of the hour. Lateness in seconds against the time a brief is due; below 0 it came sooner. */
export interface Herd {
  readonly briefs: number;
  /** Of these, how many a sweep never handed out or a worker never sent. */
  readonly lost: number;
  readonly p50: number;
  readonly p99: number;
  readonly first: number;
  readonly max: number;
  /** Calls to the database that had to wait more than 50 ms: for a partition, for the table. */
  readonly waits: { readonly partition: number; readonly table: number };
  /** Briefs the provider refused for being too many, and starts that waited for an environment. */
  readonly refused: number;
  readonly ramped: number;
  /** Workers at once. */
  readonly peak: number;
  /** The longest a sweep took, in seconds. */
  readonly sweep: number;
  /** Of the reads of calendars just before briefs: how many seconds after their time 50 and 99 of 100 were done. */
  readonly reading: { readonly p50: number; readonly p99: number };
  readonly used: {
    readonly reads: number;
    readonly writes: number;
    readonly requests: number;
    readonly runs: number;
    readonly seconds: number;
  };
}

const begin: Instant = '2026-03-03T14:25:00Z';
const hour: Instant = '2026-03-03T15:00:00Z';

/** What a brief and the reading of a calendar ask of the database. */
export interface HerdUnits {
  readonly sending: BriefUnits;
  readonly reading: BriefUnits;
}

/** Lives through the half hour before the hour on which so many meetings begin. */
export async function herd(stage: HerdStage, { sending, reading }: HerdUnits): Promise<Herd> {
  const events = new Events(begin);
  const index = new IndexModel(events, stage);
  const briefs = fill(index, stage.managers);
  const lateness: number[] = [];
  const sent = (message: QueueMessage, at: number) => {
    if (message.kind !== 'briefs') throw new Error(`a ${message.kind} in the herd`);
    for (const item of message.items) {
      lateness.push(at - secondsBetween(begin, item.at));
      index.drop({ manager: message.manager, ...item, kind: 'brief' });
    }
  };
  const senders = new Senders(events, stage, { units: sending, table: index, trade: trades.sending, sent });
  const waits: number[] = [];
  const wasRead = (message: QueueMessage, at: number) => {
    if (message.kind !== 'sync') throw new Error(`a ${message.kind} among the calendars`);
    waits.push(at - secondsBetween(begin, message.at));
    index.drop(message);
  };
  const place = { ...stage, queues: 1, senders: stage.readers, sendRate: 1e9 };
  const readers = new Senders(events, place, { units: reading, table: index, trade: trades.reading, sent: wasRead });
  const requests = { count: 0 };
  const longest = { sweep: 0 };
  for (let sweep = 0; sweep < stage.sweeps; sweep++)
    sweeping(sweep, { events, index, senders, readers, stage, requests, longest });
  await events.run();
  return {
    ...figures(lateness),
    reading: figures(waits),
    briefs,
    lost: briefs - lateness.length,
    waits: { partition: index.hot(), table: index.reads.waits + index.writes.waits },
    refused: senders.provider.waits,
    ramped: senders.ramped,
    peak: senders.peak,
    sweep: longest.sweep,
    used: {
      reads: index.reads.taken,
      writes: index.writes.taken,
      requests: requests.count + 2 * senders.runs,
      runs: senders.runs,
      seconds: senders.seconds,
    },
  };
}

/** The wake-ups of all whose meeting begins on the hour. @returns how many */
function fill(index: IndexModel, managers: number): number {
  const subjects = { people: [], teams: [], series: [], calendars: [] };
  const dues = habits.leads.map(([minutes]) => addSeconds(hour, -60 * minutes));
  let briefs = 0;
  for (let number = 0; number < managers; number++) {
    if (chance(number, 1) >= habits.onTheHour) continue;
    const due = dues[leadOf(chance(number, 2))] ?? hour;
    const brief = { meeting: 'talk', start: hour, due, channels: ['email'], subjects };
    const item: DueItem = { manager: `manager-${number}`, at: due, ref: 'talk', kind: 'brief', brief, company: [] };
    index.put(item);
    // Each has a calendar, which is read once more just before.
    const at = addSeconds(due, -justBefore);
    index.put({ manager: item.manager, at, ref: 'calendar', kind: 'sync', calendar: 'calendar' });
    briefs += 1;
  }
  return briefs;
}

function leadOf(roll: number): number {
  let sum = 0;
  return habits.leads.findIndex(([, share]) => {
    sum += share;
    return roll < sum;
  });
}

/** A number from 0 to 1, always the same for a manager: the finish of MurmurHash3. */
function chance(number: number, what: number): number {
  let hash = Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(what, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

interface Around {
  readonly events: Events;
  readonly index: IndexModel;
  readonly senders: Senders;
  readonly readers: Senders;
  readonly stage: HerdStage;
  readonly requests: { count: number };
  readonly longest: { sweep: number };
}

/** One of the sweeps, once a minute with the real handler: what it holds, when it hands out, to which queue. */
function sweeping(part: number, { events, index, senders, readers, stage, requests, longest }: Around): void {
  const own = new Rate(1);
  const due = index.seenBy(part, own);
  const queue = queueOf({ events, senders, readers, stage, requests, own });
  const settings = sweepEarly(stage.early);
  const memory = { cursor: null, open: null, written: null };
  const end = secondsBetween(begin, hour);
  const once = async (tick: number) => {
    const clock = { now: () => events.instant() };
    await sweepDue({ due, queue, clock, settings, memory });
    longest.sweep = Math.max(longest.sweep, events.now - tick);
  };
  for (let tick = 0; tick <= end + 300; tick += 60)
    events.at(tick + times.scheduler, () => {
      once(tick).catch((error: unknown) => {
        throw error;
      });
    });
}

/** Hands messages to the queues ten to a request, as our queue does; each is held back as long as it is told. */
function queueOf({
  events,
  senders,
  readers,
  stage,
  requests,
  own,
}: Pick<Around, 'events' | 'senders' | 'readers' | 'stage' | 'requests'> & { readonly own: Rate }): Queue {
  const toLane = (workers: Senders, lane: number) =>
    together<{ message: QueueMessage; delay: number }>(10, async (some) => {
      requests.count += 1;
      await events.until(own.take(events.now, times.ownCall) + times.queue);
      for (const { message, delay } of some) workers.carry(lane, { message, refused: 0 }, events.now + delay);
      return some.map(() => null);
    });
  const lanes = Array.from({ length: stage.queues }, (_, lane) => toLane(senders, lane));
  const calendars = toLane(readers, 0);
  return {
    async send(message, delay) {
      const lane = message.kind === 'sync' ? calendars : lanes[laneOf(message.manager, stage.queues)];
      await lane?.({ message, delay });
    },
  };
}

function figures(lateness: number[]): Pick<Herd, 'p50' | 'p99' | 'first' | 'max'> {
  const sorted = Float64Array.from(lateness).sort();
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
  return { first: at(0), p50: at(0.5), p99: at(0.99), max: at(1) };
}
