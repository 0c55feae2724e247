import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { StoreError } from '@warmstart/core/ports';
import * as z from 'zod';
import type { Item, Key } from './table.ts';

export type Attributes = Record<string, AttributeValue>;

const Words = z.object({ S: z.string() }).transform(({ S }) => S);
const Count = z
  .object({ N: z.string() })
  .transform(({ N }) => Number(N))
  .pipe(z.int().min(0));
const orNull = Words.optional().transform((words) => words ?? null);

const Stored = z.object({
  pk: Words,
  sk: Words,
  rev: Count,
  fence: Count.optional().transform((fence) => fence ?? 0),
  lease: orNull,
  at: orNull,
  body: Words,
});

export function keyAttributes({ pk, sk }: Key): Attributes {
  return { pk: { S: pk }, sk: { S: sk } };
}

export function itemAttributes(item: Item): Attributes {
  return {
    ...keyAttributes(item),
    rev: { N: `${item.rev}` },
    ...(item.fence > 0 && { fence: { N: `${item.fence}` } }),
    ...(item.lease !== null && { lease: { S: item.lease } }),
    ...(item.at !== null && { at: { S: item.at } }),
    body: { S: item.body },
  };
}

/** Throws StoreError `damaged`, which names the item and the attribute. */
export function itemOf(attributes: Attributes): Item {
  const read = Stored.safeParse(attributes);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const { pk, sk } = attributes;
  const key = `${pk?.S ?? '?'} ${sk?.S ?? '?'}`;
  throw new StoreError('damaged', `The item ${key} is damaged: its ${String(issue?.path[0])} cannot be read.`);
}
