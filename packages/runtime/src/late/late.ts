import type { Messenger, Queue } from '@warmstart/core/ports';

/**
 * What is loaded when it is first needed, so that a cold start does not wait for it: each of the clients takes about as
 * long to load as a round trip to the database.
 */
export function lateQueue(load: () => Promise<Queue>): Queue {
  const queue = once(load);
  return { send: async (message, delay) => (await queue()).send(message, delay) };
}

/** The same for a messenger. */
export function lateMessenger(load: () => Promise<Messenger>): Messenger {
  const messenger = once(load);
  return {
    send: async (outgoing) => (await messenger()).send(outgoing),
    notify: async (notice) => (await messenger()).notify(notice),
    review: async (review) => (await messenger()).review(review),
  };
}

function once<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
