import { QueueMessage } from '@warmstart/core/due';
import * as z from 'zod';
import { errorName, type Log } from '../log/index.ts';

/** What Lambda hands a function for SQS, as far as it is read. */
const Batch = z.object({ Records: z.array(z.object({ messageId: z.string().min(1), body: z.string() })) });

/** Partial batch response: only what failed comes back (ReportBatchItemFailures). */
export interface BatchAnswer {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

/** A function over a batch of our own queue messages. */
export function batchOf(
  work: (message: QueueMessage) => Promise<unknown>,
  log: Log,
): (event: unknown) => Promise<BatchAnswer> {
  return eachOf((body) => work(QueueMessage.parse(JSON.parse(body))), log);
}

/**
 * A function over a batch of a queue: each message is worked on by itself, and only those that failed are given back to
 * the queue. What cannot be read fails like anything else, until the queue puts it aside.
 */
export function eachOf(work: (body: string) => Promise<unknown>, log: Log): (event: unknown) => Promise<BatchAnswer> {
  return async (event) => {
    const { Records } = Batch.parse(event);
    const failed = await Promise.all(
      Records.map(async ({ messageId, body }) => {
        try {
          await work(body);
          return [];
        } catch (error) {
          log.error('message-failed', { messageId, error: errorName(error) });
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failed.flat() };
  };
}
