import type { DumpedItem, ManagerStore } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import type { Answer, GivenFile } from '@warmstart/web/control';
import * as z from 'zod';

const Line = z.strictObject({ key: z.string(), item: z.unknown() });

/** Restores a backup that `export --all` wrote; null when the files are none. A line that is no item stops it before anything is written. */
export async function restoreFrom(
  store: ManagerStore,
  files: readonly GivenFile[],
  now: Instant,
): Promise<Answer | null> {
  const [file, ...others] = files;
  if (!file || others.length > 0 || !file.text.startsWith('{"key":')) return null;
  const items: DumpedItem[] = [];
  for (const [index, line] of file.text.split('\n').entries()) {
    if (line === '') continue;
    const item = readLine(line);
    if (item === null)
      return {
        done: false,
        says: [`${file.name}:${index + 1} is no line of a backup: it may be cut off. Nothing was restored.`],
      };
    items.push(item);
  }
  const restored = await store.restore(items);
  await store.rebuildHeads(now);
  const taken = await store.takeTurn(now, addSeconds(now, 1));
  if (taken) await store.endTurn({ ...taken.turn, restoredAt: now }, taken.lease.fence);
  return { done: true, says: [`${file.name}: ${restored} records restored.`] };
}

function readLine(line: string): DumpedItem | null {
  try {
    const read = Line.safeParse(JSON.parse(line));
    return read.success ? { key: read.data.key, item: read.data.item } : null;
  } catch {
    return null;
  }
}
