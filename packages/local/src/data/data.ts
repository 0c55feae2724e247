import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { readJson, writeWhole } from './files.ts';
import { bringUpToDate, type Format, type Migrations, makeDirectory } from './format.ts';
import { takeLock } from './lock.ts';
import { ownKey } from './own-key.ts';
import { thisProcess } from './process.ts';
import { runningPath } from './running.ts';

const KeptClock = z.object({ mode: z.literal('virtual'), now: Instant });
/** A clock of its own that the directory keeps over restarts. */
export type KeptClock = z.infer<typeof KeptClock>;

/** A data directory that this process has for itself. */
export interface Data {
  readonly dir: string;
  readonly format: Format;
  /** The folder of the embedded database. */
  readonly database: string;
  readonly outbox: string;
  readonly deadLetters: string;
  /** The key that seals tokens. In no export: a copy of the directory without it needs its accounts connected again. */
  readonly tokenKey: string;
  /** The key that calls of providers are signed with. */
  pushKey(): Promise<string>;
  /** Tells other commands how to reach this system. */
  announce(where: { readonly url: string; readonly token: string }): Promise<void>;
  /** The clock that was kept; null where the directory goes by the machine's. */
  clock(): Promise<KeptClock | null>;
  keepClock(clock: KeptClock): Promise<void>;
  /** Takes back what was announced, and gives the directory free. */
  close(): Promise<void>;
}

export interface DataOptions {
  /** For the date the directory was made. */
  readonly now: Instant;
  readonly migrations?: Migrations;
}

/**
 * Opens a data directory for this process alone: makes it where there is none (mode 0700) and brings it to the newest
 * format. Rejects with `DataError`: full, read-only, no permission, not a directory, taken, newer, foreign, damaged.
 */
export async function openData(dir: string, { now, migrations }: DataOptions): Promise<Data> {
  await makeDirectory(dir);
  const free = await takeLock(dir);
  try {
    return dataIn(dir, await bringUpToDate(dir, now, migrations), free);
  } catch (error) {
    await free();
    throw error;
  }
}

function dataIn(dir: string, format: Format, free: () => Promise<void>): Data {
  const clockPath = join(dir, 'clock.json');
  return {
    dir,
    format,
    database: join(dir, 'database'),
    outbox: join(dir, 'outbox'),
    deadLetters: join(dir, 'dead-letters.jsonl'),
    tokenKey: join(dir, 'token.key'),
    pushKey: () => ownKey(join(dir, 'push.key')),
    announce: async (where) =>
      writeWhole(runningPath(dir), `${JSON.stringify({ ...(await thisProcess()), ...where })}\n`),
    clock: () => readJson(clockPath, KeptClock),
    keepClock: (clock) => writeWhole(clockPath, `${JSON.stringify(clock)}\n`),
    async close() {
      await rm(runningPath(dir), { force: true });
      await free();
    },
  };
}
