import type { Consumed } from '@warmstart/dynamo-store/table';

/** The functions of a stage that run by themselves. */
export type FunctionName =
  | 'sweep-due'
  | 'sync-calendar'
  | 'send-brief'
  | 'check-tripwires'
  | 'send-review'
  | 'mail-events';

/** What the runs of a function used. */
export interface Used {
  invocations: number;
  /** Units of the database. */
  reads: number;
  writes: number;
  /** Calls to the database, and rounds of calls side by side: what is waited for. */
  calls: number;
  rounds: number;
  /** Messages handed to a queue. */
  messages: number;
  /** Functions that were asked directly. */
  asks: number;
  /** Calls to a provider of calendars or mail, one after another. */
  provider: number;
  /** Bytes written to the log by us. */
  logged: number;
}

export const nothingUsed: Readonly<Used> = {
  invocations: 0,
  reads: 0,
  writes: 0,
  calls: 0,
  rounds: 0,
  messages: 0,
  asks: 0,
  provider: 0,
  logged: 0,
};

/** Notes what each function uses while it runs; one runs at a time. */
export class Ledger {
  readonly of: Record<FunctionName, Used> = {
    'sweep-due': { ...nothingUsed },
    'sync-calendar': { ...nothingUsed },
    'send-brief': { ...nothingUsed },
    'check-tripwires': { ...nothingUsed },
    'send-review': { ...nothingUsed },
    'mail-events': { ...nothingUsed },
  };
  #running: FunctionName | null = null;

  async run<Result>(name: FunctionName, work: () => Promise<Result>): Promise<Result> {
    this.#running = name;
    this.of[name].invocations += 1;
    try {
      return await work();
    } finally {
      this.#running = null;
    }
  }

  /** Told by the meter of the table; what nobody of these asks for is not counted. */
  readonly consumed = ({ operation, units }: Consumed): void => {
    const used = this.#used();
    if (!used) return;
    used.calls += 1;
    if (operation === 'get' || operation === 'query') used.reads += units;
    else used.writes += units;
  };

  note(what: 'rounds' | 'messages' | 'asks' | 'provider' | 'logged', count = 1): void {
    const used = this.#used();
    if (used) used[what] += count;
  }

  /** All units so far. */
  units(): { reads: number; writes: number } {
    const all = Object.values(this.of);
    return {
      reads: all.reduce((sum, { reads }) => sum + reads, 0),
      writes: all.reduce((sum, { writes }) => sum + writes, 0),
    };
  }

  #used(): Used | null {
    return this.#running === null ? null : this.of[this.#running];
  }
}

/** One after the other, or one by itself times a number. */
export function total(parts: readonly { readonly used: Used; readonly times: number }[]): Used {
  const sum = { ...nothingUsed };
  for (const { used, times } of parts) {
    sum.invocations += used.invocations * times;
    sum.reads += used.reads * times;
    sum.writes += used.writes * times;
    sum.calls += used.calls * times;
    sum.rounds += used.rounds * times;
    sum.messages += used.messages * times;
    sum.asks += used.asks * times;
    sum.provider += used.provider * times;
    sum.logged += used.logged * times;
  }
  return sum;
}
