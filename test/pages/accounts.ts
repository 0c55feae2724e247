import type { AccessTrouble, ConnectedAccount } from '@warmstart/core/account';
import { type AccountCalendar, neverRead } from '@warmstart/core/calendar';

/** An account at Google that lets us in. */
export function account(parts: Partial<ConnectedAccount> = {}): ConnectedAccount {
  return {
    id: 'g-robin',
    provider: 'google',
    subject: '1066',
    email: 'robin.hale@harbour.example',
    permissions: ['read'],
    grantedAt: '2026-02-03T09:00:00Z',
    trouble: null,
    lastToldAt: null,
    notBefore: null,
    ...parts,
  };
}

/** Its calendar, read two minutes before the morning of the trials, and watched. */
export function accountCalendar(parts: Partial<AccountCalendar> = {}): AccountCalendar {
  return {
    id: 'g-work',
    name: 'Berths and cranes',
    kind: 'google',
    account: 'g-robin',
    calendar: 'robin.hale@harbour.example',
    timezone: null,
    on: true,
    watch: watching,
    orphans: [],
    watchFailedAt: null,
    sync: { ...neverRead, readAt: '2026-03-03T14:56:00Z' },
    ...parts,
  };
}

export const watching: AccountCalendar['watch'] = {
  id: 'w1',
  resource: 'r1',
  since: '2026-03-01T09:00:00Z',
  until: '2026-03-08T09:00:00Z',
  renewAt: '2026-03-05T09:00:00Z',
  heardAt: null,
  silentSince: null,
};

export const revoked: AccessTrouble = {
  kind: 'revoked',
  since: '2026-03-03T12:00:00Z',
  toldAt: '2026-03-03T12:01:00Z',
};
