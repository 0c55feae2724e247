import type { ManagerStore, Store } from '@warmstart/core/ports';

/** The store on trial. */
export interface Opened {
  readonly store: Store;
  /** A manager nobody had before. */
  manager(): ManagerStore;
}

export async function collect<Each>(all: AsyncIterable<Each>): Promise<Each[]> {
  const list: Each[] = [];
  for await (const each of all) list.push(each);
  return list;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
