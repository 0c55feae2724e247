import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { jsonOf } from '@warmstart/local/data';
import * as z from 'zod';
import { Trouble } from '../../trouble.ts';
import { sweeps } from '../cursors.ts';

const Text = z.strictObject({ S: z.string() });

/** A line of an export of DynamoDB to S3 (DynamoDB developer guide, "DynamoDB table export output format"). */
const Line = z.strictObject({
  Item: z
    .looseObject({ pk: Text, sk: Text })
    .pipe(
      z.intersection(
        z.object({ pk: Text, sk: Text }),
        z.record(z.string(), z.union([Text, z.strictObject({ N: z.string() })])),
      ),
    ),
});
export type ExportedItem = z.infer<typeof Line>['Item'];

/** The items of an exported file, plain or packed, one by one. @throws Trouble naming the line that is none */
export async function* itemsOf(path: string): AsyncGenerator<ExportedItem> {
  const file = createReadStream(path);
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  // A pipe hands on what is read, not what goes wrong.
  if (text !== file) file.on('error', (error) => text.destroy(error));
  let number = 0;
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line === '') continue;
      const read = Line.safeParse(jsonOf(line));
      if (!read.success) throw new Trouble(`${path}:${number} is no item of an export to S3. Nothing was restored.`);
      yield read.data.Item;
    }
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble(`cannot read ${path}: it is not there, or cut off. Fetch it again; nothing was restored.`);
  } finally {
    file.destroy();
  }
}

/**
 * Whether it is put back. Who was signed in, and how often anybody asked, is not: everybody signs in anew. Nor is how far
 * sweeps had come: the first would walk every minute since.
 */
export function isRestored({ pk, sk }: ExportedItem): boolean {
  const [kind = ''] = pk.S.split('#');
  if (kind === 'access') return !sk.S.startsWith('session#');
  return kind !== 'session' && kind !== 'rate' && pk.S !== sweeps.pk;
}
