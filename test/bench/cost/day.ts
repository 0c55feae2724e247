import { readFileSync } from 'node:fs';
import { type FeedMemory, icsSource, rememberingSource } from '@warmstart/calendars/feed';
import { type CheckTripwires, checkTripwires } from '@warmstart/check-tripwires/handler';
import { demo } from '@warmstart/cli/demo';
import { readBook } from '@warmstart/core/book';
import { neverRead } from '@warmstart/core/calendar';
import { isAsked, isFor, type QueueMessage, workerOf } from '@warmstart/core/due';
import type { CalendarSource, Messenger, Queue, Reviews, Sent, Signals, Store } from '@warmstart/core/ports';
import { addSeconds, type Instant, laterOf } from '@warmstart/core/time';
import { keysOf } from '@warmstart/dynamo-store/keys';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { keepNote } from '@warmstart/keep-notes/handler';
import { hearing } from '@warmstart/mail-events/hear';
import { jsonLog } from '@warmstart/runtime/log';
import { sendBrief } from '@warmstart/send-brief/handler';
import { sendReview } from '@warmstart/send-review/handler';
import { weeklyLinks } from '@warmstart/send-review/links';
import { type SweepMemory, sweepDue, usualSweep } from '@warmstart/sweep-due/handler';
import { syncCalendar, syncItem } from '@warmstart/sync-calendar/handler';
import { workNightly } from '@warmstart/sync-calendar/nightly';
import { noAccounts } from '@warmstart/sync-calendar/no-accounts';
import { mailEvent } from '@warmstart/testing/ses-server';
import { memoryTable } from '@warmstart/testing/table';
import { Ledger } from './ledger.ts';
import { meteredTable, storedBytes } from './metered-table.ts';
import { inRounds } from './rounds.ts';

/** A day as it was lived, and what it took. */
export interface Day {
  readonly used: Ledger['of'];
  /** Messages that went to the manager. */
  readonly sent: number;
  /** The most units of one minute. */
  readonly busiest: { readonly reads: number; readonly writes: number };
  /** The bytes the manager's items take in the database, with their copies in the index, at the end. */
  readonly stored: number;
}

const manager = 'hanna';
const calendar = 'work';

/**
 * Lives 24 hours of the demo's manager with the real handlers: a sweep a minute, and whatever it queues at its time.
 * @param from when the day begins, a whole minute
 * @param managed false for a stage nobody uses: its sweeps alone
 */
export async function liveDay(from: Instant, managed = true): Promise<Day> {
  const life = new Life(addSeconds(from, -7200));
  await life.open(managed);
  // Two hours before, so that the first read of all and what it makes due are over.
  await life.until(from);
  life.ledger = new Ledger();
  life.sent = 0;
  life.busiest = { reads: 0, writes: 0 };
  await life.until(addSeconds(from, 86_400));
  return { used: life.ledger.of, sent: life.sent, busiest: life.busiest, stored: await life.stored() };
}

class Life {
  now: Instant;
  ledger = new Ledger();
  sent = 0;
  busiest = { reads: 0, writes: 0 };
  #waiting: { readonly message: QueueMessage; readonly at: Instant }[] = [];
  #attempts = 0;
  readonly #untold: unknown[] = [];
  readonly #table = memoryTable();
  readonly #sweptTo: SweepMemory = { cursor: null, open: null, written: null };
  readonly #store: Store;
  readonly #signals: Signals;
  readonly #reviews: Reviews;
  readonly #memory: FeedMemory = new Map();
  readonly #log = jsonLog((line) => this.ledger.note('logged', Buffer.byteLength(line)));

  constructor(now: Instant) {
    this.now = now;
    const metered = meteredTable(this.#table, (consumed) => this.ledger.consumed(consumed));
    const table = inRounds(metered, () => this.ledger.note('rounds'));
    this.#store = dynamoStore(table);
    this.#signals = dynamoSignals(table);
    this.#reviews = dynamoReviews(table);
  }

  async open(managed: boolean): Promise<void> {
    await this.#store.due.moveCursor(this.now.slice(0, 16));
    if (!managed) return;
    const reading = readBook(readFileSync(demo.book, 'utf8'), 'book.yaml');
    if (!reading.ok) throw new Error('the book of the demo has faults');
    const mine = this.#store.of(manager);
    await mine.importBook(reading.book, this.now);
    // What is kept must not depend on where the checkout lies.
    const address = 'https://calendar.example/secret-0123456789abcdef/basic.ics';
    const connected = { id: calendar, name: demo.name, kind: 'ics' as const, address, timezone: null };
    await mine.saveCalendar({ ...connected, allowHttp: false, allowPrivate: false, on: true, sync: neverRead }, null);
    await this.#store.due.put(syncItem(manager, calendar, this.now));
  }

  async until(end: Instant): Promise<void> {
    while (this.now < end) {
      const before = this.ledger.units();
      await this.#sweep();
      const next = addSeconds(this.now, 60);
      await this.#work(next);
      this.now = next;
      const after = this.ledger.units();
      this.busiest = {
        reads: Math.max(this.busiest.reads, after.reads - before.reads),
        writes: Math.max(this.busiest.writes, after.writes - before.writes),
      };
    }
  }

  async stored(): Promise<number> {
    let bytes = 0;
    for await (const page of this.#table.query(keysOf(manager).all))
      for (const item of page) bytes += storedBytes(item);
    return bytes;
  }

  #sweep(): Promise<void> {
    return this.ledger.run('sweep-due', async () => {
      const { due } = this.#store;
      const swept = await sweepDue({
        due,
        queue: this.#queue,
        clock: this.#clock,
        settings: usualSweep,
        memory: this.#sweptTo,
      });
      const { released, latest, givenUp } = swept;
      this.#log.info('swept', { released, latest, givenUp: givenUp.length });
    });
  }

  async #work(end: Instant): Promise<void> {
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at < end).sort((a, b) => (a.at < b.at ? -1 : 1))[0];
      if (!next) return;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      this.now = laterOf(this.now, next.at);
      await this.#handle(next.message);
      await this.#hear();
    }
  }

  #handle(message: QueueMessage): Promise<void> {
    if (isFor('send-brief', message)) return this.ledger.run('send-brief', () => sendBrief(message, this.#sending()));
    if (message.kind === 'note') return this.#keep(message);
    if (isFor('check-tripwires', message))
      return this.ledger.run('check-tripwires', async () => {
        this.#log.info('checked', { ...(await checkTripwires(message, this.#checking())) });
      });
    if (isFor('send-review', message)) return this.#review(message);
    return this.ledger.run('sync-calendar', async () => {
      if (message.kind === 'sync')
        this.#log.info('calendar-read', { outcome: await syncCalendar(message, this.#syncing()) });
      else if (message.kind === 'nightly')
        await workNightly(message, { store: this.#store, signals: this.#signals, clock: this.#clock });
    });
  }

  #review(message: Parameters<typeof sendReview>[0]): Promise<void> {
    const links = weeklyLinks(() => 'https://pages.example', 'notes.example');
    const deps = { ...this.#sending(), links, reviews: this.#reviews };
    return this.ledger.run('send-review', async () => {
      await sendReview(message, deps);
    });
  }

  #checking(): CheckTripwires {
    const { store, clock } = this.#common();
    return { store, clock, signals: this.#signals, secret: async () => null, past: () => null };
  }

  /** Notes are no part of what a day is reckoned at. */
  async #keep(message: Parameters<typeof keepNote>[0]): Promise<void> {
    await keepNote(message, { store: this.#store, clock: this.#clock });
  }

  #sending() {
    return {
      ...this.#common(),
      links: () => ({ page: 'https://pages.example/' }),
      attemptId: () => {
        this.#attempts += 1;
        return `00000000-0000-4000-8000-${`${this.#attempts}`.padStart(12, '0')}`;
      },
    };
  }

  #syncing() {
    return {
      ...this.#common(),
      feed: () => this.#source(),
      accounts: noAccounts,
      hearing: null,
      settingsPage: 'https://pages.example/settings',
    };
  }

  #common() {
    return { store: this.#store, queue: this.#queue, clock: this.#clock, messenger: () => this.#messenger };
  }

  /** The demo's calendar, worked through once a day of it: reading costs the same units whatever it says. */
  #source(): CalendarSource {
    const options = { fallbackZone: 'UTC' };
    const remembering = rememberingSource(demo.calendar, options, { memory: this.#memory, name: calendar });
    return {
      ...icsSource(demo.calendar, options),
      read: (window) => {
        this.ledger.note('provider');
        return remembering.read(window);
      },
    };
  }

  readonly #clock = { now: () => this.now };

  readonly #queue: Queue = {
    send: async (message, delaySeconds) => {
      this.ledger.note(isAsked(workerOf(message.kind)) ? 'asks' : 'messages');
      this.#waiting.push({ message, at: addSeconds(this.now, delaySeconds) });
    },
  };

  readonly #messenger: Messenger = {
    send: (outgoing) => this.#sent(outgoing),
    notify: (notice) => this.#sent(notice),
    review: (review) => this.#sent(review),
  };

  async #sent({ id, attempt = '' }: { readonly id: string; readonly attempt?: string }): Promise<Sent> {
    this.ledger.note('provider');
    this.sent += 1;
    const mail = { id, to: ['hanna@kestrel.example'], tags: { attempt } };
    this.#untold.push(mailEvent(mail, { kind: 'sent' }), mailEvent(mail, { kind: 'delivered' }));
    return { outcome: 'sent', reference: id };
  }

  /** SES tells of each mail that it has it, and that the other side has. */
  async #hear(): Promise<void> {
    const events = this.#untold.splice(0);
    const handler = hearing({ store: this.#store, clock: this.#clock }, this.#log);
    for (const event of events) await this.ledger.run('mail-events', () => handler(event));
  }
}
