import type { Book } from '@warmstart/core/book';
import { type Kept, type KeptTripwire, type SignalStore, StoreError } from '@warmstart/core/ports';
import { type Registry, registryOf } from '@warmstart/core/signal';
import { basesOf, foldedBy, freshState, stillStands, watchesOf, watchKey } from '@warmstart/core/tripwire';

/** Somebody else wrote what this worker had read: it begins again with what is there now. */
export class Overtaken extends Error {
  constructor() {
    super('What tripwires remember was written by somebody else meanwhile.');
    this.name = 'Overtaken';
  }
}

/** What is remembered of one tripwire, with what it is to be folded by now. */
export interface Remembered {
  readonly key: string;
  readonly by: string;
  /** Null for one that is to be folded anew. */
  readonly kept: KeptTripwire | null;
  /** The revision it was read at; null for none. */
  readonly rev: number | null;
}

/** All that is remembered, held against the book. */
export interface Memory {
  readonly registry: Registry;
  readonly tripwires: readonly Remembered[];
}

/** Reads what tripwires remember, and drops what nobody watches any more. What cannot be read is as good as forgotten. */
export async function memoryOf(book: Book, heard: SignalStore): Promise<Memory> {
  const { people = [], teams = [] } = book;
  const registry = registryOf(book);
  const bases = basesOf(teams);
  const kept = new Map((await readable(heard, [...bases.keys()])).map((one) => [one.value.key, one]));
  for (const key of kept.keys()) if (!bases.has(key)) await heard.dropTripwire(key);
  const tripwires = [...bases].map(([key, based]): Remembered => {
    const by = foldedBy(based, registry, people);
    const found = kept.get(key);
    const stands = found !== undefined && stillStands(found.value.by, by);
    return { key, by, kept: stands ? found.value : null, rev: found?.rev ?? null };
  });
  return { registry, tripwires };
}

/** A damaged state is no loss: it is made of signals, which are all there. */
async function readable(heard: SignalStore, keys: readonly string[]): Promise<readonly Kept<KeptTripwire>[]> {
  try {
    return await heard.tripwires();
  } catch (error) {
    if (!(error instanceof StoreError) || error.trouble !== 'damaged') throw error;
    for (const key of keys) await heard.dropTripwire(key);
    return heard.tripwires();
  }
}

/** A tripwire that heard nothing yet. */
export function unheard(key: string, by: string): KeptTripwire {
  return { key, by, state: freshState, weeks: [], uncounted: [] };
}

/** The watches of a book by their keys; strategies have none. */
export function watchesByKey({ teams = [] }: Book) {
  return new Map(watchesOf(teams).map((watch) => [watchKey(watch), watch]));
}

/** Writes what differs. @throws Overtaken */
export async function saveTripwire(
  next: KeptTripwire,
  before: { readonly kept: KeptTripwire | null; readonly rev: number | null },
  heard: SignalStore,
): Promise<void> {
  if (before.kept !== null && JSON.stringify(before.kept) === JSON.stringify(next)) return;
  if ((await heard.saveTripwire(next, before.rev)) === 'conflict') throw new Overtaken();
}
