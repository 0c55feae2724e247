import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { readJson, writeWhole } from './files.ts';
import { DataError, inWords } from './trouble.ts';

const Format = z.object({ format: z.int().positive(), made: Instant });
export type Format = z.infer<typeof Format>;

/** Brings a directory from the format it is named for to the next; done again after a crash, it must come to the same. */
export type Migration = (dir: string) => Promise<void>;

/** By the format they start from; the newest format is the one behind the last. */
export type Migrations = ReadonlyMap<number, Migration>;

/** Format 1 is the first. */
export const migrations: Migrations = new Map();

/** What may lie in a directory before its format was written: the first start died early, or notes wait for it. */
const early = /^(lock|format\.json)(\.|$)|^spool$|^\.DS_Store$/;

/** Makes the directory where there is none. Rejects with `DataError`, and where something else lies in it. */
export async function makeDirectory(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw inWords(error, dir);
  }
  await refuseForeign(dir);
  // One that was there may be open to others; on a disk without modes that cannot be mended.
  await chmod(dir, 0o700).catch(() => {});
}

async function refuseForeign(dir: string): Promise<void> {
  const names = await readdir(dir).catch((error: unknown) => Promise.reject(inWords(error, dir)));
  if (names.includes('format.json') || names.every((name) => early.test(name))) return;
  throw new DataError('foreign', `${dir} holds other things, and no format.json of Warmstart: choose an empty --data`);
}

/** Brings the directory to the newest format. To be called by whoever holds its lock. */
export async function bringUpToDate(dir: string, now: Instant, steps: Migrations = migrations): Promise<Format> {
  const path = join(dir, 'format.json');
  const newest = Math.max(0, ...steps.keys()) + 1;
  let kept = await readJson(path, Format);
  const write = async (format: Format) => {
    await writeWhole(path, `${JSON.stringify(format)}\n`);
    return format;
  };
  if (kept === null) return write({ format: newest, made: now });
  if (kept.format > newest)
    throw new DataError(
      'newer',
      `${dir} was written by a newer Warmstart (format ${kept.format}; this one knows up to ${newest}): update Warmstart, or choose another --data`,
    );
  while (kept.format < newest) {
    const step = steps.get(kept.format);
    if (!step) throw new DataError('damaged', `${path} names the format ${kept.format}, which never was: restore it`);
    await step(dir);
    kept = await write({ ...kept, format: kept.format + 1 });
  }
  return kept;
}
