import { type Kept, type Saved, StoreError } from '@warmstart/core/ports';
import type * as z from 'zod';
import type { Item, Key, Written } from '../table/index.ts';

/** The largest body, bytes: DynamoDB keeps items of 400 KB with their keys. */
const largest = 390 * 1024;

/** A value as an item holds it. Throws StoreError `full` for one that no item can hold, before anything is written. */
export function bodyOf(value: unknown, { pk, sk }: Key, most = largest): string {
  const body = JSON.stringify(value);
  const bytes = Buffer.byteLength(body);
  if (bytes <= most) return body;
  const kilobytes = (size: number) => `${Math.ceil(size / 1024)} KB`;
  throw new StoreError(
    'full',
    `The item ${pk} ${sk} would be ${kilobytes(bytes)}, and ${kilobytes(most)} can be kept. Make it shorter or split it.`,
  );
}

/** The value an item holds. Throws StoreError `damaged`, which names the item and the field and not what is in it. */
export function readAs<Value>(schema: z.ZodType<Value>, item: Item): Value {
  const read = schema.safeParse(jsonOf(item));
  if (read.success) return read.data;
  throw damaged(item, read.error.issues[0]?.path ?? []);
}

export function keptOf<Value>(schema: z.ZodType<Value>, item: Item): Kept<Value> {
  return { value: readAs(schema, item), rev: item.rev };
}

/** What the body says, whatever it is. */
export function jsonOf(item: Item): unknown {
  try {
    return JSON.parse(item.body);
  } catch {
    throw damaged(item, []);
  }
}

export function damaged({ pk, sk }: Key, path: readonly PropertyKey[]): StoreError {
  const field = path.length > 0 ? `its ${path.map(String).join('.')} is not as it should be` : 'it cannot be read';
  return new StoreError('damaged', `The item ${pk} ${sk} is damaged: ${field}. Restore it from a backup.`);
}

export function savedOf(written: Written): Saved {
  return written === 'done' ? 'saved' : 'conflict';
}
