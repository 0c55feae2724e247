import { type CheckTripwires, checkTripwires } from '@warmstart/check-tripwires/handler';
import type { Provider } from '@warmstart/core/account';
import type { Book } from '@warmstart/core/book';
import type { AccountCalendar } from '@warmstart/core/calendar';
import { isFor, type QueueMessage } from '@warmstart/core/due';
import type { ManagerStore, Notice, Outgoing, OutgoingReview, Queue, Signals, Store } from '@warmstart/core/ports';
import { addSeconds, earliestOf, type Instant, laterOf } from '@warmstart/core/time';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { keepNote } from '@warmstart/keep-notes/handler';
import { hostedVault } from '@warmstart/runtime/vault';
import { sendBrief } from '@warmstart/send-brief/handler';
import { sweepDue, usualSweep } from '@warmstart/sweep-due/handler';
import { type AccountSteering, beginAccount, chooseCalendars, finishAccount } from '@warmstart/sync-calendar/accounts';
import { planAnew } from '@warmstart/sync-calendar/calendars';
import type { Accounts, Hearing, SyncCalendar } from '@warmstart/sync-calendar/deps';
import { lookAfterFocus } from '@warmstart/sync-calendar/focus/look-after';
import { syncCalendar, syncItem } from '@warmstart/sync-calendar/handler';
import { hooksOf } from '@warmstart/sync-calendar/hooks';
import { workNightly } from '@warmstart/sync-calendar/nightly';
import { accountsAt, keepingOf, type ProviderSettings } from '@warmstart/sync-calendar/providers';
import { Ticks } from '../trust/year-ticks.ts';

/** The time of a trial: it goes on when it is told to. */
export class Time {
  at: Instant;

  constructor(at: Instant) {
    this.at = at;
  }

  now(): Instant {
    return this.at;
  }
}

export interface Taken {
  readonly at: Instant;
  readonly outgoing: Outgoing;
}

interface Waiting {
  readonly message: QueueMessage;
  readonly at: Instant;
  readonly receives: number;
}

export interface SystemOptions {
  readonly time: Time;
  readonly settings: ProviderSettings;
  readonly book: Book;
  readonly manager?: string;
  /** False where providers cannot reach us. */
  readonly heard?: boolean;
  /** Reads feeds, where there are any. */
  readonly feed?: SyncCalendar['feed'];
  /** Brings what providers still have to send us. */
  readonly delivered?: () => Promise<void>;
}

type Wish = { readonly again?: string | null; readonly write?: boolean };

/** All of Warmstart on a clock that jumps, with accounts at providers: real grants, real vault, official clients. */
export class System {
  readonly time: Time;
  readonly manager: string;
  readonly book: Book;
  readonly ticks = new Ticks();
  readonly store: Store = dynamoStore(this.ticks.table);
  readonly signals: Signals = dynamoSignals(this.ticks.table);
  readonly taken: Taken[] = [];
  readonly notices: (Notice & { readonly sentAt: Instant })[] = [];
  /** What was heard of access, for logs and alarms. */
  readonly events: { readonly provider: Provider; readonly event: string; readonly at: Instant }[] = [];
  /** Messages that were given up. */
  readonly dead: { readonly message: QueueMessage; readonly why: unknown }[] = [];
  readonly accounts: Accounts;
  readonly #options: SystemOptions;
  #waiting: Waiting[] = [];
  #sweptAt: Instant | null = null;
  #ids = 0;

  constructor(options: SystemOptions) {
    const { time, settings, book, manager = 'robin' } = options;
    this.#options = options;
    this.time = time;
    this.manager = manager;
    this.book = book;
    this.accounts = accountsAt(settings, {
      vault: hostedVault({ secrets, kmsKey: undefined }),
      clock: time,
      share: async () => true,
      heard: (provider, event) => this.events.push({ provider, event, at: time.at }),
    });
  }

  get mine() {
    return this.store.of(this.manager);
  }

  get hearing(): Hearing | null {
    if (this.#options.heard === false) return null;
    return { base, key: async () => pushKey, newId: () => `watch-${this.manager}-${this.#ids++}` };
  }

  get hooks() {
    const { store, time, hearing } = this;
    if (hearing === null) throw new Error('nobody calls here');
    return hooksOf({ store, queue: this.queue, clock: time, hearing });
  }

  async open(): Promise<void> {
    await this.mine.importBook(this.book, this.time.at);
    await this.store.due.moveCursor(this.time.at.slice(0, 16));
  }

  /** Imports another book, as the manager would, and plans anew. */
  async import(book: Book): Promise<void> {
    await this.mine.importBook(book, this.time.at);
    await planAnew({ mine: this.mine, due: this.store.due, queue: this.queue, clock: this.time });
  }

  get steering(): AccountSteering {
    return this.steeringOf(this.mine);
  }

  steeringOf(mine: ManagerStore): AccountSteering {
    const { store, time: clock, accounts, queue } = this;
    return {
      mine,
      due: store.due,
      queue,
      clock,
      accounts,
      readNow: async (id) => void (await syncCalendar(syncItem(mine.manager, id, clock.now()), this.syncing())),
      redirect: (provider) => `${base}/connect/${provider}/back`,
      ...keepingOf(mine, { accounts, clock }),
    };
  }

  /** The whole way through the provider's consent. @returns the id of the account, or why there is none */
  async connect(provider: Provider, session = 'session-of-robin', { again = null, write = false }: Wish = {}) {
    const permissions = write ? (['read', 'write'] as const) : (['read'] as const);
    const begun = await beginAccount(this.steering, { provider, session, again, permissions });
    if (!begun.done) throw new Error(begun.why);
    return this.finish(provider, session, await answered(begun.address));
  }

  finish(provider: Provider, session: string, answer: URLSearchParams) {
    return finishAccount(this.steering, { provider, session, answer });
  }

  async choose(account: string, calendars: readonly string[]): Promise<void> {
    const chosen = await chooseCalendars(this.steering, account, calendars);
    if (!chosen.done) throw new Error(chosen.why);
  }

  async calendars(): Promise<AccountCalendar[]> {
    const all = await this.mine.calendars();
    return all.flatMap(({ value }) => (value.kind === 'ics' ? [] : [value]));
  }

  /** Lets time pass, going straight from one thing that is to be done to the next. */
  async runUntil(end: Instant): Promise<void> {
    for (;;) {
      await this.#options.delivered?.();
      const at = this.#next();
      if (at === null || at > end) break;
      this.time.at = laterOf(this.time.at, at);
      await this.#sweep();
      await this.#work();
    }
    this.time.at = laterOf(this.time.at, end);
  }

  /** The next second in which anything is to be done. */
  #next(): Instant | null {
    const due = this.ticks.first();
    const sweep = due === null ? null : laterOf(this.time.at, addSeconds(`${due}:00Z`, -120));
    const minute = sweep === null ? null : wholeMinute(sweep);
    const again = this.#sweptAt === minute && minute !== null ? addSeconds(minute, 60) : minute;
    return earliestOf([...this.#waiting.map(({ at }) => at), ...(again === null ? [] : [again])]);
  }

  async #sweep(): Promise<void> {
    const { at } = this.time;
    if (!at.endsWith(':00Z') || this.#sweptAt === at) return;
    this.#sweptAt = at;
    await this.store.due.moveCursor(addSeconds(at, -600).slice(0, 16));
    await sweepDue({ due: this.store.due, queue: this.queue, clock: this.time, settings: usualSweep });
  }

  async #work(): Promise<void> {
    for (;;) {
      const next = this.#waiting.find(({ at }) => at <= this.time.at);
      if (next === undefined) return;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      await this.#tried(next);
    }
  }

  /** What fails comes back after 5 and 25 seconds, then it is given up. */
  async #tried({ message, receives }: Waiting): Promise<void> {
    try {
      await this.#handle(message);
    } catch (why) {
      if (receives >= 3) this.dead.push({ message, why });
      else this.#waiting.push({ message, at: addSeconds(this.time.at, 5 ** receives), receives: receives + 1 });
    }
  }

  async #handle(message: QueueMessage): Promise<void> {
    if (message.kind === 'sync') await syncCalendar(message, this.syncing());
    else if (message.kind === 'nightly') {
      await workNightly(message, { store: this.store, signals: this.signals, clock: this.time });
    } else if (message.kind === 'focus') await lookAfterFocus(message, this.syncing());
    else if (isFor('check-tripwires', message)) await checkTripwires(message, this.#checking());
    else if (message.kind === 'note') await keepNote(message, { store: this.store, clock: this.time });
    else if (isFor('send-brief', message)) {
      const { store, queue, time: clock } = this;
      const sending = {
        store,
        queue,
        clock,
        messenger: () => this.#messenger(),
        attemptId: () => `try-${this.#ids++}`,
      };
      await sendBrief(message, { ...sending, links: () => ({ page: `${base}/` }), heard: () => {} });
    }
  }

  #checking(): CheckTripwires {
    const { store, signals, time: clock } = this;
    return { store, signals, clock, secret: async () => null, past: () => null };
  }

  /** What waits in the queue is lost; what is due stays due. */
  forget(): void {
    this.#waiting = [];
  }

  syncing(): SyncCalendar {
    const { store, queue, time: clock, accounts, hearing } = this;
    return {
      ...{ store, queue, clock, accounts, hearing },
      feed: this.#options.feed ?? noFeed,
      messenger: () => this.#messenger(),
      settingsPage: `${base}/settings`,
    };
  }

  get queue(): Queue {
    return {
      send: async (message, delay) => {
        this.#waiting.push({ message, at: addSeconds(this.time.at, delay), receives: 1 });
      },
    };
  }

  #messenger() {
    return {
      send: async (outgoing: Outgoing) => {
        this.taken.push({ at: this.time.at, outgoing });
        return { outcome: 'sent' as const, reference: outgoing.id };
      },
      notify: async (notice: Notice) => {
        this.notices.push({ ...notice, sentAt: this.time.at });
        return { outcome: 'sent' as const, reference: notice.id };
      },
      review: async ({ id }: OutgoingReview) => ({ outcome: 'sent' as const, reference: id }),
    };
  }
}

/** Where people and providers reach us. */
export const base = 'https://briefs.example';
const pushKey = 'a key that signs what providers send us, long enough';

const secrets = { get: async () => Buffer.alloc(32, 'k').toString('base64') };

/** Goes where a manager is sent, and comes back with what the provider says. */
export async function answered(address: string): Promise<URLSearchParams> {
  const response = await fetch(address, { redirect: 'manual' });
  await response.body?.cancel();
  const back = response.headers.get('location');
  if (back === null) throw new Error(`the provider sends nobody back: ${response.status}`);
  return new URL(back).searchParams;
}

function noFeed(): never {
  throw new Error('there is no feed here');
}

function wholeMinute(instant: Instant): Instant {
  const minute: Instant = `${instant.slice(0, 16)}:00Z`;
  return minute === instant ? instant : addSeconds(minute, 60);
}
