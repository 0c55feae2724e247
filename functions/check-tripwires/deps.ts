import type { Clock, ManagerId, SignalSource, Signals, Store } from '@warmstart/core/ports';
import type { ConnectedSource, SourceSecret } from '@warmstart/core/signal';

/** What looking at tripwires takes. */
export interface CheckTripwires {
  readonly store: Store;
  readonly signals: Signals;
  readonly clock: Clock;
  /** What opens a source; null where nothing is kept, or what is cannot be opened any more. */
  readonly secret: (source: ConnectedSource, manager: ManagerId) => Promise<SourceSecret | null>;
  /** The past of a source; null for a kind that has none, or without a token. */
  readonly past: (source: ConnectedSource, secret: SourceSecret) => SignalSource | null;
}

/** What came of a message, in figures. */
export type CheckOutcome = Checked | Fetched;

/**
 * `looked`: every tripwire was. `more`: signals still wait, and another wake-up stands for them. `nothing`: there is no
 * book yet. `gone`: everything was erased meanwhile.
 */
export interface Checked {
  readonly kind: 'check';
  readonly state: 'looked' | 'more' | 'nothing' | 'gone';
  /** Signals that were new to the tripwires. */
  readonly signals: number;
  /** Tripwires that were folded anew from all that is kept. */
  readonly anew: number;
  /** Entries of the book that were changed. */
  readonly changed: number;
}

/**
 * `fetched`: some pages. `done`: that was the last. `waits`: the source wants to be left alone. `failed`: it could not be
 * read, and the record says why. `off`: there is nothing to fetch.
 */
export interface Fetched {
  readonly kind: 'backfill';
  readonly state: 'fetched' | 'done' | 'waits' | 'failed' | 'off';
  readonly pages: number;
  readonly signals: number;
}
