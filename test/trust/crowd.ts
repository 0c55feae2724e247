import type { Book } from '@warmstart/core/book';
import { withCopy } from '@warmstart/core/calendar';
import { isFor, type QueueMessage } from '@warmstart/core/due';
import type { Meeting } from '@warmstart/core/meeting';
import { addSeconds, earliestOf, type Instant, laterOf } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import type { Item, Key, Table } from '@warmstart/dynamo-store/table';
import { sendBrief } from '@warmstart/send-brief/handler';
import { sweepDue } from '@warmstart/sweep-due/handler';
import { replan } from '@warmstart/sync-calendar/replan';
import { memoryTable } from '@warmstart/testing/table';
import type { Random } from './random.ts';

/** Everything of many managers with a meeting each, planned once and copied for each trial. */
export async function crowd(managers: number, book: Book, meeting: Meeting, now: Instant): Promise<readonly Item[]> {
  const table = memoryTable();
  const keys = new Map<string, Key>();
  const store = dynamoStore(noting(table, keys));
  const ids = Array.from({ length: managers }, (_, index) => `manager-${index}`);
  for (const id of ids) {
    const mine = store.of(id);
    await mine.importBook(book, now);
    await mine.saveMeeting(withCopy(null, 'work', { ...meeting, uid: `${meeting.uid}-${id}` }), null);
    await replan(mine, { due: store.due, now });
  }
  await store.due.moveCursor(now.slice(0, 16));
  return (await table.get([...keys.values()])).filter((item) => item !== null);
}

/** The table, telling of every key that is written. */
function noting(table: Table, keys: Map<string, Key>): Table {
  const note = ({ pk, sk }: Key) => keys.set(`${pk}\n${sk}`, { pk, sk });
  return {
    ...table,
    put: (draft, condition) => {
      note(draft);
      return table.put(draft, condition);
    },
    putAll: (items) => {
      items.forEach(note);
      return table.putAll(items);
    },
  };
}

interface Visible {
  readonly message: QueueMessage;
  at: Instant;
}

/** A queue that hands a message to one worker at a time, and to another when that one takes too long. */
export class SharedQueue {
  readonly #visible: Visible[] = [];
  readonly #hidden = 120;

  send(message: QueueMessage, at: Instant): void {
    this.#visible.push({ message, at });
  }

  get holds(): number {
    return this.#visible.length;
  }

  take(now: Instant): { message: QueueMessage; done: () => void } | null {
    const found = this.#visible.find(({ at }) => at <= now);
    if (!found) return null;
    found.at = addSeconds(now, this.#hidden);
    return {
      message: found.message,
      done: () => {
        const place = this.#visible.indexOf(found);
        if (place >= 0) this.#visible.splice(place, 1);
      },
    };
  }
}

/** Time that passes only while every worker waits; whoever calls out waits a moment, and now and then far too long. */
export class Interleaving {
  now: Instant;
  readonly #random: Random;
  readonly #pauses: number;
  #waiting: { readonly at: Instant; readonly resume: () => void }[] = [];

  constructor(now: Instant, random: Random, pauses: number) {
    this.now = now;
    this.#random = random;
    this.#pauses = pauses;
  }

  /** Waits a moment, or – rarely – longer than any lease. */
  pause(): Promise<void> {
    const seconds = this.#random.next() < this.#pauses ? 95 + this.#random.below(200) : this.#random.below(2);
    return this.wait(seconds);
  }

  wait(seconds: number): Promise<void> {
    return new Promise((resume) => this.#waiting.push({ at: addSeconds(this.now, seconds), resume }));
  }

  /** Lets everybody run, in random order, until all are done. */
  async until(done: Promise<unknown>): Promise<void> {
    let over = false;
    const ended = done.finally(() => {
      over = true;
    });
    while (!over) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#waiting.length === 0) continue;
      this.now = laterOf(this.now, earliestOf(this.#waiting.map(({ at }) => at)) ?? this.now);
      const ready = this.#random.shuffled(this.#waiting.filter(({ at }) => at <= this.now));
      this.#waiting = this.#waiting.filter(({ at }) => at > this.now);
      for (const { resume } of ready) resume();
    }
    await ended;
  }
}

export interface Crew {
  readonly table: Table;
  readonly queue: SharedQueue;
  readonly time: Interleaving;
  /** How many messages the provider took, by their id. */
  readonly taken: Map<string, number>;
  /** How many there are to send; they go home when that is done. */
  readonly briefs: number;
  readonly end: Instant;
}

/** One worker: it sweeps, then works on what the queue gives, until the end. */
export async function work({ table, queue, time, taken, briefs, end }: Crew, name: string): Promise<void> {
  const slow = slowly(table, time);
  const store = dynamoStore(slow);
  const clock = { now: () => time.now };
  const port = {
    send: async (message: QueueMessage, delay: number) => queue.send(message, addSeconds(time.now, delay)),
  };
  let attempts = 0;
  const deps = {
    store,
    queue: port,
    clock,
    messenger: () => ({
      async send({ id }: { readonly id: string }) {
        taken.set(id, (taken.get(id) ?? 0) + 1);
        await time.wait(1);
        return { outcome: 'sent' as const, reference: id };
      },
      notify: async () => ({ outcome: 'sent' as const, reference: 'none' }),
      review: async () => ({ outcome: 'sent' as const, reference: 'none' }),
    }),
    links: () => ({ page: 'http://127.0.0.1:4610/' }),
    attemptId: () => `${name}-${attempts++}`,
  };
  while (time.now < end && (taken.size < briefs || queue.holds > 0)) {
    await sweepDue({ due: store.due, queue: port, clock, settings: { ahead: 120, skew: 180 } });
    for (let given = queue.take(time.now); given; given = queue.take(time.now)) {
      if (isFor('send-brief', given.message)) await sendBrief(given.message, deps);
      given.done();
    }
    await time.wait(60);
  }
}

function slowly(table: Table, time: Interleaving): Table {
  const after =
    <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args) => {
      await time.pause();
      return call(...args);
    };
  return {
    get: after(table.get),
    put: after(table.put),
    remove: after(table.remove),
    putAll: after(table.putAll),
    lease: after(table.lease),
    query: (range) => table.query(range),
  };
}
