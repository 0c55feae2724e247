import { createHash } from 'node:crypto';
import type { Clock } from '@warmstart/core/ports';
import { Calendar, type CalendarChange, type CalendarPlan } from './calendar.ts';

/** Why an account lets nobody in, as the token endpoint tells it. */
export type Lockout = 'consent-revoked' | 'password-changed' | 'disabled' | 'expired' | 'sign-in-again' | 'no-mailbox';

export interface AccountPlan {
  readonly email: string;
  readonly name?: string;
  /** Object id of the user and id of the tenant: made from the address where they are left out. */
  readonly oid?: string;
  readonly tid?: string;
  readonly calendars?: readonly CalendarPlan[];
}

/** A person with a mailbox. */
export class Account {
  readonly email: string;
  readonly name: string;
  readonly oid: string;
  readonly tid: string;
  /** The first one is the account's own, unless another is planned as such. */
  calendars: readonly Calendar[] = [];
  readonly #make: (plan: CalendarPlan) => Calendar;
  /** Scopes the person let the client have. */
  readonly consented = new Set<string>();
  lockout: Lockout | null = null;
  /** Whether access tokens that were given out before the lockout are refused too (continuous access evaluation). */
  challenged = false;
  /** Before this nothing of the mailbox may be asked; calls made in spite of it are counted. */
  quietUntil: string | null = null;

  constructor(plan: AccountPlan, world: { clock: Clock; heard: (account: Account, change: CalendarChange) => void }) {
    this.email = plan.email;
    this.name = plan.name ?? plan.email;
    this.oid = plan.oid ?? idFrom(`user ${plan.email}`);
    this.tid = plan.tid ?? idFrom(`tenant ${plan.email.split('@').at(-1)}`);
    const heard = (change: CalendarChange) => world.heard(this, change);
    let made = 0;
    this.#make = (one) => new Calendar(calendarId(this.oid, made++), one, { clock: world.clock, heard });
    for (const one of plan.calendars ?? [{ name: 'Calendar' }]) this.addCalendar(one);
  }

  addCalendar(plan: CalendarPlan): Calendar {
    const calendar = this.#make(plan);
    this.calendars = [...this.calendars, calendar];
    return calendar;
  }

  /** Takes a calendar away with everything on it. */
  removeCalendar(name: string): void {
    this.calendars = this.calendars.filter(({ plan }) => plan.name !== name);
  }

  /** A calendar by its name; the account's own one without. */
  calendar(name?: string): Calendar {
    const found = name === undefined ? this.primary() : this.calendars.find(({ plan }) => plan.name === name);
    if (!found) throw new Error(`${this.email} has no calendar ${name}.`);
    return found;
  }

  primary(): Calendar {
    const found = this.calendars.find(({ plan }) => plan.primary) ?? this.calendars[0];
    if (!found) throw new Error(`${this.email} has no calendar at all.`);
    return found;
  }

  /**
   * From now on refreshing fails as Entra says for this reason. Access tokens live on until they expire, as they do at
   * Microsoft, unless `at-once`: then Graph refuses them with a claims challenge.
   */
  lock(why: Lockout, { atOnce = false }: { readonly atOnce?: boolean } = {}): void {
    this.lockout = why;
    this.challenged = atOnce;
    if (why === 'consent-revoked') this.consented.clear();
  }

  /** Lets in again; what was granted before stays void where consent was taken back or the password changed. */
  unlock(): void {
    this.lockout = null;
    this.challenged = false;
  }
}

function calendarId(oid: string, at: number): string {
  return `AAMkAD${Buffer.from(`${oid}/${at}`).toString('base64url')}AAA=`;
}

function idFrom(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
