import type { ManagerStore } from '@warmstart/core/ports';
import type { Accounts } from '../app/deps.ts';

/**
 * Accounts where no provider is set up: none can be opened, and what was opened before can be forgotten.
 * @param disconnectCalendar withdraws what only a calendar held, and forgets it
 */
export function closedAccounts(mine: ManagerStore, disconnectCalendar: (id: string) => Promise<void>): Accounts {
  const refused = { done: false, why: 'No provider is set up here.' } as const;
  return {
    providers: [],
    begin: async () => refused,
    finish: async () => ({ done: false, why: 'not-begun-here' }),
    offered: async () => refused,
    choose: async () => refused,
    async disconnect(account) {
      for (const { value } of await mine.calendars())
        if (value.kind !== 'ics' && value.account === account) await disconnectCalendar(value.id);
      await mine.dropAccount(account);
      return 'untold';
    },
  };
}
