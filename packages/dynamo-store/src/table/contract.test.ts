import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  clientSettings,
  dynaliteEngine,
  dynoxideBinary,
  dynoxideEngine,
  type Engine,
} from '@warmstart/testing/engines';
import { memoryTable, tableContract } from '@warmstart/testing/table';
import { afterAll, describe } from 'vitest';
import { createTable, dynamoTable } from './index.ts';

describe('in memory', () => tableContract(async () => memoryTable()));

describe('on dynalite', () => onEngine(dynaliteEngine));

describe.skipIf(dynoxideBinary() === null)('on dynoxide, where its binary is', () => onEngine(dynoxideEngine));

const { AWS_ENDPOINT_URL_DYNAMODB: endpoint } = process.env;
describe.skipIf(endpoint === undefined)('on AWS_ENDPOINT_URL_DYNAMODB, where it is set', () =>
  onEngine(async () => ({ endpoint: endpoint ?? '', close: async () => {} })),
);

function onEngine(start: () => Promise<Engine | null>): void {
  let engine: Engine | null = null;
  tableContract(async () => {
    engine = await start();
    if (engine === null) throw new Error('the engine did not start');
    const client = new DynamoDBClient(clientSettings(engine));
    // A name of its own, for the endpoint may outlive the trial.
    const name = `trial-${process.pid}-${process.hrtime.bigint()}`;
    await createTable(client, name);
    await createTable(client, name);
    return dynamoTable(client, { name });
  });
  afterAll(async () => engine?.close());
}
