import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Io } from './io.ts';
import { Trouble } from './trouble.ts';

/** Reads a whole file, or standard input for `-`. @throws Trouble naming the file and what to do */
export async function readWhole(path: string, io: Io): Promise<string> {
  if (path === '-') return text(Readable.from(io.stdin));
  try {
    return await readFile(resolve(io.cwd, path), 'utf8');
  } catch (error) {
    throw new Trouble(`cannot read ${path}: ${why(error)}`);
  }
}

function why(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file. Check the path.';
    case 'EISDIR':
      return 'it is a folder. Name the file in it.';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read. Check its permissions.';
    default:
      return 'the system refused. Check the path and try again.';
  }
}
