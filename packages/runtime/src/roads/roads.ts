import { isAsked, workerOf } from '@warmstart/core/due';
import type { Queue } from '@warmstart/core/ports';

/** The two ways to workers. */
export interface Roads {
  /** To those that have a queue. */
  readonly queued: Queue;
  /** To those that are asked directly. */
  readonly asked: Queue;
}

/** Takes each message to its worker by the way that leads there. */
export function byRoad({ queued, asked }: Roads): Queue {
  return {
    send: (message, delaySeconds) => (isAsked(workerOf(message.kind)) ? asked : queued).send(message, delaySeconds),
  };
}
