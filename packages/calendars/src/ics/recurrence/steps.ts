import { Unreadable } from '../unreadable.ts';

/** A rule asks for more steps than it is allowed: it would keep everybody else waiting. */
export class OutOfSteps extends Unreadable {}

/** How much work one rule may make: a step is one day looked at, or one start found. */
export interface Steps {
  /** Throws OutOfSteps when they are used up. */
  take(count: number): void;
}

/** How work is shared out. */
export interface StepLimits {
  /** What each has for itself, however much the others took. */
  readonly each: number;
  readonly mostForOne: number;
  /** What all share beyond that. */
  readonly shared: number;
}

const ofRules: StepLimits = { each: 400, mostForOne: 250_000, shared: 1_500_000 };

/**
 * Steps for the rules of one feed: each gets a few of its own, enough for any honest rule, and draws on a common store
 * beyond that. So one hostile rule is stopped early, and a thousand of them cannot starve the honest ones.
 */
export class StepStore {
  readonly #limits: StepLimits;
  #left: number;

  constructor(limits: StepLimits = ofRules) {
    this.#limits = limits;
    this.#left = limits.shared;
  }

  /** The steps of the next rule. */
  forOne(): Steps {
    const { each, mostForOne } = this.#limits;
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
