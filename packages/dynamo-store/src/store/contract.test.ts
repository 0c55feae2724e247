import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings } from '@warmstart/testing/engines';
import { onEngines } from '@warmstart/testing/on-engines';
import { storeContract } from '@warmstart/testing/store';
import { memoryTable } from '@warmstart/testing/table';
import { describe } from 'vitest';
import { createTable, dynamoTable } from '../table/index.ts';
import { dynamoStore } from './index.ts';

describe('a store in memory', () => storeContract(async () => dynamoStore(memoryTable())));

describe('a store in memory, in several shards', () =>
  storeContract(async () => dynamoStore(memoryTable(), { shards: 3 })));

describe('a store in DynamoDB', () =>
  onEngines((start) =>
    storeContract(async () => {
      const client = new DynamoDBClient(clientSettings(await start()));
      const name = `store-${process.pid}-${process.hrtime.bigint()}`;
      await createTable(client, name);
      return dynamoStore(dynamoTable(client, { name }));
    }),
  ));
