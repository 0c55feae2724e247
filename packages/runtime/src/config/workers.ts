import type { Worker } from '@warmstart/core/due';
import * as z from 'zod';

/** Which variable tells where a worker is reached: at a queue, or, where it is asked directly, as a function. */
const variables = {
  'send-brief': 'SEND_QUEUE_URL',
  'sync-calendar': 'SYNC_QUEUE_URL',
  'keep-notes': 'NOTES_QUEUE_URL',
  'check-tripwires': 'CHECK_FUNCTION',
  'send-review': 'REVIEW_FUNCTION',
} as const satisfies Readonly<Record<Worker, string>>;

/** The name of a function of Lambda, or its ARN. */
const FunctionName = z.string().regex(/^[\w:-]{1,170}$/, 'the name of a function');

/** The variables of whoever sends to every worker. */
export const workerVariables = {
  SEND_QUEUE_URL: z.url(),
  SYNC_QUEUE_URL: z.url(),
  NOTES_QUEUE_URL: z.url(),
  CHECK_FUNCTION: FunctionName,
  REVIEW_FUNCTION: FunctionName,
} satisfies Readonly<Record<(typeof variables)[Worker], z.ZodType>>;

/** Where a worker is reached; of one that has several queues, whatever its variable says. */
export function placeOf<Place>(worker: Worker, config: Readonly<Record<(typeof variables)[Worker], Place>>): Place {
  return config[variables[worker]];
}
