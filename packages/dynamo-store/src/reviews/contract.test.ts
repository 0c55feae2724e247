import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings } from '@warmstart/testing/engines';
import { onEngines } from '@warmstart/testing/on-engines';
import { keptReview, reviewsContract } from '@warmstart/testing/reviews';
import { memoryTable } from '@warmstart/testing/table';
import { describe, expect, test } from 'vitest';
import { dynamoStore } from '../store/index.ts';
import { createTable, dynamoTable } from '../table/index.ts';
import { dynamoReviews } from './index.ts';

describe('reviews over a table in memory', () => reviewsContract(async () => dynamoReviews(memoryTable())));

describe('reviews in DynamoDB', () =>
  onEngines((start) =>
    reviewsContract(async () => {
      const client = new DynamoDBClient(clientSettings(await start()));
      const name = `reviews-${process.pid}-${process.hrtime.bigint()}`;
      await createTable(client, name);
      return dynamoReviews(dynamoTable(client, { name }));
    }),
  ));

test('a review is in the backup, goes in again, and is gone once everything of its manager is', async () => {
  const table = memoryTable();
  const [reviews, store] = [dynamoReviews(table), dynamoStore(table)];
  await reviews.of('m').saveReview(keptReview(), null);
  const dumped = [];
  for await (const item of store.of('m').dump()) dumped.push(item);
  await store.of('n').restore(dumped);
  await store.of('m').erase();
  expect(await reviews.of('m').review('2026-W10')).toBeNull();
  expect((await reviews.of('n').review('2026-W10'))?.value).toEqual(keptReview());
});

test('a review that is damaged is named, and its words are not', async () => {
  const table = memoryTable();
  const mine = dynamoReviews(table).of('m');
  await mine.saveReview(keptReview(), null);
  const [item] = await table.get([{ pk: 'manager#m', sk: 'review#2026-W10' }]);
  if (!item) throw new Error('it was kept');
  await table.putAll([{ ...item, body: JSON.stringify({ week: 'the rota', review: 4 }) }]);
  const thrown = await mine.review('2026-W10').catch(String);
  expect(thrown).toContain('The item manager#m review#2026-W10 is damaged');
  expect(thrown).not.toContain('rota');
});
