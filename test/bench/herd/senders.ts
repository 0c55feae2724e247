import type { QueueMessage } from '@warmstart/core/due';
import type { Events } from './events.ts';
import { Rate } from './limits.ts';
import { aws, type HerdStage, type Trade, times } from './stage.ts';

/** A message that became visible, and how often the provider refused it. */
interface Waiting {
  readonly message: QueueMessage;
  readonly refused: number;
}

interface Lane {
  readonly backlog: Waiting[];
  /** Of the backlog, how many are taken. */
  taken: number;
  busy: number;
  allowed: number;
  growing: boolean;
}

/** What a brief asks of the database, in units, as measured. */
export interface BriefUnits {
  readonly reads: number;
  readonly writes: number;
}

/** The queues, the workers that wait at them, and the provider. */
export class Senders {
  readonly provider: Rate;
  /** Workers at once, runs, and the seconds these took. */
  peak = 0;
  runs = 0;
  seconds = 0;
  readonly #events: Events;
  readonly #stage: HerdStage;
  readonly #lanes: Lane[];
  readonly #environments = new Rate(aws.environments.perSecond);
  readonly #units: BriefUnits;
  readonly #table: { readonly reads: Rate; readonly writes: Rate };
  readonly #trade: Trade;
  /** What each channel still takes, where the provider counts that. */
  readonly #channels = new Map<string, Rate>();
  readonly #sent: (message: QueueMessage, at: number) => void;
  #made = 0;
  #busy = 0;

  constructor(
    events: Events,
    stage: HerdStage,
    parts: {
      readonly units: BriefUnits;
      readonly table: { readonly reads: Rate; readonly writes: Rate };
      readonly trade: Trade;
      readonly sent: (message: QueueMessage, at: number) => void;
    },
  ) {
    this.#events = events;
    this.#stage = stage;
    this.#units = parts.units;
    this.#table = parts.table;
    this.#sent = parts.sent;
    this.#trade = parts.trade;
    this.provider = new Rate(stage.sendRate);
    this.#lanes = Array.from({ length: stage.queues }, () => ({
      backlog: [],
      taken: 0,
      busy: 0,
      allowed: aws.workers,
      growing: false,
    }));
  }

  /** Times somebody waited for an environment. */
  get ramped(): number {
    return this.#environments.waits;
  }

  /** A message that the queue holds back until then. */
  carry(lane: number, waiting: Waiting, visible: number): void {
    this.#events.at(visible + aws.pollSeconds, () => {
      const queue = this.#lanes[lane];
      if (!queue) throw new RangeError(`there is no queue ${lane}`);
      queue.backlog.push(waiting);
      // Those that become visible in the same moment are handed out together.
      if (queue.backlog.length - queue.taken === 1) this.#events.at(this.#events.now, () => this.#hand(queue));
    });
  }

  #hand(lane: Lane): void {
    while (lane.busy < lane.allowed && lane.taken < lane.backlog.length) {
      const some = lane.backlog.slice(lane.taken, lane.taken + this.#trade.batch);
      lane.taken += some.length;
      if (lane.taken > 5000) {
        lane.backlog.splice(0, lane.taken);
        lane.taken = 0;
      }
      this.#begin(lane, some);
    }
    if (lane.taken < lane.backlog.length && !lane.growing) this.#grow(lane);
  }

  /** While something waits, more workers come. */
  #grow(lane: Lane): void {
    lane.growing = true;
    this.#events.at(this.#events.now + 1, () => {
      lane.growing = false;
      lane.allowed = Math.min(this.#stage.senders, lane.allowed + aws.moreWorkers / 60);
      this.#hand(lane);
    });
  }

  #begin(lane: Lane, some: readonly Waiting[]): void {
    lane.busy += 1;
    this.#busy += 1;
    this.#run(lane, some, this.#environment());
  }

  /** When the environment is there: one that has nothing to do, or a new one. */
  #environment(): number {
    this.peak = Math.max(this.peak, this.#busy);
    if (this.#busy <= this.#made) return this.#events.now;
    this.#made += 1;
    const now = this.#events.now;
    const from = this.#made <= aws.environments.burst ? now : this.#environments.take(now, 1);
    return from + times.coldStart;
  }

  /** Briefs of one batch are worked on side by side; the processor does one after the other. */
  #run(lane: Lane, some: readonly Waiting[], start: number): void {
    const { reads, writes } = this.#units;
    const claimed = this.#table.reads.take(start + times.call, reads * some.length) + times.call;
    const ready = this.#table.writes.take(claimed, writes * some.length) + times.call;
    for (const [index, waiting] of some.entries())
      this.#events.at(ready + (index + 1) * this.#trade.own, () => this.#send(waiting));
    const end = ready + some.length * this.#trade.own + this.#trade.other + 2 * times.call;
    this.runs += 1;
    this.seconds += end - start;
    this.#events.at(end, () => {
      lane.busy -= 1;
      this.#busy -= 1;
      this.#hand(lane);
    });
  }

  #channelTakes(manager: string, now: number): boolean {
    const { channelRate } = this.#stage;
    if (channelRate === undefined) return true;
    const channel = this.#channels.get(manager) ?? new Rate(channelRate);
    this.#channels.set(manager, channel);
    return this.provider.has(now) ? channel.tryTake(now) : true;
  }

  /** Whom the provider refuses for being too many is tried again, as `send-brief` does: after 15 s, 30, 60, 120. */
  #send(waiting: Waiting): void {
    const { now } = this.#events;
    if (this.#channelTakes(waiting.message.manager, now) && this.provider.tryTake(now))
      this.#sent(waiting.message, now + this.#trade.other);
    else {
      const wait = Math.min(120, 15 * 2 ** waiting.refused);
      this.carry(0, { message: waiting.message, refused: waiting.refused + 1 }, now + wait);
    }
  }
}
