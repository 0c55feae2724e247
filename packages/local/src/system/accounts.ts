import {
  type AccountSteering,
  beginAccount,
  chooseCalendars,
  disconnectAccount,
  finishAccount,
  offeredCalendars,
} from '@warmstart/sync-calendar/accounts';
import { keepingOf } from '@warmstart/sync-calendar/providers';
import type { Accounts } from '@warmstart/web/app';
import { backPath } from '@warmstart/web/connect';
import { readNow } from './calendars.ts';
import type { EngineRoom } from './engine-room.ts';

/**
 * The accounts of the one manager here. Providers lead back to this machine: Google to any port of 127.0.0.1
 * (developers.google.com/identity/protocols/oauth2/native-app), Microsoft to any port of localhost
 * (learn.microsoft.com/entra/identity-platform/reply-url, "Localhost exceptions").
 * @param port where pages are served
 */
export function accountsIn(room: EngineRoom, port: number): Accounts {
  const steering = accountSteering(room, port);
  const { at } = room.syncing.accounts;
  return {
    providers: (['google', 'microsoft'] as const).filter((provider) => at(provider) !== null),
    begin: (wanted) => beginAccount(steering, wanted),
    finish: (back) => finishAccount(steering, back),
    offered: (account) => offeredCalendars(steering, account),
    choose: (account, calendars) => chooseCalendars(steering, account, calendars),
    disconnect: (account) => disconnectAccount(steering, account),
  };
}

/** What accounts are steered with. @param port where pages are served; 0 where none are */
export function accountSteering(room: EngineRoom, port: number): AccountSteering {
  const { mine, store, queue, clock, syncing } = room;
  const { accounts } = syncing;
  return {
    mine,
    due: store.due,
    queue,
    clock,
    accounts,
    readNow: (id) => readNow(room, id),
    redirect: (provider) => `http://${provider === 'google' ? '127.0.0.1' : 'localhost'}:${port}${backPath(provider)}`,
    ...keepingOf(mine, { accounts, clock }),
  };
}
