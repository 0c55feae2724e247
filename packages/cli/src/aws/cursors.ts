import { cursorKey } from '@warmstart/dynamo-store/keys';
import type { Table } from '@warmstart/dynamo-store/table';
import { jsonOf } from '@warmstart/local/data';
import * as z from 'zod';

/** Where every sweep writes down how far it is. */
export const sweeps = { pk: cursorKey({ index: 0, count: 1 }).pk };

const Cursor = z.object({ minute: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/) });

/**
 * The minute before which nothing is left; null before the first sweep. However many sweeps share the work: their cursors
 * stand side by side, with those of an earlier number of sweeps, which stand still.
 */
export async function sweepCursor(table: Table): Promise<string | null> {
  const byNumber = new Map<string, string[]>();
  for await (const page of table.query(sweeps))
    for (const { sk, body } of page) {
      const read = Cursor.safeParse(jsonOf(body));
      const number = sk.replace(/#\d+$/, '');
      if (read.success) byNumber.set(number, [...(byNumber.get(number) ?? []), read.data.minute].sort());
    }
  const newest = (minutes: readonly string[]) => minutes.at(-1) ?? '';
  const [going] = [...byNumber.values()].sort((one, other) => (newest(one) < newest(other) ? 1 : -1));
  return going?.[0] ?? null;
}

/** Lets the next sweeps begin anew: the first of all looks back a day, and not over every minute since a backup. */
export async function forgetCursors(table: Table): Promise<void> {
  for await (const page of table.query(sweeps)) for (const item of page) await table.remove(item, 'always');
}
