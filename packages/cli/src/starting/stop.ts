/** A wish to stop: Ctrl-C, or a service manager. */
export interface Stop {
  /** Resolves with the first wish; a second one ends the process at once. */
  readonly asked: Promise<void>;
  /** Leaves signals to the machine again, and the process to end by itself. */
  release(): void;
}

// Not SIGHUP: whoever starts it under nohup wants it to go on when the terminal is closed.
const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * How long the same wish may go on arriving, in milliseconds: whoever runs a script gets Ctrl-C from the terminal and
 * may hand it on once more.
 */
const sameWish = 300;

/**
 * How long ending may take, in milliseconds. A mail server that does not answer would hold it up; what is cut off then is
 * settled on the next start, as after a crash.
 */
const longestEnd = 900;

/** Listens for the wish to stop, from now on. */
export function listenForStop(): Stop {
  let first: number | null = null;
  let resolve: () => void = () => {};
  let late: NodeJS.Timeout | undefined;
  const asked = new Promise<void>((done) => {
    resolve = done;
  });
  const onSignal = () => {
    if (first === null) {
      first = performance.now();
      late = setTimeout(() => process.exit(0), longestEnd);
      resolve();
    } else if (performance.now() - first > sameWish) process.exit(130);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    asked,
    release() {
      clearTimeout(late);
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
