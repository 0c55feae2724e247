import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '@warmstart/core/ports';
import { addSeconds, type Instant, instantOf } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { jsonLog } from '@warmstart/runtime/log';
import { sqsQueue } from '@warmstart/runtime/sqs';
import * as z from 'zod';
import { configFrom } from './config.ts';
import { laneOf } from './early.ts';
import { sweepDue, sweepEarly } from './handler.ts';

const { TABLE_NAME, DUE_SHARDS, SWEEPS, EARLY_SECONDS, SEND_QUEUE_URL, SYNC_QUEUE_URL } = configFrom(process.env);
const log = jsonLog((line) => process.stdout.write(line));
const table = dynamoTable(new DynamoDBClient(), { name: TABLE_NAME });
const queue = sqsQueue(new SQSClient(), ({ kind, manager }) =>
  kind === 'sync' || kind === 'nightly'
    ? SYNC_QUEUE_URL
    : (SEND_QUEUE_URL[laneOf(manager, SEND_QUEUE_URL.length)] ?? ''),
);

/** The scheduler tells the time: every sweep goes by one clock, whatever that of its machine says. */
const Tick = z.object({
  time: z.iso.datetime({ offset: true }),
  /** Which of the sweeps this is. */
  sweep: z
    .int()
    .min(0)
    .max(SWEEPS - 1)
    .default(0),
});

export async function handler(event: unknown): Promise<void> {
  const { time, sweep } = Tick.parse(event);
  const { due } = dynamoStore(table, {
    shards: DUE_SHARDS,
    sweep: { index: sweep, count: SWEEPS },
    onDamaged: ({ message }) => log.error('item-damaged', { message }),
  });
  const settings = sweepEarly(EARLY_SECONDS);
  const { released, latest, givenUp } = await sweepDue({ due, queue, clock: clockFrom(instantOf(time)), settings });
  log.info('swept', { sweep, released, latest, givenUp: givenUp.length });
}

/** A clock that goes on from the scheduler's time: holding much takes a while, and what is handed out then waits less. */
function clockFrom(time: Instant): Clock {
  const begun = performance.now();
  return { now: () => addSeconds(time, Math.floor((performance.now() - begun) / 1000)) };
}
