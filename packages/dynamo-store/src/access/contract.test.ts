import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { accessContract } from '@warmstart/testing/access';
import { clientSettings } from '@warmstart/testing/engines';
import { onEngines } from '@warmstart/testing/on-engines';
import { memoryTable } from '@warmstart/testing/table';
import { describe, expect, test } from 'vitest';
import { createTable, dynamoTable, type Table } from '../table/index.ts';
import { dynamoAccess } from './index.ts';

describe('the door over a table in memory', () => accessContract(async () => dynamoAccess(memoryTable())));

describe('the door over DynamoDB', () =>
  onEngines((start) =>
    accessContract(async () => {
      const client = new DynamoDBClient(clientSettings(await start()));
      const name = `access-${process.pid}-${process.hrtime.bigint()}`;
      await createTable(client, name);
      return dynamoAccess(dynamoTable(client, { name }));
    }),
  ));

describe('what it costs', () => {
  const now = '2026-03-03T09:00:00Z';
  const session = { manager: 'm', email: 'a@b.example', domain: false, since: now, asked: now };

  test('knowing who asks is one read, and counting one write', async () => {
    const calls: string[] = [];
    const access = dynamoAccess(counting(memoryTable(), calls));
    await access.beginSession('s', session);
    calls.length = 0;
    await access.session('s');
    await access.countUp('somebody', 5, now);
    expect(calls).toEqual(['get', 'put']);
  });

  test('no key tells an address or a subject', async () => {
    const keys: string[] = [];
    const table = memoryTable();
    const access = dynamoAccess({
      ...table,
      put: (draft, condition) => {
        keys.push(`${draft.pk} ${draft.sk}`);
        return table.put(draft, condition);
      },
    });
    await access.managerOf({ issuer: 'https://id.example', subject: 'canary' }, 'm', now);
    await access.countUp('ip canary', 5, now);
    expect(keys).toHaveLength(3);
    expect(keys.join()).not.toMatch(/canary|id\.example/);
  });
});

function counting(table: Table, calls: string[]): Table {
  return {
    ...table,
    get: (keys) => {
      calls.push('get');
      return table.get(keys);
    },
    put: (draft, condition) => {
      calls.push('put');
      return table.put(draft, condition);
    },
  };
}
