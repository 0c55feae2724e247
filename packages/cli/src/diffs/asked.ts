import type { Diff } from '@warmstart/core/team';
import type { Instant, TimeZone } from '@warmstart/core/time';
import type { ChartedBacktest } from '@warmstart/core/tripwire';
import type { Names } from './names.ts';

/** What is asked about diffs. */
export interface Asked {
  /** As it was typed; absent for now. */
  readonly at?: string | undefined;
  /** How far back a backtest goes, in days; null for what is open. */
  readonly days: number | null;
}

/** What is told: the open diffs, or backtests. */
export interface Told {
  readonly names: Names;
  readonly zone: TimeZone;
  readonly now: Instant;
  readonly diffs: readonly Diff[];
  /** Null where none were asked for. */
  readonly tests: readonly ChartedBacktest[] | null;
}
