/** dynalite 4 brings no types of its own; its options are described in its index.js. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** The folder to keep everything in; in memory unless set. */
    readonly path?: string;
    /** How long a new table stays in CREATING, ms. */
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
    readonly maxItemSizeKb?: number;
  }

  export default function dynalite(options?: Options): Server;
}
