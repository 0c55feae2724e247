import { backfillItem } from '@warmstart/check-tripwires/backfill';
import type { Checked, CheckOutcome, CheckTripwires } from '@warmstart/check-tripwires/deps';
import { checkTripwires } from '@warmstart/check-tripwires/handler';
import type { Book } from '@warmstart/core/book';
import { checkItem } from '@warmstart/core/due';
import type { PastPage, SignalSource, SourceError } from '@warmstart/core/ports';
import type { HeardSignals, Signal } from '@warmstart/core/signal';
import { type Diff, isOpen } from '@warmstart/core/team';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import type { Table } from '@warmstart/dynamo-store/table';
import { memoryTable } from '@warmstart/testing/table';

export const manager = 'robin';

/** A manager's tripwires on a table, for trials: time goes as it is told. */
export class Trial {
  now: Instant;
  readonly table: Table;
  /** What the past of a source answers. */
  past: SignalSource | null = null;
  #deliveries = 0;

  constructor(now: Instant, table: Table = memoryTable()) {
    this.now = now;
    this.table = table;
  }

  get mine() {
    return dynamoStore(this.table).of(manager);
  }

  get heard() {
    return dynamoSignals(this.table).of(manager);
  }

  get due() {
    return dynamoStore(this.table).due;
  }

  deps(table: Table = this.table): CheckTripwires {
    return {
      store: dynamoStore(table),
      signals: dynamoSignals(table),
      clock: { now: () => this.now },
      secret: async () => ({ signing: 'a secret of a trial', token: 'token' }),
      past: () => this.past,
    };
  }

  async open(book: Book): Promise<this> {
    await this.mine.importBook(book, this.now);
    return this;
  }

  /** Signals come, as one delivery. */
  async hear(signals: readonly Signal[], parts: Partial<HeardSignals> = {}): Promise<void> {
    this.#deliveries += 1;
    const delivery = `delivery ${this.#deliveries}`;
    await this.heard.hear({ source: 'desk-hub', delivery, at: this.now, signals: [...signals], places: [], ...parts });
  }

  /** One look, and more until nothing waits. */
  async check(deps: CheckTripwires = this.deps()): Promise<Checked> {
    for (;;) {
      const outcome: CheckOutcome = await checkTripwires(checkItem(manager, this.now), deps);
      if (outcome.kind === 'check' && outcome.state !== 'more') return outcome;
    }
  }

  /** Some pages of the past of a source. */
  backfill(source: string): Promise<CheckOutcome> {
    return checkTripwires(backfillItem(manager, source, this.now), this.deps());
  }

  async diffs(): Promise<readonly Diff[]> {
    return (await this.mine.book())?.diffs ?? [];
  }

  async openDiffs(): Promise<readonly Diff[]> {
    return (await this.diffs()).filter(isOpen);
  }

  later(seconds: number): void {
    this.now = addSeconds(this.now, seconds);
  }

  /** What is due in the next two days, by time. */
  async planned(): Promise<{ readonly kind: string; readonly at: Instant }[]> {
    const items: { kind: string; at: Instant }[] = [];
    for (let minute = this.now; minute < addSeconds(this.now, 2 * 86_400); minute = addSeconds(minute, 60))
      items.push(...(await this.due.of(minute.slice(0, 16))).map(({ item: { kind, at } }) => ({ kind, at })));
    return items;
  }
}

/** A source of the past that gives these pages, or fails as it is told. */
export function pastOfPages(
  pages: readonly (Omit<PastPage, 'next'> | SourceError)[],
): SignalSource & { asked: number } {
  const source = {
    asked: 0,
    async past(_: Instant, cursor: string | null): Promise<PastPage> {
      source.asked += 1;
      const index = cursor === null ? 0 : Number(cursor);
      const page = pages[index];
      if (page === undefined) return { signals: [], places: [], next: null };
      if (page instanceof Error) throw page;
      return { ...page, next: index + 1 < pages.length ? `${index + 1}` : null };
    },
  };
  return source;
}
