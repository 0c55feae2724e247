import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf, inWords, jsonOf, readText, writeWhole } from '@warmstart/local/data';
import { GivenNote } from '@warmstart/web/control/notes';
import { isWaiting, namesIn, spoolPath } from './folder.ts';

/** Notes that wait, one file each, in the order they were made. */
export interface Waiting {
  readonly path: string;
  /** Null where the file is damaged. */
  readonly note: GivenNote | null;
}

/**
 * Keeps a note in a file of its own until it can be taken: once this resolves, it outlives a crash and a power cut.
 * Rejects with `DataError`; then nothing is kept.
 * @returns where it lies
 */
export async function putInSpool(dir: string, note: GivenNote): Promise<string> {
  const folder = spoolPath(dir);
  await makeFolder(folder);
  const path = join(folder, await nameOf(note, folder));
  await writeWhole(path, `${JSON.stringify(note)}\n`);
  return path;
}

/** All that waits, the oldest first. Rejects with `DataError` where a file cannot be read. */
export async function* waitingIn(dir: string): AsyncGenerator<Waiting> {
  const folder = spoolPath(dir);
  for (const name of (await namesIn(folder)).filter(isWaiting).sort()) {
    const path = join(folder, name);
    const text = await readText(path);
    // Another command took it meanwhile.
    if (text !== null) yield { path, note: noteOf(text) };
  }
}

/** Puts a damaged file where it is not tried again; its words stay in it. @returns where it lies then */
export async function setAside(path: string): Promise<string> {
  const aside = `${path}.damaged`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw inWords(error, path);
  }
  return aside;
}

/** The files that were set aside. */
export async function asideIn(dir: string): Promise<string[]> {
  const folder = spoolPath(dir);
  return (await namesIn(folder)).filter((name) => name.endsWith('.damaged')).map((name) => join(folder, name));
}

/** Removes the spool with all that is in it, damaged and unfinished files too. @returns how many notes waited */
export async function emptySpool(dir: string): Promise<number> {
  const folder = spoolPath(dir);
  const waited = (await namesIn(folder)).filter((name) => isWaiting(name) || name.endsWith('.damaged')).length;
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    throw inWords(error, folder);
  }
  return waited;
}

/** By time, and by number within the same second. */
async function nameOf({ made, id }: GivenNote, folder: string): Promise<string> {
  const time = made.replaceAll(/[-:]/g, '');
  const before = (await namesIn(folder))
    .filter((name) => name.startsWith(time))
    .sort()
    .at(-1);
  const number = Number(before?.slice(time.length + 1, time.length + 5) ?? '0') + 1;
  return `${time}-${String(number).padStart(4, '0')}-${id}.json`;
}

function noteOf(text: string): GivenNote | null {
  const read = GivenNote.safeParse(jsonOf(text));
  return read.success ? read.data : null;
}

/** The new folder's name outlives a power cut only once the one above is written too. */
async function makeFolder(folder: string): Promise<void> {
  try {
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (first !== undefined) await syncFrom(dirname(folder), dirname(first));
  } catch (error) {
    throw inWords(error, folder);
  }
}

async function syncFrom(lowest: string, highest: string): Promise<void> {
  for (let dir = lowest; ; dir = dirname(dir)) {
    await sync(dir);
    if (dir === highest || dir === dirname(dir)) return;
  }
}

/** Where directories cannot be synced the name is kept anyway. */
async function sync(dir: string): Promise<void> {
  try {
    const handle = await open(dir, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    return;
  }
}
