/**
 * Sends one by one for the caller and together on the way: what is sent without waiting for the one before goes in one
 * request, and each learns how its own went.
 * @param most how many go in one request
 * @param sendAll sends some at once; gives back why it failed for each, null where it did not
 */
export function together<Each>(
  most: number,
  sendAll: (some: readonly Each[]) => Promise<readonly (Error | null)[]>,
): (one: Each) => Promise<void> {
  let waiting: Waiting<Each>[] = [];

  function flush(): void {
    const some = waiting;
    waiting = [];
    if (some.length > 0) void settle(some, sendAll);
  }

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (waiting.length === most) flush();
      // Whatever is sent side by side has come by the end of this turn.
      else if (waiting.length === 1) setImmediate(flush);
    });
}

interface Waiting<Each> {
  readonly one: Each;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

async function settle<Each>(
  some: readonly Waiting<Each>[],
  sendAll: (some: readonly Each[]) => Promise<readonly (Error | null)[]>,
): Promise<void> {
  const failures = await sendAll(some.map(({ one }) => one)).catch((error: unknown) => {
    const failure = error instanceof Error ? error : new Error('the request failed');
    return some.map(() => failure);
  });
  for (const [index, { resolve, reject }] of some.entries()) {
    const failure = failures[index] ?? null;
    if (failure === null) resolve();
    else reject(failure);
  }
}
