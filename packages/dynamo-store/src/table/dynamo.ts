import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { getItems, queryItems } from './reads.ts';
import type { Meter, Table } from './table.ts';
import { leaseItem, putItem, putItems, removeItem } from './writes.ts';

export interface DynamoOptions {
  /** The table's name; `createTable` makes it. */
  readonly name: string;
  /** Told what each call consumed; without it the database is not asked. */
  readonly meter?: Meter;
}

/**
 * A table of DynamoDB, or of anything that speaks its API. The client is handed in with its endpoint, its time limits
 * and its retries; after these an error is a StoreError. It needs no transactions, streams or expiry.
 */
export function dynamoTable(client: DynamoDBClient, { name, meter }: DynamoOptions): Table {
  const connection = { client, name, meter };
  return {
    get: (keys) => getItems(connection, keys),
    put: (draft, condition) => putItem(connection, draft, condition),
    remove: (key, condition) => removeItem(connection, key, condition),
    putAll: (items) => putItems(connection, items),
    lease: (key, terms) => leaseItem(connection, key, terms),
    query: (range) => queryItems(connection, range),
  };
}
