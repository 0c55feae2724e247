/**
 * Gives `work` a signal that falls after `seconds`, or when the caller's own does, and rejects then even if the work
 * does not listen (a look-up cannot be stopped). With the signal's reason of the caller, else with `late`.
 */
export async function withinSeconds<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  limits: { readonly seconds: number; readonly late: () => Error; readonly signal?: AbortSignal | undefined },
): Promise<Result> {
  limits.signal?.throwIfAborted();
  const stop = new AbortController();
  const signal = limits.signal ? AbortSignal.any([stop.signal, limits.signal]) : stop.signal;
  const timer = setTimeout(() => stop.abort(limits.late()), limits.seconds * 1000);
  const fallen = Promise.withResolvers<never>();
  const fall = () => fallen.reject(signal.reason);
  signal.addEventListener('abort', fall);
  try {
    return await Promise.race([fallen.promise, work(signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', fall);
  }
}
