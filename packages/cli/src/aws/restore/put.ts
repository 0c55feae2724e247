import { setTimeout } from 'node:timers/promises';
import type { BatchWriteItemCommandOutput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { allManagers } from '@warmstart/dynamo-store/keys';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { Trouble } from '../../trouble.ts';
import { type ExportedItem, isRestored, itemsOf } from './items.ts';

/** The most items of one BatchWriteItem (DynamoDB API reference). */
const atOnce = 25;

/** How often what the database left undone is asked for again, the first time after 50 ms, then twice as long each time. */
const retries = 8;
const firstWait = 50;

/**
 * Puts the items of exported files into a table that knows no manager yet. All lines are read before the first is
 * written; the list of managers comes last, so that whoever is stopped half-way can begin again. @returns how many
 */
export async function putFiles(client: DynamoDBClient, name: string, paths: readonly string[]): Promise<number> {
  for await (const page of dynamoTable(client, { name }).query(allManagers))
    if (page.length > 0)
      throw new Trouble(
        `the table ${name} holds managers already: restore into one that is empty (docs/aws.md says how to get it).`,
      );
  const last: ExportedItem[] = [];
  for (const path of paths) for await (const item of itemsOf(path)) if (item.pk.S === allManagers.pk) last.push(item);
  if (last.length === 0)
    throw new Trouble('these files name no manager, so they are not the whole export. Fetch it all.');
  let count = 0;
  for (const path of paths) count += await putAll(client, name, itemsOf(path));
  return count + (await putAll(client, name, last, true));
}

async function putAll(
  client: DynamoDBClient,
  name: string,
  items: AsyncIterable<ExportedItem> | Iterable<ExportedItem>,
  managers = false,
): Promise<number> {
  let count = 0;
  let batch: ExportedItem[] = [];
  for await (const item of items) {
    if (!isRestored(item) || (item.pk.S === allManagers.pk) !== managers) continue;
    batch.push(item);
    count += 1;
    if (batch.length < atOnce) continue;
    await putSome(client, name, batch);
    batch = [];
  }
  if (batch.length > 0) await putSome(client, name, batch);
  return count;
}

type Requests = NonNullable<BatchWriteItemCommandOutput['UnprocessedItems']>;

async function putSome(client: DynamoDBClient, name: string, items: readonly ExportedItem[]): Promise<void> {
  const { BatchWriteItemCommand } = await import('@aws-sdk/client-dynamodb');
  let left: Requests = { [name]: items.map((Item) => ({ PutRequest: { Item } })) };
  for (let round = 0; round <= retries; round++) {
    const { UnprocessedItems = {} } = await client.send(new BatchWriteItemCommand({ RequestItems: left }));
    if (Object.keys(UnprocessedItems).length === 0) return;
    left = UnprocessedItems;
    await setTimeout(firstWait * 2 ** round);
  }
  throw new Trouble(`the table ${name} is too busy. Run the same again: what was written stays.`);
}
