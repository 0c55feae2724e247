import { BatchGetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type Attributes, itemOf, keyAttributes } from './attributes.ts';
import { type Connection, guarded, inParts, metering, spent, untilDone } from './connection.ts';
import { byStart } from './create.ts';
import { rangeOf } from './expressions.ts';
import type { Item, Key, Range } from './table.ts';

/** The most keys of one BatchGetItem: the API reference of DynamoDB. */
const atOnce = 100;

/** The items of these keys in their order; keys may repeat. */
export function getItems(connection: Connection, keys: readonly Key[]): Promise<(Item | null)[]> {
  const different = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  return guarded(`reading ${keys.length} items`, async () => {
    const parts = await Promise.all(inParts(different, atOnce).map((part) => getSome(connection, part)));
    const found = new Map(parts.flat().map((item) => [nameOf(item), item]));
    return keys.map((key) => found.get(nameOf(key)) ?? null);
  });
}

async function getSome(connection: Connection, keys: readonly Key[]): Promise<Item[]> {
  const { client, name } = connection;
  const found: Item[] = [];
  await untilDone(keys.map(keyAttributes), async (asked) => {
    const answer = await client.send(
      new BatchGetItemCommand({
        ...metering(connection),
        RequestItems: { [name]: { Keys: asked, ConsistentRead: true } },
      }),
    );
    spent(connection, 'get', answer.ConsumedCapacity);
    found.push(...(answer.Responses?.[name] ?? []).map(itemOf));
    return answer.UnprocessedKeys?.[name]?.Keys ?? [];
  });
  return found;
}

export async function* queryItems(connection: Connection, range: Range): AsyncIterable<readonly Item[]> {
  const { client, name } = connection;
  const { condition, names, values } = rangeOf(range);
  let after: Attributes | undefined;
  do {
    const answer = await guarded(`reading ${range.pk}`, () =>
      client.send(
        new QueryCommand({
          ...metering(connection),
          TableName: name,
          ...(range.index && { IndexName: byStart }),
          KeyConditionExpression: condition,
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
          ConsistentRead: range.eventual !== true,
          ExclusiveStartKey: after,
        }),
      ),
    );
    spent(connection, 'query', answer.ConsumedCapacity);
    after = answer.LastEvaluatedKey;
    const items = (answer.Items ?? []).map(itemOf);
    if (items.length > 0) yield items;
  } while (after);
}

function nameOf({ pk, sk }: Key): string {
  return `${pk}\n${sk}`;
}
