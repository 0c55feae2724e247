import type { Window } from '@warmstart/core/meeting';
import type { Signal } from '@warmstart/core/signal';
import type { Instant } from '@warmstart/core/time';
import type { DiffsTold, SignalsTaken } from './answers.ts';

/** What the `warmstart` command asks about signals and diffs. */
export interface SignalsControl {
  /**
   * Keeps signals of files, those that are there already apart, and has them looked at. Stopped in between, some are kept:
   * giving the same again completes it.
   * @param batches best in the order of their times
   * @param span all of their times
   */
  take(batches: AsyncIterable<readonly Signal[]>, span: Window): Promise<SignalsTaken>;
  /** The diffs that are open, what waits looked at first; or, of days of the past, how often there would have been which. */
  diffs(wanted: DiffsWanted): Promise<DiffsTold>;
}

export interface DiffsWanted {
  /** As of when; null for now. */
  readonly at: Instant | null;
  /** How far back, for what would have been; null for what is open. */
  readonly days: number | null;
}
