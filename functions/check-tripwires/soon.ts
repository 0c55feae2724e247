import { checkItem, soonCheckAt } from '@warmstart/core/due';
import type { Clock, ManagerId, Store } from '@warmstart/core/ports';

/** What asking for a look takes. */
export interface AskingSoon {
  readonly store: Pick<Store, 'due'>;
  readonly clock: Clock;
}

/**
 * Asks for a look at the tripwires within the next minute and a half: after signals were heard, and after the book changed.
 * All who ask within one minute get one look together. What is to be looked at is to be kept before this is called.
 */
export function checkSoon(manager: ManagerId, { store, clock }: AskingSoon): Promise<void> {
  return store.due.put(checkItem(manager, soonCheckAt(clock.now())));
}
