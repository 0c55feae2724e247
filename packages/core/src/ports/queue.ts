import type { QueueMessage } from '../due/index.ts';

/** Carries messages to workers, at least once, in no order. */
export interface Queue {
  /** @param delaySeconds 0 to 900, the most a provider can hold a message back; 0 for a worker that is asked directly (`isAsked`) */
  send(message: QueueMessage, delaySeconds: number): Promise<void>;
}
