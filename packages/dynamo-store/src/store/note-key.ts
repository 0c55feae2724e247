import { randomBytes } from 'node:crypto';
import { StoreError } from '@warmstart/core/ports';
import * as z from 'zod';
import type { Item } from '../table/index.ts';
import { bodyOf, readAs } from './body.ts';
import { listManager } from './calendars.ts';
import type { Place } from './place.ts';

/** What note tokens are signed with: 256 bits as base64url. */
const NoteKey = z.strictObject({ key: z.string().regex(/^[\w-]{43}$/) });

/** The key an item holds; null where there is none yet. */
export function noteKeyIn(item: Item | null): string | null {
  return item === null ? null : readAs(NoteKey, item).key;
}

/** The key of note tokens, made where there is none. Of several who make it at once all get the same. */
export async function noteKeyOf(place: Place): Promise<string> {
  const { table, keys } = place;
  const read = async () => noteKeyIn((await table.get([keys.noteKey]))[0] ?? null);
  const kept = await read();
  if (kept !== null) return kept;
  await listManager(place);
  const made = { key: randomBytes(32).toString('base64url') };
  await table.put({ ...keys.noteKey, body: bodyOf(made, keys.noteKey) }, 'absent');
  const now = await read();
  if (now === null) throw new StoreError('unavailable', 'The key of note tokens was erased meanwhile. Try again.');
  return now;
}

/** Makes the key where there is a book whose briefs could bear tokens, and none yet. */
export async function noteKeyOfBook(place: Place): Promise<void> {
  const [directory, key] = await place.table.get([place.keys.directory, place.keys.noteKey]);
  if (directory != null && key == null) await noteKeyOf(place);
}
