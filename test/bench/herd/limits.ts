/** Something that gives so much a second, and no more than one second's worth at once. */
export class Rate {
  readonly perSecond: number;
  /** How often somebody had to wait for more than 50 ms. */
  waits = 0;
  taken = 0;
  #free = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number) {
    this.perSecond = perSecond;
  }

  /** When so many units are to be had, at the earliest now. */
  take(now: number, units: number): number {
    const since = Math.max(this.#free, now - 1);
    this.#free = since + units / this.perSecond;
    this.taken += units;
    const at = Math.max(now, this.#free);
    if (at - now > 0.05) this.waits += 1;
    return at;
  }

  /** Whether one is to be had now. */
  has(now: number): boolean {
    return Math.max(this.#free, now - 1) + 1 / this.perSecond <= now;
  }

  /** Takes one if it is to be had now, as who is refused by a provider. */
  tryTake(now: number): boolean {
    if (!this.has(now)) {
      this.waits += 1;
      return false;
    }
    this.#free = Math.max(this.#free, now - 1) + 1 / this.perSecond;
    this.taken += 1;
    return true;
  }
}
