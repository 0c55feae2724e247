/** A rule asks for more steps than it is allowed: it would keep everybody else waiting. */
export class OutOfSteps extends Error {}

/** How much work one rule may make: a step is one day looked at, or one start found. */
export interface Steps {
  /** Throws OutOfSteps when they are used up. */
  take(count: number): void;
}

/** Steps for one rule however it is written, and those that all rules of a feed share beyond it. */
const each = 400;
const mostForOne = 250_000;
const shared = 1_500_000;

/**
 * Steps for the rules of one feed: each gets a few of its own, enough for any honest rule, and draws on a common store
 * beyond that. So one hostile rule is stopped early, and a thousand of them cannot starve the honest ones.
 */
export class StepStore {
  #left = shared;

  /** The steps of the next rule. */
  forOne(): Steps {
    let used = 0;
    return {
      take: (count) => {
        used += count;
        if (used <= each) return;
        this.#left -= count;
        if (used > mostForOne || this.#left < 0) throw new OutOfSteps();
      },
    };
  }
}
