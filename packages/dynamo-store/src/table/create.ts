import { setTimeout } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { StoreError } from '@warmstart/core/ports';
import { storeError } from './trouble.ts';

/** The name of the local secondary index in which meetings stand by their time. */
export const byStart = 'byStart';

/** How long a table may take to come up: 60 looks, first quick, then one a second. */
const looks = 60;

/** Creates the table if there is none, paid by request, and waits until it can be used. Repeating it changes nothing. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand(tableNamed(name)));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ResourceInUseException'))
      throw storeError(error, `to create the table ${name}`);
  }
  for (let look = 0; look < looks; look++) {
    if (await isUp(client, name)) return;
    await setTimeout(Math.min(20 * 2 ** look, 1000));
  }
  throw new StoreError('unavailable', `The table ${name} was created and did not come up within a minute. Try again.`);
}

async function isUp(client: DynamoDBClient, name: string): Promise<boolean> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return Table?.TableStatus === 'ACTIVE';
  } catch (error) {
    throw storeError(error, `to describe the table ${name}`);
  }
}

function tableNamed(name: string): CreateTableCommandInput {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'at', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: byStart,
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'at', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  };
}
