import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings } from '@warmstart/testing/engines';
import { onEngines } from '@warmstart/testing/on-engines';
import { signalsContract } from '@warmstart/testing/signals';
import { memoryTable } from '@warmstart/testing/table';
import { describe } from 'vitest';
import { dynamoStore } from '../store/index.ts';
import { createTable, dynamoTable, type Table } from '../table/index.ts';
import { dynamoSignals } from './index.ts';

const over = (table: Table) => ({ store: dynamoStore(table), signals: dynamoSignals(table) });

describe('signals in memory', () => signalsContract(async () => over(memoryTable())));

describe('signals in DynamoDB', () =>
  onEngines((start) =>
    signalsContract(async () => {
      const client = new DynamoDBClient(clientSettings(await start()));
      const name = `signals-${process.pid}-${process.hrtime.bigint()}`;
      await createTable(client, name);
      return over(dynamoTable(client, { name }));
    }),
  ));
