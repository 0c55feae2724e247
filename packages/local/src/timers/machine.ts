/** The machine below the timers: the one place of this package that looks at its clock, and the one that makes it wait. */
export interface Machine {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after that many milliseconds, at most 2^31 - 1. @returns what gives it up */
  after(millis: number, callBack: () => void): () => void;
}

export const theMachine: Machine = {
  now: () => Date.now(),
  after(millis, callBack) {
    const timeout = setTimeout(callBack, millis);
    return () => clearTimeout(timeout);
  },
};
