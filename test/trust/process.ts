import { type CheckTripwires, checkTripwires } from '@warmstart/check-tripwires/handler';
import { isFor, type QueueMessage } from '@warmstart/core/due';
import type { RawNote } from '@warmstart/core/note';
import type { Messenger, Queue, Signals, Store } from '@warmstart/core/ports';
import { addSeconds, type Instant, laterOf } from '@warmstart/core/time';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import type { Table } from '@warmstart/dynamo-store/table';
import { keepNote } from '@warmstart/keep-notes/handler';
import { type Taken as NoteTaken, takeNote } from '@warmstart/keep-notes/take';
import { type SendBrief, sendBrief } from '@warmstart/send-brief/handler';
import { type SendReview, sendReview } from '@warmstart/send-review/handler';
import { weeklyLinks } from '@warmstart/send-review/links';
import { type SweepMemory, sweepDue, usualSweep } from '@warmstart/sweep-due/handler';
import { syncCalendar } from '@warmstart/sync-calendar/handler';
import { workNightly } from '@warmstart/sync-calendar/nightly';
import { noAccounts } from '@warmstart/sync-calendar/no-accounts';
import { type Gate, gated } from './gate.ts';
import { managerId, type Stage, type Waiting } from './stage.ts';

/** A message is given up after the third try, as by a queue with its dead letters. */
const mostReceives = 3;

/** One life of our software. Its queue dies with it, unless the stage keeps messages. */
export class Process {
  readonly #stage: Stage;
  readonly #gate: Gate;
  readonly #store: Store;
  readonly #signals: Signals;
  readonly #table: Table;
  #first = true;
  readonly #sweptTo: SweepMemory = { cursor: null, open: null, written: null };

  constructor(stage: Stage, gate: Gate) {
    this.#stage = stage;
    this.#gate = gate;
    const table = gated('store', stage.seen(stage.table), gate);
    this.#table = table;
    this.#store = dynamoStore(table);
    this.#signals = dynamoSignals(table);
    if (!stage.durable) stage.waiting = [];
  }

  /** A sweep a minute, and between them whatever the queue releases, until the time given. Rejects never; may never end. */
  async runUntil(end: Instant): Promise<void> {
    const stage = this.#stage;
    while (stage.now < end) {
      const next = nextMinute(stage.now);
      // A sweep that fails is one that comes a minute later.
      await this.sweep().catch(() => 0);
      await this.work(next < end ? next : end);
      stage.now = laterOf(stage.now, next < end ? next : end);
    }
  }

  async sweep(): Promise<number> {
    const { due } = this.#store;
    const alone = this.#first && !this.#stage.durable;
    this.#first = false;
    if (alone) await this.#store.of(managerId).freeAll(this.#stage.now);
    const { released } = await sweepDue({
      due,
      queue: this.#queue(),
      clock: this.#clock(0),
      settings: { ...usualSweep, alone },
      memory: this.#sweptTo,
    });
    return released;
  }

  /** Works off what the queue releases before `end`, each at its time. */
  async work(end: Instant): Promise<void> {
    const stage = this.#stage;
    for (;;) {
      const next = stage.waiting.filter(({ at }) => at < end).sort((a, b) => (a.at < b.at ? -1 : 1))[0];
      if (!next) return;
      stage.now = laterOf(stage.now, next.at);
      if (!stage.durable) stage.waiting = stage.waiting.filter((one) => one !== next);
      await this.#tried(next);
      stage.waiting = stage.waiting.filter((one) => one !== next);
    }
  }

  /** What fails comes back after 5 and 25 seconds, then it is given up. */
  async #tried({ message, receives = 1 }: Waiting): Promise<void> {
    const stage = this.#stage;
    try {
      await this.handle(message);
    } catch {
      if (receives >= mostReceives) stage.dead.push(message);
      else stage.waiting.push({ message, at: addSeconds(stage.now, 5 ** receives), receives: receives + 1 });
    }
  }

  async handle(message: QueueMessage): Promise<void> {
    if (message.kind === 'sync') {
      await syncCalendar(message, this.#syncing());
      return;
    }
    if (message.kind === 'nightly') {
      await workNightly(message, { store: this.#store, signals: this.#signals, clock: this.#clock() });
      return;
    }
    if (message.kind === 'note') {
      await keepNote(message, { store: this.#store, clock: this.#clock() });
      return;
    }
    if (isFor('send-review', message)) {
      await sendReview(message, this.reviewing());
      return;
    }
    if (isFor('check-tripwires', message)) {
      await checkTripwires(message, this.checking());
      return;
    }
    if (isFor('send-brief', message)) await sendBrief(message, this.sending());
  }

  /** What a channel does with a note: it may be acknowledged once this resolves. */
  take(raw: RawNote): Promise<NoteTaken> {
    return takeNote(raw, managerId, { store: this.#store, queue: this.#queue(), clock: this.#clock() });
  }

  checking(): CheckTripwires {
    const stage = this.#stage;
    return {
      store: this.#store,
      signals: this.#signals,
      clock: this.#clock(),
      secret: async () => ({ signing: 'a secret of a trial', token: 'token' }),
      past: () => stage.past && gated('source', stage.past, this.#gate),
    };
  }

  sending(): SendBrief {
    const stage = this.#stage;
    return {
      store: this.#store,
      queue: this.#queue(),
      clock: this.#clock(),
      messenger: () => gated('provider', this.#messenger(), this.#gate),
      links: () => ({ page: 'http://127.0.0.1:4610/' }),
      attemptId: () => stage.attempt(),
      heard: (outcome) => stage.outcomes.push(outcome),
    };
  }

  reviewing(): SendReview {
    const sending = this.sending();
    return {
      ...sending,
      reviews: dynamoReviews(this.#table),
      links: weeklyLinks(() => 'http://127.0.0.1:4610', 'notes.harbour.example'),
    };
  }

  #syncing() {
    const stage = this.#stage;
    return {
      store: this.#store,
      queue: this.#queue(),
      clock: this.#clock(),
      accounts: noAccounts,
      hearing: null,
      feed: () =>
        stage.source ??
        gated('calendar', { read: async (window: { from: Instant; to: Instant }) => stage.read(window) }, this.#gate),
      messenger: () => this.#messenger(),
      settingsPage: 'http://127.0.0.1:4610/settings',
    };
  }

  #clock(skew = this.#stage.skew) {
    const stage = this.#stage;
    return { now: () => addSeconds(stage.now, skew) };
  }

  #queue(): Queue {
    const stage = this.#stage;
    const queue: Queue = {
      async send(message, delaySeconds) {
        stage.carry({ message, at: addSeconds(stage.now, delaySeconds) });
      },
    };
    return gated('queue', queue, this.#gate);
  }

  #messenger(): Messenger {
    const stage = this.#stage;
    return {
      async send(outgoing) {
        const sent = stage.provider(outgoing);
        if (sent.outcome === 'sent') stage.taken.push({ id: outgoing.id, at: stage.now, outgoing });
        return sent;
      },
      async notify({ subject, id }) {
        stage.notices.push(subject);
        return { outcome: 'sent', reference: id };
      },
      async review(outgoing) {
        const sent = stage.postman(outgoing);
        if (sent.outcome === 'sent') stage.reviews.push({ id: outgoing.id, at: stage.now, outgoing });
        return sent;
      },
    };
  }
}

function nextMinute(now: Instant): Instant {
  return addSeconds(`${now.slice(0, 16)}:00Z`, 60);
}
