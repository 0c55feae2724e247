// What is used of dynalite 4.0.0, which brings no types: its store, its checks and its operations, below its web server.

declare module 'dynalite/db/index.js' {
  /** A LevelDB as abstract-level 3 wraps it. */
  interface Level {
    open(): Promise<void>;
    /** dynalite’s own calls bring a callback. */
    get(key: string, done?: (error: unknown, value?: unknown) => void): Promise<unknown>;
    getSync(key: string): unknown;
    put(key: string, value: unknown): Promise<void>;
    del(key: string): Promise<void>;
    keys(range: { readonly gte: string; readonly lt: string }): LevelIterator & { all(): Promise<string[]> };
    values(options: unknown): LevelIterator;
    compactRange(start: string, end: string): Promise<void>;
  }
  interface LevelIterator {
    next(): Promise<unknown>;
    close(): Promise<void>;
  }
  export interface Store {
    readonly db: Level;
    readonly lifecycleManager: { gracefulClose(): Promise<void>; forceClose(): Promise<void> };
  }
  export function create(options: { path: string; createTableMs: number; deleteTableMs: number }): Store;
}

declare module 'dynalite/validations/index.js' {
  import type { Store } from 'dynalite/db/index.js';

  export function checkTypes(data: unknown, types: unknown): Record<string, unknown>;
  export function checkValidations(data: unknown, types: unknown, custom: unknown, store: Store): void;
}

declare module 'dynalite/validations/*' {
  export const types: unknown;
  export const custom: unknown;
}

declare module 'dynalite/actions/*' {
  import type { Store } from 'dynalite/db/index.js';

  export default function action(
    store: Store,
    data: Record<string, unknown>,
    done: (error: unknown, result: unknown) => void,
  ): void;
}
