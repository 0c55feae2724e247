import type { DueItem, DueKey } from '@warmstart/core/due';
import type { DueEntry, DueIndex } from '@warmstart/core/ports';
import { dueKey, dueRanges } from '@warmstart/dynamo-store/keys';
import type { Events } from './events.ts';
import { Rate } from './limits.ts';
import { aws, type HerdStage, habits, times } from './stage.ts';

interface Standing {
  readonly item: DueItem;
  heldUntil: string | null;
  rev: number;
}

/** The due items of a herd by partition, with the time and the units that asking for them takes. */
export class IndexModel {
  readonly reads: Rate;
  readonly writes: Rate;
  readonly #events: Events;
  readonly #stage: HerdStage;
  readonly #partitions = new Map<string, { items: Map<string, Standing>; reads: Rate; writes: Rate }>();

  constructor(events: Events, stage: HerdStage) {
    this.#events = events;
    this.#stage = stage;
    this.reads = new Rate(stage.warm.reads);
    this.writes = new Rate(stage.warm.writes);
  }

  put(item: DueItem): void {
    const { pk, sk } = dueKey(item, this.#stage.shards);
    this.#of(pk).items.set(sk, { item, heldUntil: null, rev: 1 });
  }

  drop(item: DueKey): void {
    const { pk, sk } = dueKey(item, this.#stage.shards);
    this.#of(pk).items.delete(sk);
  }

  /** Waits of whole partitions. */
  hot(): number {
    return [...this.#partitions.values()].reduce((sum, { reads, writes }) => sum + reads.waits + writes.waits, 0);
  }

  /** The index as one sweep sees it, which has a processor of its own. */
  seenBy(index: number, own: Rate): DueIndex {
    const events = this.#events;
    const sweep = { index, count: this.#stage.sweeps };
    let cursor: string | null = null;
    return {
      put: () => Promise.reject(new Error('a sweep plans nothing')),
      drop: async (key) => {
        await this.#write(dueKey(key, this.#stage.shards).pk, own);
      },
      of: async (minute) => {
        const ranges = dueRanges(minute, this.#stage.shards, sweep);
        return (await Promise.all(ranges.map(({ pk }) => this.#query(pk, own)))).flat();
      },
      hold: async ({ item, rev }, _now, until) => {
        const { pk, sk } = dueKey(item, this.#stage.shards);
        await this.#write(pk, own);
        const standing = this.#of(pk).items.get(sk);
        if (standing?.rev !== rev) return false;
        standing.heldUntil = until;
        standing.rev += 1;
        return true;
      },
      cursor: async () => {
        await events.until(own.take(events.now, times.ownCall) + times.call);
        return cursor;
      },
      moveCursor: async (minute) => {
        await events.until(own.take(events.now, times.ownCall) + times.call);
        cursor = minute;
      },
    };
  }

  async #query(pk: string, own: Rate): Promise<DueEntry[]> {
    const { items, reads } = this.#of(pk);
    const all = [...items.values()].map(({ item, heldUntil, rev }) => ({ item, heldUntil, rev }));
    const events = this.#events;
    const pages = Math.max(1, Math.ceil((all.length * habits.itemBytes) / aws.page));
    for (let page = 0; page < pages; page++) {
      const units = Math.max(1, Math.ceil((all.length * habits.itemBytes) / pages / 4096));
      const asked = own.take(events.now, times.ownCall);
      const answered = this.reads.take(reads.take(asked, units), units) + times.call;
      await events.until(own.take(answered, (all.length / pages) * times.ownItem));
    }
    return all;
  }

  async #write(pk: string, own: Rate): Promise<void> {
    const asked = own.take(this.#events.now, times.ownCall);
    await this.#events.until(this.writes.take(this.#of(pk).writes.take(asked, 1), 1) + times.call);
  }

  #of(pk: string) {
    const known = this.#partitions.get(pk);
    if (known) return known;
    const made = {
      items: new Map<string, Standing>(),
      reads: new Rate(aws.partition.reads),
      writes: new Rate(aws.partition.writes),
    };
    this.#partitions.set(pk, made);
    return made;
  }
}
