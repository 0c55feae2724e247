import type { Worker } from '@warmstart/core/due';
import * as z from 'zod';

/** Which variable tells where the queue of a worker is. */
const variables = {
  'send-brief': 'SEND_QUEUE_URL',
  'sync-calendar': 'SYNC_QUEUE_URL',
  'keep-notes': 'NOTES_QUEUE_URL',
  'check-tripwires': 'CHECK_QUEUE_URL',
  'send-review': 'REVIEW_QUEUE_URL',
} as const satisfies Readonly<Record<Worker, string>>;

/** The variables of whoever sends to every worker. */
export const queueVariables = {
  SEND_QUEUE_URL: z.url(),
  SYNC_QUEUE_URL: z.url(),
  NOTES_QUEUE_URL: z.url(),
  CHECK_QUEUE_URL: z.url(),
  REVIEW_QUEUE_URL: z.url(),
} satisfies Readonly<Record<(typeof variables)[Worker], z.ZodType>>;

/** Where the queue of a worker is; of one that has several, whatever its variable says. */
export function queueOf<Url>(worker: Worker, config: Readonly<Record<(typeof variables)[Worker], Url>>): Url {
  return config[variables[worker]];
}
