import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, inWords } from '@warmstart/local/data';

/** Where notes wait in a data directory. */
export function spoolPath(dir: string): string {
  return join(dir, 'spool');
}

/** Whether any note waits: one look into a folder, since every command asks. */
export async function hasWaiting(dir: string): Promise<boolean> {
  return (await namesIn(spoolPath(dir))).some(isWaiting);
}

export function isWaiting(name: string): boolean {
  return name.endsWith('.json');
}

/** The names in a folder; none where there is no such folder. Rejects with `DataError`. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw inWords(error, folder);
  }
}
