import type { Instant } from '@warmstart/core/time';
import type { Place } from './trouble.ts';

/** A call the stand-in got. */
export interface LoggedCall {
  readonly at: Instant;
  readonly place: Place;
  readonly method: string;
  /** Path and query; never a token. */
  readonly path: string;
  readonly account: string | null;
  /** From 1. */
  readonly page: number;
  /** Whether it came within a batch: then it is no call of its own over the network. */
  readonly inBatch: boolean;
  /** Whether it came before the time a `Retry-After` had named. */
  early: boolean;
  /** Null until it is answered. */
  status: number | null;
}

/** All calls since the start, or since it was last cleared. */
export class CallLog {
  #calls: LoggedCall[] = [];
  readonly #underWay = new Map<string, number>();
  #most = 0;

  add(call: LoggedCall): void {
    this.#calls.push(call);
  }

  calls(): readonly LoggedCall[] {
    return this.#calls;
  }

  clear(): void {
    this.#calls = [];
    this.#most = 0;
  }

  /** How many calls went over the network; with a place, only those there, parts of batches too. */
  count(place?: Place): number {
    return this.#calls.filter((call) => (place === undefined ? !call.inBatch : call.place === place)).length;
  }

  /** How many came before the time a `Retry-After` had named. */
  early(): number {
    return this.#calls.filter(({ early }) => early).length;
  }

  /** The most requests of one mailbox that were under way at once. */
  mostAtOnce(): number {
    return this.#most;
  }

  /** Counts a request of a mailbox as under way. @returns how many there are now */
  enter(mailbox: string): number {
    const now = (this.#underWay.get(mailbox) ?? 0) + 1;
    this.#underWay.set(mailbox, now);
    this.#most = Math.max(this.#most, now);
    return now;
  }

  leave(mailbox: string): void {
    this.#underWay.set(mailbox, Math.max(0, (this.#underWay.get(mailbox) ?? 0) - 1));
  }
}
