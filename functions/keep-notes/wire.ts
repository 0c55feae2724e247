import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { systemClock } from '@warmstart/runtime/clock';
import { jsonLog } from '@warmstart/runtime/log';
import { configFrom } from './config.ts';
import type { KeepNotes } from './deps.ts';

/** What keeping notes works with on AWS, made once for the life of the process. @throws ConfigError */
export function wire(env: Readonly<Record<string, string | undefined>>) {
  const { TABLE_NAME, DUE_SHARDS } = configFrom(env);
  const log = jsonLog((line) => process.stdout.write(line));
  const table = dynamoTable(new DynamoDBClient(), { name: TABLE_NAME });
  const deps: KeepNotes = { store: dynamoStore(table, { shards: DUE_SHARDS }), clock: systemClock };
  return { deps, log };
}
