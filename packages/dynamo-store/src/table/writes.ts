import { BatchWriteItemCommand, DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { itemAttributes, itemOf, keyAttributes } from './attributes.ts';
import { type Connection, guarded, inParts, metering, spent, untilDone } from './connection.ts';
import { conditionOf, leaseOf, updateOf } from './expressions.ts';
import type { Condition, Draft, Item, Key, Leased, LeaseTerms, Written } from './table.ts';
import { isRefusal } from './trouble.ts';

/** The most items of one BatchWriteItem: the API reference of DynamoDB. */
const atOnce = 25;

export function putItem(connection: Connection, draft: Draft, condition: Condition): Promise<Written> {
  const { update, ...set } = updateOf(draft);
  const when = conditionOf(condition);
  return written(`to write ${draft.pk} ${draft.sk}`, async () => {
    const answer = await connection.client.send(
      new UpdateItemCommand({
        ...metering(connection),
        TableName: connection.name,
        Key: keyAttributes(draft),
        UpdateExpression: update,
        ConditionExpression: when.condition,
        ExpressionAttributeNames: { ...set.names, ...when.names },
        ExpressionAttributeValues: { ...set.values, ...when.values },
      }),
    );
    spent(connection, 'put', answer.ConsumedCapacity);
  });
}

export function removeItem(connection: Connection, key: Key, condition: Condition): Promise<Written> {
  const { condition: expression, names, values } = conditionOf(condition);
  return written(`to remove ${key.pk} ${key.sk}`, async () => {
    const answer = await connection.client.send(
      new DeleteItemCommand({
        ...metering(connection),
        TableName: connection.name,
        Key: keyAttributes(key),
        ...(expression && { ConditionExpression: expression, ExpressionAttributeNames: names }),
        ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
      }),
    );
    spent(connection, 'remove', answer.ConsumedCapacity);
  });
}

export async function putItems(connection: Connection, items: readonly Item[]): Promise<void> {
  const { client, name } = connection;
  const requests = items.map((item) => ({ PutRequest: { Item: itemAttributes(item) } }));
  // One batch after another: a table that was idle until now takes no burst without refusing part of it.
  for (const part of inParts(requests, atOnce))
    await guarded(`to write ${part.length} items`, () =>
      untilDone(part, async (asked) => {
        const answer = await client.send(
          new BatchWriteItemCommand({ ...metering(connection), RequestItems: { [name]: asked } }),
        );
        spent(connection, 'putAll', answer.ConsumedCapacity);
        return (answer.UnprocessedItems?.[name] ?? []).flatMap(({ PutRequest }) =>
          PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
        );
      }),
    );
}

export function leaseItem(connection: Connection, key: Key, terms: LeaseTerms): Promise<Leased> {
  const { update, condition, names, values } = leaseOf(terms);
  return guarded(`to lease ${key.pk} ${key.sk}`, async () => {
    try {
      const answer = await connection.client.send(
        new UpdateItemCommand({
          ...metering(connection),
          TableName: connection.name,
          Key: keyAttributes(key),
          UpdateExpression: update,
          ConditionExpression: condition,
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
          ReturnValues: 'ALL_OLD',
        }),
      );
      spent(connection, 'lease', answer.ConsumedCapacity);
      // Where there was no item, dynoxide gives back the bare key of the new one.
      const before = answer.Attributes && 'rev' in answer.Attributes ? itemOf(answer.Attributes) : null;
      return { held: false, before, fence: (before?.fence ?? 0) + 1 };
    } catch (error) {
      if (isRefusal(error)) return { held: true };
      throw error;
    }
  });
}

function written(doing: string, run: () => Promise<void>): Promise<Written> {
  return guarded(doing, async () => {
    try {
      await run();
      return 'done';
    } catch (error) {
      if (isRefusal(error)) return 'refused';
      throw error;
    }
  });
}
