import type { ConnectedAccount } from '@warmstart/core/account';
import { CalendarError, type ManagerStore } from '@warmstart/core/ports';
import type { Accounts, AtAccount, ProviderAccounts } from './deps.ts';

/** An account with the way into it. */
export interface OpenAccount {
  readonly account: ConnectedAccount;
  readonly at: ProviderAccounts;
  readonly whose: AtAccount;
}

/** Opens an account of a manager. Rejects with `CalendarError` where there is no way in. */
export async function openAccount(mine: ManagerStore, id: string, accounts: Accounts): Promise<OpenAccount> {
  const kept = await mine.account(id);
  if (kept === null) throw new CalendarError('no-access', 'its account is not connected any more: connect it again');
  const account = kept.value;
  const at = accounts.at(account.provider);
  if (at === null)
    throw new CalendarError(
      'our-fault',
      `this Warmstart has no client of ${nameOf(account.provider)} any more: whoever runs it has to set one up`,
    );
  const whose = {
    account: id,
    address: account.email,
    access: at.access(account, mine),
    quota: accounts.quota(account),
  };
  return { account, at, whose };
}

/** What people call a provider. */
export function nameOf(provider: ConnectedAccount['provider']): string {
  return provider === 'google' ? 'Google' : 'Microsoft 365';
}
