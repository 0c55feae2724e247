import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { instantOf } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { jsonLog } from '@warmstart/runtime/log';
import { sqsQueue } from '@warmstart/runtime/sqs';
import * as z from 'zod';
import { configFrom } from './config.ts';
import { sweepDue, usualSweep } from './handler.ts';

const { TABLE_NAME, DUE_SHARDS, SEND_QUEUE_URL, SYNC_QUEUE_URL } = configFrom(process.env);
const log = jsonLog((line) => process.stdout.write(line));
const { due } = dynamoStore(dynamoTable(new DynamoDBClient(), { name: TABLE_NAME }), {
  shards: DUE_SHARDS,
  onDamaged: ({ message }) => log.error('item-damaged', { message }),
});
const queue = sqsQueue(new SQSClient(), ({ kind }) =>
  kind === 'sync' || kind === 'nightly' ? SYNC_QUEUE_URL : SEND_QUEUE_URL,
);

/** The scheduler tells the time: every sweep goes by one clock, whatever that of its machine says. */
const Tick = z.object({ time: z.iso.datetime({ offset: true }) });

export async function handler(event: unknown): Promise<void> {
  const now = instantOf(Tick.parse(event).time);
  const { released, latest, givenUp } = await sweepDue({ due, queue, clock: { now: () => now }, settings: usualSweep });
  log.info('swept', { released, latest, givenUp: givenUp.length });
}
