import { ConnectedCalendar } from '@warmstart/core/calendar';
import { DueItem } from '@warmstart/core/due';
import type { DueIndex, DumpedItem, ManagerStore } from '@warmstart/core/ports';
import * as z from 'zod';
import { dueKey, dueKeyOfCopy, managerKey } from '../keys/index.ts';
import type { Item } from '../table/index.ts';
import { inTurns } from './attempts.ts';
import { bodyOf, damaged, jsonOf, readAs } from './body.ts';
import { listManager } from './calendars.ts';
import type { Place } from './place.ts';

type Backup = Pick<ManagerStore, 'dump' | 'restore' | 'erase' | 'isListed'>;

/** An item in a backup: all but its collection, so that it can be restored under another name. */
const Dumped = z.strictObject({
  rev: z.int().min(1),
  fence: z.int().min(0),
  lease: z.string().nullable(),
  at: z.string().nullable(),
  body: z.json(),
});

/** Items restored in one go. */
const atOnce = 100;

/** Everything of a manager out, in again, and gone. Restored over facts that are there, heads need `rebuildHeads`. */
export function backupOf(place: Place, due: DueIndex): Backup {
  const { table, manager, keys } = place;

  async function restoreSome(dumped: readonly DumpedItem[]): Promise<void> {
    const items = dumped.map((one) => itemOf(one, keys.all.pk));
    // A due item is planned anew: it stands in the index of all, and may be of another manager by name.
    const copies = items.filter(({ sk }) => keys.isDueCopy(sk));
    const planned = copies.map((item) => ({ ...readAs(DueItem, item), manager }));
    await inTurns([...planned, ...items.flatMap((item) => nextReadOf(item, manager))], (item) => due.put(item));
    // Its copy is counted on from where it stood, so that what is exported again is the same.
    const named = copies.map((item, index) => ({ ...item, body: bodyOf(planned[index], item) }));
    await table.putAll([...items.filter(({ sk }) => !keys.isDueCopy(sk)), ...named]);
  }

  return {
    async *dump() {
      for await (const page of table.query(keys.all))
        for (const item of page) {
          const { sk, rev, fence, lease, at } = item;
          if (keys.isSecret(sk)) continue;
          yield { key: sk, item: { rev, fence, lease, at, body: jsonOf(item) } };
        }
    },

    async restore(items) {
      await listManager(place);
      let count = 0;
      let batch: DumpedItem[] = [];
      for await (const item of items) {
        batch.push(item);
        count++;
        if (batch.length < atOnce) continue;
        await restoreSome(batch);
        batch = [];
      }
      await restoreSome(batch);
      return count;
    },

    async erase() {
      let count = 0;
      for await (const page of table.query(keys.all)) {
        count += page.length;
        await inTurns(page, async (item) => {
          // The due item before its copy: stopped in between, the copy still tells of it.
          const due = dueKeyOfCopy(item.sk, manager, place.shards);
          if (due) await table.remove(due, 'always');
          for (const read of nextReadOf(item, manager)) await table.remove(dueKey(read, place.shards), 'always');
          await table.remove(item, 'always');
        });
      }
      // Last, so that whoever was stopped finds the manager still on the list.
      await table.remove(managerKey(manager), 'always');
      return count;
    },

    async isListed() {
      const [listed] = await table.get([managerKey(manager)]);
      return listed != null;
    },
  };
}

/** When a calendar is read next: it alone knows. */
function nextReadOf(item: Item, manager: string): DueItem[] {
  if (!item.sk.startsWith('calendar#')) return [];
  const read = ConnectedCalendar.safeParse(jsonOf(item));
  const next = read.data?.sync.nextAt ?? null;
  if (!read.success || next === null) return [];
  const { id } = read.data;
  return [{ kind: 'sync', manager, at: next, ref: id, calendar: id }];
}

function itemOf({ key, item }: DumpedItem, pk: string): Item {
  const read = Dumped.safeParse(item);
  if (!read.success) throw damaged({ pk, sk: key }, read.error.issues[0]?.path ?? []);
  return { pk, sk: key, ...read.data, body: bodyOf(read.data.body, { pk, sk: key }) };
}
