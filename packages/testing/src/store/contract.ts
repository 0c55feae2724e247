import type { Store } from '@warmstart/core/ports';
import { beforeAll } from 'vitest';
import { accountsContract } from './accounts.ts';
import { apartContract } from './apart.ts';
import { backupContract } from './backup.ts';
import { bookContract } from './book.ts';
import { calendarsContract } from './calendars.ts';
import { deliveriesContract } from './deliveries.ts';
import { dueContract } from './due.ts';
import { focusesContract } from './focuses.ts';
import { notesContract } from './notes.ts';

/**
 * What every store must do. Call it in a describe; it opens one store for all its tests, and each test keeps to managers
 * and minutes of its own.
 */
export function storeContract(open: () => Promise<Store>): void {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  let managers = 0;
  const opened = {
    get store() {
      return store;
    },
    manager: () => store.of(`manager-${managers++}`),
  };
  bookContract(opened);
  calendarsContract(opened);
  accountsContract(opened);
  deliveriesContract(opened);
  dueContract(opened);
  focusesContract(opened);
  notesContract(opened);
  apartContract(opened);
  backupContract(opened);
}
