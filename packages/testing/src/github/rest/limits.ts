import type { Clock } from '@warmstart/core/ports';

/** What came of counting a call. */
export interface Counted {
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the hour has nothing left. */
  readonly over: boolean;
}

/**
 * Counts calls by the hour: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api, 5,000 for whoever
 * has a personal access token. Whoever asks before the time that a refusal named is counted as early.
 */
export class Limits {
  perHour = 5000;
  early = 0;
  readonly #clock: Clock;
  #hour = { ends: 0, used: 0 };
  #leaveAloneUntil = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A call came, whatever is answered. */
  arrive(): void {
    if (this.#now() < this.#leaveAloneUntil) this.early++;
  }

  /** A call is to be answered. */
  count(): Counted {
    const now = this.#now();
    if (now >= this.#hour.ends) this.#hour = { ends: now + 3600, used: 0 };
    const over = this.#hour.used >= this.perHour;
    if (over) this.#leaveAloneUntil = this.#hour.ends;
    else this.#hour.used++;
    const { ends, used } = this.#hour;
    const headers = {
      'x-ratelimit-limit': `${this.perHour}`,
      'x-ratelimit-remaining': `${Math.max(0, this.perHour - used)}`,
      'x-ratelimit-used': `${used}`,
      'x-ratelimit-reset': `${ends}`,
      'x-ratelimit-resource': 'core',
    };
    return { headers, over };
  }

  /** Whoever was told to pause is early from now on for so long. */
  pause(seconds: number): void {
    this.#leaveAloneUntil = Math.max(this.#leaveAloneUntil, this.#now() + seconds);
  }

  #now(): number {
    return Date.parse(this.#clock.now()) / 1000;
  }
}
