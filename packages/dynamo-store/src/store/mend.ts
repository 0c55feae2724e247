import { addSeconds, type Instant } from '@warmstart/core/time';
import type { Item } from '../table/index.ts';
import { collected, inTurns } from './attempts.ts';
import type { Place } from './place.ts';

/** How far ahead and back meetings are looked at, in seconds: as far as calendars are read, and a day more. */
const ahead = 15 * 86_400;
const back = 2 * 86_400;

/**
 * Makes the index of meetings agree with the meetings. DynamoDB writes both as one; an embedded engine that is killed
 * between the two leaves an entry that says otherwise, and a meeting would seem to stand where it does not.
 * @returns how many entries were wrong
 */
export async function mendIndex({ table, keys }: Place, now: Instant): Promise<number> {
  const window = { from: addSeconds(now, -back), to: addSeconds(now, ahead) };
  const found = await Promise.all(keys.meetingsOf(window).map((range) => collected(table.query(range))));
  const entries = found.flat();
  const items = await table.get(entries.map(({ pk, sk }) => ({ pk, sk })));
  const wrong = entries.flatMap((entry, index) => {
    const item = items[index] ?? null;
    return item?.rev === entry.rev && item.at === entry.at ? [] : [{ entry, item }];
  });
  await inTurns(wrong, async ({ entry, item }) => {
    const { pk, sk, at, body } = entry;
    if (at === null) return;
    // Writing the item where its ghost stands lays hold of the ghost; writing it back takes the ghost along.
    if (item === null) await table.put({ pk, sk, body, at }, 'absent');
    else await writtenBack(item, at, { table });
  });
  return wrong.length;
}

async function writtenBack(item: Item, ghost: string, { table }: Pick<Place, 'table'>): Promise<void> {
  const { pk, sk, body, at } = item;
  await table.put({ pk, sk, body, at: ghost }, { rev: item.rev });
  if (at !== ghost) await table.put({ pk, sk, body, ...(at === null ? {} : { at }) }, { rev: item.rev + 1 });
}
