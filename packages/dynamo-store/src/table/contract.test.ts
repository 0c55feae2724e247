import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings } from '@warmstart/testing/engines';
import { onEngines } from '@warmstart/testing/on-engines';
import { memoryTable, tableContract } from '@warmstart/testing/table';
import { describe } from 'vitest';
import { createTable, dynamoTable } from './index.ts';

describe('a table in memory', () => tableContract(async () => memoryTable()));

describe('a table of DynamoDB', () =>
  onEngines((start) =>
    tableContract(async () => {
      const client = new DynamoDBClient(clientSettings(await start()));
      // A name of its own, for the endpoint may outlive the trial.
      const name = `table-${process.pid}-${process.hrtime.bigint()}`;
      await createTable(client, name);
      await createTable(client, name);
      return dynamoTable(client, { name });
    }),
  ));
