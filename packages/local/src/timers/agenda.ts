import type { Instant } from '@warmstart/core/time';

export interface Entry {
  readonly at: Instant;
  readonly job: () => Promise<void>;
}

/** What is to be done when, in order of time; what was put first comes first among equals. */
export class Agenda {
  readonly #entries: Entry[] = [];

  /** When the next is due; null when nothing is left. */
  get next(): Instant | null {
    return this.#entries[0]?.at ?? null;
  }

  put(entry: Entry): void {
    this.#entries.splice(this.#after(entry.at), 0, entry);
  }

  remove(entry: Entry): void {
    const index = this.#entries.indexOf(entry);
    if (index >= 0) this.#entries.splice(index, 1);
  }

  /** Takes the first, if it is due by then. */
  take(by: Instant): Entry | null {
    const [first] = this.#entries;
    if (!first || first.at > by) return null;
    this.#entries.shift();
    return first;
  }

  clear(): void {
    this.#entries.length = 0;
  }

  /** The index behind everything due up to then, by halving. */
  #after(at: Instant): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = this.#entries[middle];
      if (entry && entry.at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
