import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type QueueMessage, workerOf } from '@warmstart/core/due';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { placeOf } from '@warmstart/runtime/config';
import { lateQueue } from '@warmstart/runtime/late';
import { jsonLog } from '@warmstart/runtime/log';
import { byRoad } from '@warmstart/runtime/roads';
import { sqsQueue } from '@warmstart/runtime/sqs';
import { configFrom } from './config.ts';
import { laneOf } from './early.ts';
import { type SweepDue, type SweepMemory, sweepEarly } from './handler.ts';
import { type Tick, tickOf } from './tick.ts';

/** What the sweep works with on AWS, made once for the life of the process. @throws ConfigError */
export function wire(env: Readonly<Record<string, string | undefined>>) {
  const config = configFrom(env);
  const { TABLE_NAME, DUE_SHARDS, SWEEPS, EARLY_SECONDS, SEND_QUEUE_URL: lanes } = config;
  const log = jsonLog((line) => process.stdout.write(line));
  const table = dynamoTable(new DynamoDBClient(), { name: TABLE_NAME });
  const place = ({ kind, manager }: QueueMessage) => {
    const lane = lanes[laneOf(manager, lanes.length)] ?? '';
    return placeOf(workerOf(kind), { ...config, SEND_QUEUE_URL: lane });
  };
  // Most sweeps ask nobody directly.
  const asked = lateQueue(async () => {
    const [{ LambdaClient }, { askingQueue }] = await Promise.all([
      import('@aws-sdk/client-lambda'),
      import('@warmstart/runtime/asked'),
    ]);
    return askingQueue(new LambdaClient(), place);
  });
  const queue = byRoad({ queued: sqsQueue(new SQSClient(), place), asked });
  const memories = new Map<number, SweepMemory>();
  function memoryOf(sweep: number): SweepMemory {
    const memory = memories.get(sweep) ?? { cursor: null, open: null, written: null };
    memories.set(sweep, memory);
    return memory;
  }
  function depsAt({ sweep, clock }: Tick): SweepDue {
    const { due } = dynamoStore(table, {
      shards: DUE_SHARDS,
      sweep: { index: sweep, count: SWEEPS },
      onDamaged: ({ message }) => log.error('item-damaged', { message }),
    });
    return { due, queue, clock, settings: sweepEarly(EARLY_SECONDS), memory: memoryOf(sweep) };
  }
  return { tickOf: (event: unknown) => tickOf(event, SWEEPS), depsAt, log };
}
