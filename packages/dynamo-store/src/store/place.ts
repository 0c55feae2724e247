import type { ManagerId } from '@warmstart/core/ports';
import type { ManagerKeys } from '../keys/index.ts';
import type { Table } from '../table/index.ts';

/** Where the records of one manager are. */
export interface Place {
  readonly table: Table;
  readonly manager: ManagerId;
  readonly keys: ManagerKeys;
  readonly shards: number;
}
