import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Io } from './io.ts';
import { Misuse, Trouble } from './trouble.ts';

/** The most a book or a file of signals may hold, in bytes: their readers take less than that in characters. */
const mostBytes = 100_000_000;

/** How a file is named where people read of it. */
export function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

/**
 * Reads a whole file of text in UTF-8, or standard input for `-`.
 * @throws Trouble naming the file, why it cannot be read, and what to do
 */
export async function readWhole(path: string, io: Io): Promise<string> {
  try {
    return await textOf(path === '-' ? io.stdin : createReadStream(resolve(io.cwd, path)));
  } catch (error) {
    throw new Trouble(`cannot read ${nameOf(path)}: ${whyUnread(error)}`);
  }
}

/** Why the system did not let something be read, and what to do. */
export function whyUnread(error: unknown): string {
  if (error instanceof Trouble) return error.message;
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

/**
 * Standard input comes once, so only one thing can be read from it.
 * @throws Misuse when `-` stands in two places
 */
export function readStandardInputOnce(paths: readonly (string | undefined)[]): void {
  if (paths.filter((path) => path === '-').length > 1)
    throw new Misuse('- stands for standard input, which can be read only once. Give the others as files.');
}

/** Ends with the first byte too many: what is piped in may never end. */
async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > mostBytes) throw new Trouble('it holds more than 100 MB. Check that it is the file you mean.');
    chunks.push(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Trouble('it is no text in UTF-8. Save it as UTF-8.');
  }
}
