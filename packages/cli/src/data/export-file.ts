import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { codeOf } from '@warmstart/local/data';
import type { Io } from '../io.ts';
import { Trouble } from '../trouble.ts';

/**
 * Writes what comes piece by piece into a file for its owner alone; one that was there is replaced only by the whole.
 * @throws Trouble naming the file and what to do
 */
export async function writeExport(path: string, pieces: AsyncIterable<string>, io: Io): Promise<void> {
  const place = resolve(io.cwd, path);
  const unfinished = `${place}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      for await (const piece of pieces) await file.write(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, place);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw inWords(error, path);
  }
}

function inWords(error: unknown, path: string): unknown {
  switch (codeOf(error)) {
    case null:
      return error;
    case 'ENOENT':
    case 'ENOTDIR':
      return new Trouble(`cannot write ${path}: its folder is not there. Make it first.`);
    case 'EISDIR':
      return new Trouble(`cannot write ${path}: it is a folder. Name a file in it.`);
    case 'ENOSPC':
    case 'EDQUOT':
      return new Trouble(`cannot write ${path}: the disk is full. Make room, then try again.`);
    default:
      return new Trouble(`cannot write ${path}: the system refused. Choose another place with --out.`);
  }
}
