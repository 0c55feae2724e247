import { addSeconds, type Instant } from '@warmstart/core/time';

/** Time that goes from event to event, in seconds after a beginning; those of one moment go in the order they were set. */
export class Events {
  now = 0;
  readonly #begin: Instant;
  readonly #times: number[] = [];
  readonly #runs: (() => void)[] = [];
  #order = 0;
  readonly #orders: number[] = [];
  #stirred = false;

  constructor(begin: Instant) {
    this.#begin = begin;
  }

  /** The clock on the wall, in whole seconds. */
  instant(): Instant {
    return addSeconds(this.#begin, Math.floor(this.now));
  }

  at(time: number, run: () => void): void {
    let child = this.#times.length;
    this.#times.push(time);
    this.#runs.push(run);
    this.#orders.push(this.#order++);
    while (child > 0) {
      const parent = (child - 1) >>> 1;
      if (!this.#before(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  /** For code of ours that waits: goes on at this time. Times are rounded up to a millisecond, so that many go on at once. */
  until(time: number): Promise<void> {
    return new Promise((resolve) => {
      this.at(Math.ceil(time * 1000) / 1000, () => {
        this.#stirred = true;
        resolve();
      });
    });
  }

  /** Until nothing is left to happen. */
  async run(): Promise<void> {
    // Whatever was begun before has asked for what it waits for.
    await turn();
    for (let next = this.#times[0]; next !== undefined; next = this.#times[0]) {
      this.now = Math.max(this.now, next);
      while (this.#times[0] !== undefined && this.#times[0] <= this.now) this.#pop()();
      if (!this.#stirred) continue;
      this.#stirred = false;
      await turn();
    }
  }

  #before(one: number, other: number): boolean {
    const difference = (this.#times[one] ?? 0) - (this.#times[other] ?? 0);
    return difference < 0 || (difference === 0 && (this.#orders[one] ?? 0) < (this.#orders[other] ?? 0));
  }

  #swap(one: number, other: number): void {
    swapIn(this.#times, one, other);
    swapIn(this.#runs, one, other);
    swapIn(this.#orders, one, other);
  }

  #pop(): () => void {
    const last = this.#times.length - 1;
    this.#swap(0, last);
    this.#times.pop();
    this.#orders.pop();
    const run = this.#runs.pop();
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      if (left >= last) break;
      const child = right < last && this.#before(right, left) ? right : left;
      if (!this.#before(child, parent)) break;
      this.#swap(child, parent);
      parent = child;
    }
    return run ?? (() => {});
  }
}

/** Lets everything go on that can without another event; what was put off to the end of a turn comes too. */
async function turn(): Promise<void> {
  for (let rounds = 0; rounds < 2; rounds++) await new Promise((resolve) => setImmediate(resolve));
}

function swapIn<Each>(list: Each[], one: number, other: number): void {
  const [first, second] = [list[one], list[other]];
  if (first === undefined || second === undefined) return;
  list[one] = second;
  list[other] = first;
}
