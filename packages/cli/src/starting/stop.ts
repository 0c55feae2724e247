/** A wish to stop: Ctrl-C, the end of the terminal, or a service manager. */
export interface Stop {
  /** Resolves with the first wish; a second one ends the process at once. */
  readonly asked: Promise<void>;
  /** Leaves signals to the machine again. */
  release(): void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * How long the same wish may go on arriving, in milliseconds: whoever runs a script gets Ctrl-C from the terminal and
 * may hand it on once more.
 */
const sameWish = 300;

/** Listens for the wish to stop, from now on. */
export function listenForStop(): Stop {
  let first: number | null = null;
  let resolve: () => void = () => {};
  const asked = new Promise<void>((done) => {
    resolve = done;
  });
  const onSignal = () => {
    if (first === null) {
      first = performance.now();
      resolve();
    } else if (performance.now() - first > sameWish) process.exit(130);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    asked,
    release() {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
