import type { Book } from '@warmstart/core/book';
import { type ConnectedCalendar, neverRead } from '@warmstart/core/calendar';
import type { QueueMessage } from '@warmstart/core/due';
import type { Meeting } from '@warmstart/core/meeting';
import { overlaps } from '@warmstart/core/meeting';
import {
  CalendarError,
  type CalendarReading,
  type CalendarSource,
  type Outgoing,
  type OutgoingReview,
  type Sent,
  type SignalSource,
  type Store,
} from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import type { Table } from '@warmstart/dynamo-store/table';
import type { Outcome } from '@warmstart/send-brief/handler';
import { syncItem } from '@warmstart/sync-calendar/handler';
import { memoryTable } from '@warmstart/testing/table';
import { Gate, gated } from './gate.ts';
import { Process } from './process.ts';

/** A message the provider took. */
export interface Taken {
  readonly id: string;
  readonly at: Instant;
  readonly outgoing: Outgoing;
}

export interface StageOptions {
  readonly start: Instant;
  readonly book: Book;
  readonly table?: Table;
  /** Whether messages outlive the process, as in SQS; locally they do not. */
  readonly durable?: boolean;
}

export const managerId = 'manager';
export const calendarId = 'work';

export interface Waiting {
  readonly message: QueueMessage;
  readonly at: Instant;
  /** How often a worker has had it. */
  readonly receives?: number;
}

/** Everything but us: the time, the calendar, the provider, the database, the queue. It outlives our processes. */
export class Stage {
  now: Instant;
  readonly table: Table;
  readonly taken: Taken[] = [];
  readonly notices: string[] = [];
  /** Weekly mails that the provider took. */
  readonly reviews: { readonly id: string; readonly at: Instant; readonly outgoing: OutgoingReview }[] = [];
  readonly outcomes: Outcome[] = [];
  meetings: Meeting[] = [];
  namesAttendees = true;
  /** What reading the calendar fails with; null while it works. */
  trouble: string | null = null;
  /** What the provider answers; by default it takes everything. */
  provider: (outgoing: Outgoing) => Sent = ({ id }) => ({ outcome: 'sent', reference: id });
  /** What it answers to a weekly mail. */
  postman: (outgoing: OutgoingReview) => Sent = ({ id }) => ({ outcome: 'sent', reference: id });
  waiting: Waiting[] = [];
  /** Messages that were given up. */
  readonly dead: QueueMessage[] = [];
  /** What processes see of the database: faults, where a trial wants some. */
  seen: (table: Table) => Table = (table) => table;
  /** How far the workers' clocks are off, in seconds; the sweep goes by the scheduler's time, the queue by its own. */
  skew = 0;
  /** What is read in place of the meetings above. */
  source: CalendarSource | null = null;
  /** What is fetched as the past of a source of signals. */
  past: SignalSource | null = null;
  readonly durable: boolean;
  readonly book: Book;
  #attempts = 0;

  constructor({ start, book, table = memoryTable(), durable = false }: StageOptions) {
    this.now = start;
    this.table = table;
    this.durable = durable;
    this.book = book;
  }

  /** Imports the book, connects the calendar and reads it for the first time. */
  async open(meetings: readonly Meeting[]): Promise<void> {
    this.meetings = [...meetings];
    const store = this.store();
    const mine = store.of(managerId);
    await mine.importBook(this.book, this.now);
    await mine.saveCalendar(connected, null);
    await store.due.moveCursor(this.now.slice(0, 16));
    await store.due.put(syncItem(managerId, calendarId, this.now));
  }

  store(gate: Gate | null = null): Store {
    return dynamoStore(gate ? gated('store', this.table, gate) : this.table);
  }

  /** A process of ours; it dies where the gate says. */
  process(gate: Gate = new Gate()): Process {
    return new Process(this, gate);
  }

  /** Takes a message into the queue. */
  carry(waiting: Waiting): void {
    this.waiting.push(waiting);
  }

  attempt(): string {
    this.#attempts += 1;
    return `attempt-${this.#attempts}`;
  }

  /** What the calendar answers. */
  read(window: { from: Instant; to: Instant }): CalendarReading {
    if (this.trouble !== null) throw new CalendarError('unreachable', this.trouble);
    const meetings = this.meetings.filter((meeting) => overlaps(meeting, window));
    return { meetings, complete: true, faults: [], namesAttendees: this.namesAttendees, zone: null };
  }
}

const connected: ConnectedCalendar = {
  id: calendarId,
  name: 'Work',
  kind: 'ics',
  address: '/work.ics',
  timezone: null,
  allowHttp: false,
  allowPrivate: false,
  on: true,
  sync: neverRead,
};
