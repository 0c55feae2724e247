import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { systemClock } from '@warmstart/runtime/clock';
import { jsonLog } from '@warmstart/runtime/log';
import { configFrom } from './config.ts';

/** What hearing of mails works with on AWS, made once for the life of the process. */
export function wire(env: Readonly<Record<string, string | undefined>>) {
  const { TABLE_NAME, DUE_SHARDS } = configFrom(env);
  const table = dynamoTable(new DynamoDBClient(), { name: TABLE_NAME });
  const store = dynamoStore(table, { shards: DUE_SHARDS });
  return { deps: { store, clock: systemClock }, log: jsonLog((line) => process.stdout.write(line)) };
}
