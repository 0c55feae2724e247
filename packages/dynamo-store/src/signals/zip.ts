import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { damaged, jsonOf } from '../store/body.ts';
import type { Item } from '../table/index.ts';

const Zipped = z.strictObject({ zip: z.base64() });

/** Characters below which nothing is gained: the least that is paid for is a kilobyte. */
const worthwhile = 2048;

/** How hard it is tried to make it smaller: half the time of the usual six, for a tenth more bytes. */
const level = 3;

/** The largest value that is unpacked, in bytes. */
const largest = 64_000_000;

/**
 * A value as it is kept: a larger one zipped. Signals, and what tripwires remember of them at each look, say the same names over
 * and over: zipped they take, and cost, an eighth.
 */
export function packed(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text.length < worthwhile ? value : { zip: deflateRawSync(text, { level }).toString('base64') };
}

/** The item with its value as it was. Throws StoreError `damaged`. */
export function unpacked(item: Item): Item {
  const read = Zipped.safeParse(jsonOf(item));
  if (!read.success) return item;
  try {
    const text = inflateRawSync(Buffer.from(read.data.zip, 'base64'), { maxOutputLength: largest });
    return { ...item, body: text.toString() };
  } catch {
    throw damaged(item, ['zip']);
  }
}
