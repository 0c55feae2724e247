import type { ConnectedAccount } from '@warmstart/core/account';
import { type AccountCalendar, neverRead } from '@warmstart/core/calendar';
import type { QueueMessage } from '@warmstart/core/due';
import { type Meeting, overlaps, type Window } from '@warmstart/core/meeting';
import type { CalendarError, Notice, WantedWatch, Watching } from '@warmstart/core/ports';
import { addSeconds, type Instant, laterOf } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import type { ProviderAccounts, SyncCalendar } from '@warmstart/sync-calendar/deps';
import { type Synced, syncCalendar, syncItem } from '@warmstart/sync-calendar/handler';
import { hearPush, type Push } from '@warmstart/sync-calendar/pushed';
import { quotas } from '@warmstart/sync-calendar/quota';
import { book, manager } from '@warmstart/testing/builders';
import { memoryTable } from '@warmstart/testing/table';

export const managerId = 'robin';
export const accountId = 'google-a';
export const calendarId = 'google-c';
export const key = 'a key that signs what providers send us, long enough';

/** One call that reached the provider. */
export interface Asked {
  readonly what: 'read' | 'watch' | 'prolong' | 'stop';
  readonly at: Instant;
  /** The days of a read; the id of a watch. */
  readonly about: string | number;
}

/** A manager with one account, at a provider that does as it is told: everything of reading but the reading itself. */
export class Desk {
  now: Instant = '2026-03-03T15:00:00Z';
  meetings: Meeting[] = [];
  /** What the provider answers instead of meetings. */
  trouble: CalendarError | null = null;
  /** What it answers when asked to watch. */
  watchTrouble: CalendarError | null = null;
  prolongs = false;
  /** What happens while the provider is asked. */
  meanwhile: () => Promise<unknown> = async () => {};
  readonly asked: Asked[] = [];
  readonly ordered: (WantedWatch & { readonly given: Watching })[] = [];
  readonly notices: Notice[] = [];
  readonly queued: { readonly message: QueueMessage; readonly delay: number }[] = [];
  readonly store = dynamoStore(memoryTable());
  readonly mine = this.store.of(managerId);
  readonly clock = { now: () => this.now };
  hearing: SyncCalendar['hearing'] = null;
  #ids = 0;

  static async open({ heard = false }: { heard?: boolean } = {}): Promise<Desk> {
    const desk = new Desk();
    if (heard) desk.listen();
    const host = manager({ workingHours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' } });
    await desk.mine.importBook(book({ manager: host }), desk.now);
    await desk.mine.saveAccount(account(), null);
    await desk.mine.saveCalendar(calendar(), null);
    return desk;
  }

  /** From now on the provider can reach us. */
  listen(): void {
    this.hearing = { base: 'https://briefs.example', key: async () => key, newId: () => `watch-${this.#ids++}` };
  }

  /** Does what is planned for the calendar at this time. */
  async sync(at: Instant = this.now, { pushed = false } = {}): Promise<Synced> {
    this.now = laterOf(this.now, at);
    const item = syncItem(managerId, calendarId, at);
    return syncCalendar(pushed ? { ...item, pushed } : item, this.deps());
  }

  /** Lets time pass, doing on the way all that is planned for the calendar, and as the queue hands out. */
  async until(end: Instant): Promise<Synced[]> {
    const done: Synced[] = [];
    for (;;) {
      const item = await this.#next(end);
      if (item === null) break;
      this.now = laterOf(this.now, item.at);
      done.push(await syncCalendar(item, this.deps()));
    }
    this.now = end;
    return done;
  }

  /** When the calendar is to be read next, as the index has it. */
  async planned(): Promise<Instant[]> {
    const items = await this.#items(addSeconds(this.now, 4 * 86_400));
    return items.map(({ at }) => at);
  }

  async kept(): Promise<AccountCalendar> {
    const kept = await this.mine.calendar(calendarId);
    if (kept?.value.kind !== 'google') throw new Error('the calendar is gone');
    return kept.value;
  }

  /** The provider calls. */
  push(parts: Partial<Push> = {}): Promise<'taken' | 'forged'> {
    const newest = this.ordered.at(-1);
    if (this.hearing === null || newest === undefined) throw new Error('nobody is to be called');
    const { given, secret } = newest;
    const push: Push = {
      provider: 'google',
      manager: managerId,
      calendar: calendarId,
      watch: given,
      secret,
      kind: 'changed',
      ...parts,
    };
    return hearPush(push, { store: this.store, queue: this.#queue(), clock: this.clock, hearing: this.hearing });
  }

  deps(): SyncCalendar {
    const google = this.#google();
    return {
      store: this.store,
      queue: this.#queue(),
      clock: this.clock,
      feed: () => {
        throw new Error('there is no feed here');
      },
      accounts: {
        at: (provider) => (provider === 'google' ? google : null),
        vault: { seal: async (words) => words, open: async (words) => words },
        quota: quotas(this.clock, async () => true),
      },
      messenger: () => ({
        send: async () => ({ outcome: 'sent', reference: 'r' }),
        notify: async (notice) => {
          this.notices.push(notice);
          return { outcome: 'sent', reference: 'r' };
        },
        review: async () => ({ outcome: 'sent', reference: 'r' }),
      }),
      settingsPage: 'https://briefs.example/settings',
      hearing: this.hearing,
    };
  }

  #queue() {
    return { send: async (message: QueueMessage, delay: number) => void this.queued.push({ message, delay }) };
  }

  #google(): ProviderAccounts {
    const no = () => Promise.reject(new Error('nobody asks for that here'));
    return {
      grants: { provider: 'google', page: '', revokes: true, begin: no, finish: no, refresh: no, revoke: no },
      access: () => ({ token: async () => 'token' }),
      calendars: no,
      source: (_, { quota, account: whose }) => ({
        read: async (window) => {
          await quota.take(whose);
          this.#ask('read', days(window));
          await this.meanwhile();
          if (this.trouble !== null) throw this.trouble;
          const meetings = this.meetings.filter((meeting) => overlaps(meeting, window));
          return { meetings, complete: true, faults: [], namesAttendees: true, zone: 'America/New_York' };
        },
      }),
      writer: () => ({ make: no, find: no, change: no, remove: no }),
      watcher: () => ({
        begin: async (wanted) => {
          this.#ask('watch', wanted.id);
          if (this.watchTrouble !== null) throw this.watchTrouble;
          const given = { id: wanted.id, resource: 'r', until: addSeconds(this.now, 6 * 86_400) };
          this.ordered.push({ ...wanted, given });
          return given;
        },
        prolong: this.prolongs
          ? async ({ id }, until) => {
              this.#ask('prolong', id);
              return { id, resource: 'r', until };
            }
          : null,
        stop: async ({ id }) => {
          this.#ask('stop', id);
        },
      }),
    };
  }

  #ask(what: Asked['what'], about: Asked['about']): void {
    this.asked.push({ what, at: this.now, about });
  }

  async #next(end: Instant) {
    const [first] = await this.#items(end);
    return first ?? null;
  }

  async #items(end: Instant) {
    const found: Extract<QueueMessage, { kind: 'sync' }>[] = [];
    for (
      let at = `${addSeconds(this.now, -7200).slice(0, 16)}:00Z`;
      at <= end && found.length === 0;
      at = addSeconds(at, 60)
    )
      for (const { item } of await this.store.due.of(at.slice(0, 16)))
        if (item.kind === 'sync' && item.at <= end) found.push(item);
    return found.sort((a, b) => (a.at < b.at ? -1 : 1));
  }
}

function days({ from, to }: Window): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

export function account(parts: Partial<ConnectedAccount> = {}): ConnectedAccount {
  return {
    id: accountId,
    provider: 'google',
    subject: '1',
    email: 'robin@harbour.example',
    permissions: ['read'],
    grantedAt: '2026-03-01T00:00:00Z',
    trouble: null,
    lastToldAt: null,
    notBefore: null,
    ...parts,
  };
}

export function calendar(parts: Partial<AccountCalendar> = {}): AccountCalendar {
  return {
    id: calendarId,
    name: 'Work',
    kind: 'google',
    account: accountId,
    calendar: 'primary',
    timezone: null,
    on: true,
    watch: null,
    orphans: [],
    watchFailedAt: null,
    sync: neverRead,
    ...parts,
  };
}
