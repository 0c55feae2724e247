import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings, dynaliteEngine, type Engine } from '@warmstart/testing/engines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Consumed, createTable, dynamoTable, type Item } from './index.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await dynaliteEngine();
  await createTable(newClient(), 'trial');
});
afterAll(() => engine.close());

const newClient = () => new DynamoDBClient(clientSettings(engine));
const item = (n: number): Item => ({
  pk: 'p',
  sk: `${n}`,
  rev: 1,
  fence: 0,
  lease: null,
  at: null,
  body: `"${'x'.repeat(50)}"`,
});

/** A client whose database does only half of each batch at a time. */
function busyClient(): DynamoDBClient {
  const client = newClient();
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const { RequestItems } = args.input as { RequestItems?: { trial?: unknown } };
        const asked = RequestItems?.trial;
        if (asked === undefined) return next(args);
        const all = commandName === 'BatchGetItemCommand' ? (asked as { Keys: unknown[] }).Keys : (asked as unknown[]);
        const half = Math.ceil(all.length / 2);
        const as = (list: unknown[]) =>
          commandName === 'BatchGetItemCommand' ? { ...(asked as object), Keys: list } : list;
        const answer = await next({
          ...args,
          input: { ...args.input, RequestItems: { trial: as(all.slice(0, half)) } },
        });
        const rest = half < all.length ? { trial: as(all.slice(half)) } : {};
        Object.assign(answer.output, { UnprocessedKeys: rest, UnprocessedItems: rest });
        return answer;
      },
    { step: 'initialize' },
  );
  return client;
}

describe('a table of DynamoDB', () => {
  test('asks again for what a busy database left undone of a batch', async () => {
    const table = dynamoTable(busyClient(), { name: 'trial' });
    const items = Array.from({ length: 12 }, (_, n) => item(n));
    await table.putAll(items);
    expect(await table.get(items)).toEqual(items);
  });

  test('tells what each call consumed', async () => {
    const told: Consumed[] = [];
    const table = dynamoTable(newClient(), { name: 'trial', meter: (consumed) => told.push(consumed) });
    await table.putAll([item(1), item(2)]);
    await table.get([item(1), item(2)]);
    await table.put({ pk: 'q', sk: 'a', body: '1' }, 'always');
    await table.lease({ pk: 'q', sk: 'b' }, { now: '1', until: '2', initial: '1' });
    for await (const page of table.query({ pk: 'q' })) expect(page).toHaveLength(2);
    await table.remove({ pk: 'q', sk: 'a' }, 'always');
    expect(told).toEqual([
      { operation: 'putAll', units: 2 },
      { operation: 'get', units: 2 },
      { operation: 'put', units: 1 },
      { operation: 'lease', units: 1 },
      { operation: 'query', units: 1 },
      { operation: 'remove', units: 1 },
    ]);
  });

  test.each([
    ['ThrottlingException', 'unavailable'],
    ['ItemCollectionSizeLimitExceededException', 'full'],
    ['AccessDeniedException', 'unavailable'],
  ])('a database that says %s is %s, and its own words are not passed on', async (name, trouble) => {
    const client = newClient();
    const error = Object.assign(new Error('Salary of Ada'), { name, $metadata: {} });
    client.middlewareStack.add(() => () => Promise.reject(error), { step: 'initialize' });
    const failed = dynamoTable(client, { name: 'trial' }).put({ pk: 'p', sk: 'a', body: '1' }, 'always');
    await expect(failed).rejects.toMatchObject({
      name: 'StoreError',
      trouble,
      message: expect.stringContaining(name === 'ItemCollectionSizeLimitExceededException' ? 'too large' : name),
    });
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining('Salary') });
  });

  test('a table that is not there and a database that does not answer are unavailable, with what to do', async () => {
    await expect(dynamoTable(newClient(), { name: 'none' }).get([item(1)])).rejects.toMatchObject({
      trouble: 'unavailable',
      message: expect.stringContaining('Create it first'),
    });
    const nobody = new DynamoDBClient({ ...clientSettings({ endpoint: 'http://127.0.0.1:1' }), maxAttempts: 1 });
    await expect(dynamoTable(nobody, { name: 'trial' }).get([item(1)])).rejects.toMatchObject({
      trouble: 'unavailable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('an item larger than DynamoDB keeps is refused as full', async () => {
    const table = dynamoTable(newClient(), { name: 'trial' });
    const draft = { pk: 'p', sk: 'a', body: 'x'.repeat(410 * 1024) };
    await expect(table.put(draft, 'always')).rejects.toMatchObject({ trouble: 'full' });
  });
});
