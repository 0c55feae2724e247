import { VaultError } from '@warmstart/core/ports';
import type { Accounts } from './deps.ts';

const shut = () => Promise.reject(new VaultError('no provider is set up here'));

/** Where no provider is set up: nothing is opened, and nothing is asked. */
export const noAccounts: Accounts = {
  at: () => null,
  vault: { seal: shut, open: shut },
  quota: () => ({ take: () => Promise.resolve() }),
};
