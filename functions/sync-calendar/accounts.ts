import { createHash } from 'node:crypto';
import {
  type ConnectedAccount,
  GrantError,
  type Granted,
  type GrantTrouble,
  type PendingGrant,
  type Permission,
  type Provider,
} from '@warmstart/core/account';
import { type AccountCalendar, neverRead } from '@warmstart/core/calendar';
import {
  CalendarError,
  type Clock,
  type DueIndex,
  type ManagerStore,
  type OfferedCalendar,
  type Queue,
} from '@warmstart/core/ports';
import { contentId } from '@warmstart/core/text';
import { disconnectCalendar, switchCalendar } from './calendars.ts';
import type { Accounts } from './deps.ts';
import { wakeAll } from './focus/wake.ts';
import { type OpenAccount, openAccount } from './open-account.ts';
import { leaveAlone } from './quota.ts';

/** What steering a manager's accounts takes. */
export interface AccountSteering {
  readonly mine: ManagerStore;
  readonly due: DueIndex;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly accounts: Accounts;
  /** Reads a calendar at once, or sees to it that it is read. */
  readonly readNow: (calendar: string) => Promise<void>;
  /** Where a provider sends people back to. */
  readonly redirect: (provider: Provider) => string;
  /** Keeps what was granted, sealed, and the account with it. */
  readonly keep: (granted: Granted) => Promise<ConnectedAccount>;
  /** Gives a grant back where that can be done, and forgets account and tokens. */
  readonly giveBack: (account: ConnectedAccount) => Promise<'revoked' | 'forgotten'>;
}

/** The most accounts and calendars of one manager: each calendar is read many times a day. */
const mostAccounts = 10;
const mostCalendars = 20;

/** Of one account so many calendars are offered at most. */
const mostOffered = 250;

export type Answered<Answer> = ({ readonly done: true } & Answer) | { readonly done: false; readonly why: string };

/** Begins to open an account. @param again the account that is to be opened again; null for any */
export async function beginAccount(
  steering: AccountSteering,
  wanted: {
    readonly provider: Provider;
    readonly session: string | null;
    readonly again: string | null;
    /** What was permitted before is asked for again, so that opening an account anew loses nothing. */
    readonly permissions?: readonly Permission[];
    /** The path of ours to go on to afterwards. */
    readonly after?: string;
  },
): Promise<Answered<{ readonly address: string }>> {
  const { mine, accounts, clock, redirect } = steering;
  const { provider, session, again, after = null } = wanted;
  const grants = accounts.at(provider)?.grants;
  if (grants === undefined) return { done: false, why: 'That provider is not set up here.' };
  const known = again === null ? null : await mine.account(again);
  const hint = known?.value.email;
  const permissions = [...new Set([...(wanted.permissions ?? ['read' as const]), ...(known?.value.permissions ?? [])])];
  try {
    const now = clock.now();
    const begun = await grants.begin({ redirect: redirect(provider), permissions, now, ...(hint && { hint }) });
    await mine.beginGrant(grantId(begun.state), { ...begun.pending, session, after });
    return { done: true, address: begun.address };
  } catch (error) {
    if (!(error instanceof GrantError)) throw error;
    return { done: false, why: 'The provider could not be asked. Try again in a minute.' };
  }
}

export type OpenedAccount =
  | { readonly done: true; readonly account: string; readonly after?: string }
  | { readonly done: false; readonly why: 'not-begun-here' | 'too-many' | GrantTrouble };

/**
 * Ends what was begun, once, and only for the session that began it: the account is kept, its own calendar is switched on,
 * and those of it that are on already are read at once.
 */
export async function finishAccount(
  steering: AccountSteering,
  {
    provider,
    session,
    answer,
  }: {
    readonly provider: Provider;
    readonly session: string | null;
    readonly answer: URLSearchParams;
  },
): Promise<OpenedAccount> {
  const { mine, accounts } = steering;
  const state = answer.get('state') ?? '';
  const pending = state === '' ? null : await mine.takeGrant(grantId(state));
  if (pending === null || !isOwn(pending, session, steering.clock)) return { done: false, why: 'not-begun-here' };
  if (pending.provider !== provider) return { done: false, why: 'other-provider' };
  const grants = accounts.at(provider)?.grants;
  if (grants === undefined) return { done: false, why: 'ours' };
  try {
    const granted = await grants.finish({ pending, state, answer });
    const others = (await mine.accounts()).filter(
      ({ value }) => value.provider !== provider || value.subject !== granted.subject,
    );
    if (others.length >= mostAccounts) {
      await grants.revoke({ refresh: granted.refresh }).catch(() => {});
      return { done: false, why: 'too-many' };
    }
    const account = await steering.keep(granted);
    await openCalendars(steering, account);
    const { due, queue, clock } = steering;
    if (account.permissions.includes('write')) await wakeAll(mine, { due, queue, now: clock.now() });
    return { done: true, account: account.id, ...(pending.after === null ? {} : { after: pending.after }) };
  } catch (error) {
    if (error instanceof GrantError) return { done: false, why: error.trouble };
    throw error;
  }
}

/** What the command line began on this machine belongs to no session, and whoever comes with its state may end it. */
function isOwn({ session: own, until }: PendingGrant, session: string | null, clock: Clock): boolean {
  return clock.now() <= until && (own === null || own === session);
}

/** Nobody who reads the store can end what was begun. */
function grantId(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}

/** Switches the account's own calendar on where none of it is connected yet, and reads those that are. */
async function openCalendars(steering: AccountSteering, account: ConnectedAccount): Promise<void> {
  const own = await calendarsOf(steering.mine, account.id);
  if (own.length === 0) {
    const asked = await offeredCalendars(steering, account.id);
    const primary = asked.done ? (asked.calendars.find((one) => one.primary) ?? asked.calendars[0]) : undefined;
    if (primary !== undefined) await addCalendar(steering, account, primary);
    return;
  }
  for (const { id, on } of own) {
    await unblock(steering.mine, id);
    if (on) await steering.readNow(id);
  }
}

/** What the provider wanted of the old grant says nothing about the new one. */
async function unblock(mine: ManagerStore, id: string): Promise<void> {
  const kept = await mine.calendar(id);
  if (kept === null || kept.value.sync.notBefore === null) return;
  const sync = { ...kept.value.sync, notBefore: null };
  if ((await mine.saveCalendar({ ...kept.value, sync }, kept.rev)) === 'conflict') await unblock(mine, id);
}

/** All calendars of an account that could be read, as the provider lists them now. */
export async function offeredCalendars(
  { mine, accounts }: Pick<AccountSteering, 'mine' | 'accounts'>,
  id: string,
): Promise<Answered<{ readonly calendars: readonly OfferedCalendar[] }>> {
  try {
    const { at, whose } = await openAccount(mine, id, accounts);
    return { done: true, calendars: (await at.calendars(whose)).slice(0, mostOffered) };
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    if (error.notBefore !== null) await leaveAlone(mine, id, error.notBefore);
    return { done: false, why: error.message };
  }
}

/** Exactly these calendars of the account are on from now on. What was on and is not wanted keeps its copy, and is not read. */
export async function chooseCalendars(
  steering: AccountSteering,
  id: string,
  wanted: readonly string[],
): Promise<Answered<object>> {
  const { mine } = steering;
  const kept = await mine.account(id);
  if (kept === null) return { done: false, why: 'This account is not connected any more.' };
  const own = await calendarsOf(mine, id);
  const missing = wanted.filter((calendar) => !own.some((one) => one.calendar === calendar));
  if ((await mine.calendars()).length + missing.length > mostCalendars)
    return { done: false, why: `At most ${mostCalendars} calendars can be connected: leave some out.` };
  for (const calendar of own) {
    const on = wanted.includes(calendar.calendar);
    if (calendar.on !== on) await switchCalendar(steering, calendar.id, on);
  }
  if (missing.length === 0) return { done: true };
  const asked = await offeredCalendars(steering, id);
  if (!asked.done) return asked;
  for (const calendar of missing) {
    const found = asked.calendars.find((one) => one.id === calendar);
    if (found === undefined) return { done: false, why: 'One of these calendars is not there any more: choose again.' };
    await addCalendar(steering, kept.value, found);
  }
  return { done: true };
}

async function addCalendar(
  { mine, readNow }: AccountSteering,
  { id: account, provider }: ConnectedAccount,
  { id: calendar, name }: OfferedCalendar,
): Promise<void> {
  const id = `${provider}-${contentId(['calendar', account, calendar])}`;
  const connected: AccountCalendar = {
    id,
    name: name.trim().slice(0, 80) || 'Calendar',
    kind: provider,
    account,
    calendar,
    timezone: null,
    on: true,
    watch: null,
    orphans: [],
    watchFailedAt: null,
    sync: neverRead,
  };
  await mine.saveCalendar(connected, null);
  await readNow(id);
}

/**
 * Gives the permission back at the provider where that can be done, and forgets the account with its calendars.
 * @returns `kept` where the provider knows no way to give it back, `untold` where it could not be reached
 */
export async function disconnectAccount(steering: AccountSteering, id: string): Promise<'revoked' | 'kept' | 'untold'> {
  const { mine, accounts } = steering;
  const kept = await mine.account(id);
  const opened = await openAccount(mine, id, accounts).catch(() => null);
  for (const calendar of await calendarsOf(mine, id)) {
    if (opened !== null) await silence(calendar, opened);
    await disconnectCalendar(steering, calendar.id);
  }
  if (kept === null) return 'untold';
  const ended = await steering.giveBack(kept.value);
  if (ended === 'revoked') return 'revoked';
  return accounts.at(kept.value.provider)?.grants.revokes === false ? 'kept' : 'untold';
}

/** Stops what the provider still calls for. What cannot be stopped ends by itself within days, and calls nobody. */
async function silence({ calendar, watch, orphans }: AccountCalendar, { at, whose }: OpenAccount): Promise<void> {
  const all = [...(watch === null ? [] : [watch]), ...orphans];
  if (all.length === 0) return;
  const watcher = at.watcher(calendar, whose);
  for (const one of all) await watcher.stop(one).catch(() => {});
}

async function calendarsOf(mine: ManagerStore, account: string): Promise<AccountCalendar[]> {
  const all = (await mine.calendars()).map(({ value }) => value);
  return all.flatMap((one) => (one.kind !== 'ics' && one.account === account ? [one] : []));
}

/** Before everything of a manager is erased: providers are told, so that nothing of it is left with them. Never rejects. */
export async function giveBackAll(steering: AccountSteering): Promise<void> {
  const all = await steering.mine.accounts().catch(() => []);
  for (const { value } of all) await disconnectAccount(steering, value.id).catch(() => {});
}
