import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type * as z from 'zod';
import { codeOf, DataError, inWords } from './trouble.ts';

/** What a file of ours may be for others: nothing. */
const ownerOnly = 0o600;

/**
 * Writes a file so that whoever reads it, after a crash or a power cut too, finds the old text or the new, whole.
 * Rejects with `DataError`; then the old one stands.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await withFile(unfinished, 'wx', async (file) => {
      await file.writeFile(content);
      await file.sync();
    });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw inWords(error, path);
  }
  await keepNames(dirname(path));
}

/** Reads a JSON file of ours; null where there is none. Rejects with `DataError` where it cannot be read or does not fit. */
export async function readJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  const text = await readText(path);
  if (text === null) return null;
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new DataError('damaged', `${path} is damaged: restore it from a backup, or delete it if you do not need it`);
}

/** The text of a file; null where there is none. */
export async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw inWords(error, path);
  }
}

/** The value of a JSON text; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A rename outlives a power cut only once its directory is written too; where directories cannot be synced it is kept anyway. */
async function keepNames(dir: string): Promise<void> {
  await withFile(dir, 'r', (file) => file.sync()).catch(() => {});
}

async function withFile(path: string, flags: string, use: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, flags, ownerOnly);
  try {
    await use(file);
  } finally {
    await file.close();
  }
}
