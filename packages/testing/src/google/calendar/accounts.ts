import { createHash } from 'node:crypto';
import type { Clock } from '@warmstart/core/ports';
import type { TimeZone } from '@warmstart/core/time';
import { notFound } from '../http/refusal.ts';
import { HeldCalendar } from './held.ts';

/** https://developers.google.com/workspace/calendar/api/v3/reference/calendarList */
export const accessRoles = ['freeBusyReader', 'reader', 'writer', 'owner'] as const;
export type AccessRole = (typeof accessRoles)[number];

/** How a calendar stands in the list of an account. */
export interface ListEntry {
  readonly calendar: HeldCalendar;
  readonly role: AccessRole;
  readonly primary: boolean;
  readonly hidden: boolean;
  readonly selected: boolean;
  /** Taken off the list; told only to those who ask for deleted ones. */
  readonly deleted: boolean;
}

/** A Google account. */
export interface HeldAccount {
  readonly email: string;
  readonly sub: string;
  readonly name: string;
  disabled: boolean;
  readonly list: Map<string, ListEntry>;
}

export interface NewCalendar {
  readonly id: string;
  readonly name?: string;
  readonly zone?: TimeZone;
  readonly role?: AccessRole;
  readonly hidden?: boolean;
  readonly selected?: boolean;
  readonly deleted?: boolean;
}

export interface NewAccount {
  readonly email: string;
  readonly sub?: string;
  readonly name?: string;
  /** The zone of its own calendar; UTC where it is left out. */
  readonly zone?: TimeZone;
  /** Further calendars on its list; one that is there already under its id is shared. */
  readonly calendars?: readonly NewCalendar[];
}

/** All accounts and calendars. */
export class Directory {
  readonly #clock: Clock;
  readonly #accounts = new Map<string, HeldAccount>();
  readonly #calendars = new Map<string, HeldCalendar>();
  readonly #made: (calendar: HeldCalendar) => void;

  /** @param made hears of each new calendar */
  constructor(clock: Clock, made: (calendar: HeldCalendar) => void) {
    this.#clock = clock;
    this.#made = made;
  }

  add({ email, zone = 'UTC', calendars = [], ...rest }: NewAccount): HeldAccount {
    if (this.#accounts.has(email)) throw new Error(`there is an account ${email} already`);
    const sub = rest.sub ?? BigInt(`0x${createHash('sha256').update(email).digest('hex').slice(0, 16)}`).toString();
    const account: HeldAccount = { email, sub, name: rest.name ?? email, disabled: false, list: new Map() };
    this.#accounts.set(email, account);
    this.list(account, { id: email, zone, role: 'owner' }, true);
    for (const calendar of calendars) this.list(account, calendar);
    return account;
  }

  /** Puts a calendar on the list of an account, or changes how it stands there. */
  list(account: HeldAccount, { id, role = 'owner', ...rest }: NewCalendar, primary = false): ListEntry {
    const { hidden = false, selected = true, deleted = false } = rest;
    let calendar = this.#calendars.get(id);
    if (!calendar) {
      calendar = new HeldCalendar({ id, name: rest.name ?? id, zone: rest.zone ?? 'UTC', clock: this.#clock });
      this.#calendars.set(id, calendar);
      this.#made(calendar);
    }
    const entry = { calendar, role, primary: primary || id === account.email, hidden, selected, deleted };
    account.list.set(id, entry);
    return entry;
  }

  accounts(): readonly HeldAccount[] {
    return [...this.#accounts.values()];
  }

  account(email: string): HeldAccount {
    const found = this.#accounts.get(email);
    if (!found) throw new Error(`there is no account ${email}`);
    return found;
  }

  calendar(id: string): HeldCalendar {
    const found = this.#calendars.get(id);
    if (!found) throw new Error(`there is no calendar ${id}`);
    return found;
  }
}

/** A calendar as the account may see it; `primary` is its own. Throws ApiRefusal (404) where it may not at all. */
export function entryFor(account: HeldAccount, id: string): ListEntry {
  const entry = account.list.get(id === 'primary' ? account.email : id);
  if (!entry) throw notFound();
  return entry;
}
