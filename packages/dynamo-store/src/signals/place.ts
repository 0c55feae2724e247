import type { ManagerKeys } from '../keys/index.ts';
import type { Table } from '../table/index.ts';

/** Where the signals of one manager are. */
export interface SignalPlace {
  readonly table: Table;
  readonly manager: string;
  readonly keys: ManagerKeys;
}
