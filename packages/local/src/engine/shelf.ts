import { readdir } from 'node:fs/promises';
import { create, type Store } from 'dynalite/db/index.js';
import * as z from 'zod';
import { isRefusal, operate } from './operations.ts';
import { damaged, openingTrouble, operationTrouble } from './trouble.ts';

/** Before and behind every key of dynalite, which begin with printable characters. */
const ends = ['\0', '\uffff'] as const;

/** The store in one folder, open; opened again after the disk failed it. */
export class Shelf {
  readonly #dir: string;
  #store: Store;
  /** Set while it must be opened again. */
  #mending: Promise<void> | null = null;
  #broken = false;

  private constructor(dir: string, store: Store) {
    this.#dir = dir;
    this.#store = store;
  }

  /** Rejects with `DataError`. */
  static async open(dir: string): Promise<Shelf> {
    return new Shelf(dir, await openStore(dir));
  }

  /** Does one operation. Rejects with a `Refusal`, or with `StoreError` where the database fails. */
  async operate(name: string, input: unknown): Promise<unknown> {
    let store = this.#store;
    try {
      if (this.#broken) await this.#mend();
      store = this.#store;
      return await operate(store, name, input);
    } catch (error) {
      if (isRefusal(error)) throw error;
      const trouble = operationTrouble(error, this.#dir);
      // A record that was written in part would make the log behind it unreadable: write nothing more to this log.
      if (trouble.trouble !== 'damaged' && store === this.#store) this.#broken = true;
      throw trouble;
    }
  }

  /** Writes its files anew without what was deleted. Rejects with `StoreError`. */
  async compact(): Promise<void> {
    const { db } = this.#store;
    try {
      await db.compactRange(...ends);
      // LevelDB leaves its lowest level as it is, unless something newer spans it: two marks, around all there is.
      for (const key of ends) await db.put(key, 0);
      await db.compactRange(...ends);
      for (const key of ends) await db.del(key);
    } catch (error) {
      throw operationTrouble(error, this.#dir);
    }
  }

  async close(): Promise<void> {
    await this.#mending?.catch(() => {});
    await this.#store.lifecycleManager.gracefulClose().catch(() => this.#store.lifecycleManager.forceClose());
  }

  /** Opens the store again, once for all that wait for it. */
  #mend(): Promise<void> {
    this.#mending ??= this.#reopen().finally(() => {
      this.#mending = null;
    });
    return this.#mending;
  }

  async #reopen(): Promise<void> {
    await this.#store.lifecycleManager.forceClose().catch(() => {});
    this.#store = await openStore(this.#dir);
    this.#broken = false;
  }
}

async function openStore(dir: string): Promise<Store> {
  await refuseBeheaded(dir);
  const store = create({ path: dir, createTableMs: 0, deleteTableMs: 0 });
  try {
    await store.db.open();
    closeIterators(store);
    readInPlace(store);
    await finishTables(store);
    return store;
  } catch (error) {
    await store.lifecycleManager.forceClose().catch(() => {});
    throw openingTrouble(error, dir);
  }
}

/** LevelDB would take a folder that lost its CURRENT file for a new one, and delete the data in it. */
async function refuseBeheaded(dir: string): Promise<void> {
  const names: string[] = await readdir(dir).catch(() => []);
  if (!names.includes('CURRENT') && names.some((name) => /\.(ldb|sst|log)$/.test(name))) throw damaged(dir);
}

/** dynalite leaves every iterator of a query open, and each holds on to files that were replaced: close them at their end. */
function closeIterators({ db }: Store): void {
  const values = db.values.bind(db);
  db.values = (options) => {
    const iterator = values(options);
    const close = () => iterator.close();
    return {
      async next() {
        const value = await iterator.next();
        if (value === undefined) await close();
        return value;
      },
      close,
      // What its streams call when they are given up early.
      return: close,
    };
  };
}

/**
 * Every operation asks for its table first. LevelDB finds a record in microseconds, mostly in memory: the way through the
 * thread pool and back takes many times as long.
 */
function readInPlace({ db }: Store): void {
  db.get = (key, done) => {
    const reading = new Promise((resolve) => resolve(db.getSync(key)));
    if (done)
      reading.then(
        (value) => process.nextTick(done, null, value),
        (error) => process.nextTick(done, error),
      );
    return reading;
  };
}

const Table = z.looseObject({ TableStatus: z.string() });

/** A table whose making was cut off would stay in the making for ever, neither there nor to be made again. */
async function finishTables({ db }: Store): Promise<void> {
  for (const key of await db.keys({ gte: 'table~', lt: 'table~\xff' }).all()) {
    const table = Table.safeParse(await db.get(key)).data;
    if (table?.TableStatus === 'CREATING') await db.put(key, { ...table, TableStatus: 'ACTIVE' });
  }
}
