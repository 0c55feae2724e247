/** A number of places that are taken one at a time, by whoever has waited longest. */
export class Places {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Takes a place, or answers false when the signal comes first. */
  take(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const granted = () => resolve(true);
      this.#waiting.add(granted);
      signal.addEventListener('abort', () => {
        if (this.#waiting.delete(granted)) resolve(false);
      });
    });
  }

  /** Gives a place back, to the next who waits. */
  free(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free++;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
