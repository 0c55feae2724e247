import type { Clock } from '@warmstart/core/ports';
import { addSeconds, type Instant, type Seconds, secondsBetween } from '@warmstart/core/time';
import { Agenda, type Entry } from './agenda.ts';
import { type Machine, theMachine } from './machine.ts';
import { type ClockMode, type Reading, readingOf } from './reading.ts';

export type Job = () => Promise<void>;

/** Gives up what was planned; without effect on a job that has begun. */
export type Cancel = () => void;

/** The one place that waits for a time to come. */
export interface Timers {
  readonly clock: Clock;
  /** Whether `advanceTo` works: the machine's own clock cannot be moved. */
  readonly movable: boolean;
  /** Runs a job once at that time, or at once where it is past. */
  at(instant: Instant, job: Job): Cancel;
  /**
   * Runs a job again and again, the first time that many seconds from now; at least one second. It never overlaps itself,
   * and times that passed while it ran, or while the machine slept, are made up for by one run. After it is given up it
   * runs no more.
   */
  every(seconds: Seconds, job: Job): Cancel;
  /**
   * Moves a virtual clock on, never back: everything due on the way is done in order of time, one after the other, each
   * at its own time and to its end, what is newly planned on the way too. Moves asked for at once follow each other.
   * Not to be awaited by a job. Rejects where the clock cannot be moved.
   * @param onProgress told each time the clock comes to
   * @returns where the clock stands then: the target, unless the timers were stopped on the way
   */
  advanceTo(target: Instant, onProgress?: (now: Instant) => void): Promise<Instant>;
  /** As `advanceTo`, from where the clock stands when its turn comes: two of 30 minutes at once make an hour. */
  advanceBy(seconds: Seconds, onProgress?: (now: Instant) => void): Promise<Instant>;
  /** Begins nothing more, and resolves when what has begun is done. Not to be awaited by a job. */
  stop(): Promise<void>;
}

export interface TimersOptions {
  /** Told what a job failed with; the others go on. */
  readonly onError: (error: unknown) => void;
  readonly machine?: Machine;
}

/**
 * The longest wait asked of the machine, in milliseconds. Its timers stand still while it sleeps, so a laptop that wakes
 * must look at the clock soon; and none may be longer than 2^31 milliseconds.
 */
const longestWait = 10_000;

export function timers(mode: ClockMode, { onError, machine = theMachine }: TimersOptions): Timers {
  return new LocalTimers(mode, machine, onError);
}

class LocalTimers implements Timers {
  readonly clock: Clock;
  readonly movable: boolean;
  readonly #reading: Reading;
  readonly #machine: Machine;
  readonly #onError: (error: unknown) => void;
  readonly #agenda = new Agenda();
  readonly #running = new Set<Promise<void>>();
  #moves: Promise<unknown> = Promise.resolve();
  #moving = false;
  #stopped = false;
  #giveUpWaiting: () => void = () => {};

  constructor(mode: ClockMode, machine: Machine, onError: (error: unknown) => void) {
    this.#reading = readingOf(mode, machine);
    this.#machine = machine;
    this.#onError = onError;
    this.movable = mode.kind === 'virtual';
    this.clock = { now: () => this.#reading.now() };
  }

  at(instant: Instant, job: Job): Cancel {
    if (this.#stopped) return () => {};
    const entry: Entry = { at: instant, job };
    this.#agenda.put(entry);
    if (this.#agenda.next === instant) this.#wait();
    return () => this.#agenda.remove(entry);
  }

  every(seconds: Seconds, job: Job): Cancel {
    if (!(Number.isInteger(seconds) && seconds >= 1)) throw new RangeError(`every ${seconds} s: ask for whole seconds`);
    let given = false;
    let cancel: Cancel = () => {};
    const plan = (at: Instant) => {
      cancel = this.at(at, async () => {
        try {
          await job();
        } finally {
          if (!given) plan(nextOf(at, seconds, this.clock.now()));
        }
      });
    };
    plan(addSeconds(this.clock.now(), seconds));
    return () => {
      given = true;
      cancel();
    };
  }

  advanceTo(target: Instant, onProgress?: (now: Instant) => void): Promise<Instant> {
    return this.#inTurn(() => this.#move(target, onProgress));
  }

  advanceBy(seconds: Seconds, onProgress?: (now: Instant) => void): Promise<Instant> {
    return this.#inTurn(() => this.#move(addSeconds(this.clock.now(), seconds), onProgress));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#giveUpWaiting();
    this.#agenda.clear();
    await this.#moves;
    await this.#settled();
  }

  #inTurn(move: () => Promise<Instant>): Promise<Instant> {
    if (!this.movable) return Promise.reject(new Error('the clock is the machine’s own, which cannot be moved'));
    const moved = this.#moves.then(move);
    this.#moves = moved.catch(() => {});
    return moved;
  }

  async #move(target: Instant, onProgress: (now: Instant) => void = () => {}): Promise<Instant> {
    this.#moving = true;
    this.#giveUpWaiting();
    await this.#settled();
    const show = (now: Instant) => {
      if (now <= this.clock.now()) return;
      this.#reading.hold(now);
      onProgress(now);
    };
    try {
      this.#reading.hold(this.clock.now());
      const by = target > this.clock.now() ? target : this.clock.now();
      for (let entry = this.#agenda.take(by); entry; entry = this.#agenda.take(by)) {
        show(entry.at);
        await this.#perform(entry.job);
      }
      if (!this.#stopped) show(by);
      return this.clock.now();
    } finally {
      this.#reading.letGo();
      this.#moving = false;
      this.#wait();
    }
  }

  /** Has the machine call back when the next job is due. */
  #wait(): void {
    this.#giveUpWaiting();
    const { next } = this.#agenda;
    const millis = next === null || this.#moving || this.#stopped ? null : this.#reading.millisUntil(next);
    if (millis === null) return;
    this.#giveUpWaiting = this.#machine.after(Math.max(0, Math.min(millis, longestWait)), () => this.#startDue());
  }

  #startDue(): void {
    const now = this.clock.now();
    for (let entry = this.#agenda.take(now); entry; entry = this.#agenda.take(now)) {
      const run = this.#perform(entry.job).finally(() => this.#running.delete(run));
      this.#running.add(run);
    }
    this.#wait();
  }

  async #perform(job: Job): Promise<void> {
    try {
      await job();
    } catch (error) {
      this.#onError(error);
    }
  }

  /** Resolves when no job runs that time itself began. */
  async #settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}

/** The next time of the row that began at `at`, later than now. */
function nextOf(at: Instant, seconds: Seconds, now: Instant): Instant {
  const passed = Math.max(0, Math.floor(secondsBetween(at, now) / seconds));
  return addSeconds(at, seconds * (passed + 1));
}
