import { randomUUID } from 'node:crypto';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { jsonOf, readText } from './files.ts';
import { lives, thisProcess } from './process.ts';
import { readRunning } from './running.ts';
import { codeOf, DataError, inWords } from './trouble.ts';

const Holder = z.object({ pid: z.int().positive(), born: z.string().nullable() });

/** How often a lock that comes and goes is tried. */
const tries = 5;

/**
 * Takes the directory for this process alone; a lock whose process died is taken over. Rejects with `DataError` where
 * another process has it. @returns what gives it back
 */
export async function takeLock(dir: string): Promise<() => Promise<void>> {
  const path = join(dir, 'lock');
  const mine = JSON.stringify(await thisProcess());
  for (let tried = 0; tried < tries; tried++) {
    if (await put(path, mine)) return () => giveBack(path, mine);
    const there = await readText(path);
    if (there !== null) await clearIfDead(dir, path, there);
  }
  throw new DataError('taken', `${path} keeps changing: another Warmstart is starting on this data directory`);
}

/** Puts the lock, whole or not at all, so that nobody ever reads half of one. @returns false where there is one */
async function put(path: string, content: string): Promise<boolean> {
  const own = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeFile(own, content, { flag: 'wx', mode: 0o600 });
    await link(own, path);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    // Some disks know no links: a lock that is made and then written has to do.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return putWithoutLink(path, content);
    throw inWords(error, path);
  } finally {
    await rm(own, { force: true });
  }
}

async function putWithoutLink(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw inWords(error, path);
  }
}

/** Clears the lock of a dead process out of the way; rejects where it lives. */
async function clearIfDead(dir: string, path: string, there: string): Promise<void> {
  const holder = Holder.safeParse(jsonOf(there));
  if (holder.success && (await lives(holder.data))) throw await taken(dir, holder.data.pid);
  // Moving it aside, not deleting it: of two that find it dead only one moves it, and may find that it moved a new one.
  const aside = `${path}.${randomUUID().slice(0, 8)}.old`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw inWords(error, path);
  }
  if ((await readText(aside)) !== there) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}

async function taken(dir: string, pid: number): Promise<DataError> {
  const running = await readRunning(dir).catch(() => null);
  const where = running?.pid === pid ? `pid ${pid}, ${running.url}` : `pid ${pid}`;
  return new DataError(
    'taken',
    `Warmstart is already running on this data directory (${where}): stop it or choose another --data`,
  );
}

async function giveBack(path: string, mine: string): Promise<void> {
  if ((await readText(path)) === mine) await rm(path, { force: true });
}
