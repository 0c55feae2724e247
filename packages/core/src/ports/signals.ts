import type { Window } from '../meeting/index.ts';
import type { Account, ConnectedSource, HeardSignals, Signal } from '../signal/index.ts';
import type { Instant, PlainDate } from '../time/index.ts';
import type { TripwireState } from '../tripwire/hear/state.ts';
import type { Absence } from '../tripwire/normal/work-time.ts';
import type { Kept, ManagerId, Saved } from './store.ts';

/** What was observed in one week by one tripwire's kind of signal, for pictures: figures of a team, never of a person. */
export interface ObservedWeek {
  /** Its Monday. */
  readonly from: PlainDate;
  /** Signals of the kind that is watched. */
  readonly count: number;
  /** The last and the largest value of those that bear a number; null where none does. */
  readonly last: number | null;
  readonly most: number | null;
}

/** All that is kept of one tripwire. */
export interface KeptTripwire {
  /** By `watchKey`. */
  readonly key: string;
  /** What it was folded by: its settings, and whose accounts are whose. Another one means that it is folded anew. */
  readonly by: string;
  readonly state: TripwireState;
  /** The last 26 weeks, the oldest first. */
  readonly weeks: readonly ObservedWeek[];
  /** Mondays of weeks that heard of more since they were counted. */
  readonly uncounted: readonly PlainDate[];
}

/** An account no one in the book has: it is asked about once. */
export interface UnknownAccount {
  readonly account: Account;
  /** Whether it stands where a person does, or where a team does. */
  readonly is: 'person' | 'team';
  readonly signals: number;
  readonly first: Instant;
  readonly last: Instant;
  /** `yes`: the manager said that it is nobody of theirs. */
  readonly ignored: boolean;
}

/** What is remembered between two looks. */
export interface Lookout {
  readonly unknown: readonly UnknownAccount[];
  /** Who is away when, by calendars that were read: of the last half year and what is known of the next weeks. */
  readonly absences: readonly Absence[];
  /** When every tripwire was last looked at; null before the first time. */
  readonly lookedAt: Instant | null;
}

/** Signals of one manager, and what tripwires remember of them. */
export interface SignalStore {
  readonly manager: ManagerId;

  sources(): Promise<readonly Kept<ConnectedSource>[]>;
  source(id: string): Promise<Kept<ConnectedSource> | null>;
  /** @param rev null for one that is new */
  saveSource(source: ConnectedSource, rev: number | null): Promise<Saved>;
  /** Forgets the source and its secret. Its signals stay. */
  dropSource(id: string): Promise<void>;
  /** Sealed words; kept apart from the source, and in no backup. */
  sourceSecret(id: string): Promise<string | null>;
  saveSourceSecret(id: string, sealed: string): Promise<void>;

  /**
   * Keeps what came until it is looked at: durable once it resolves. `known`: a delivery of this name of this source came
   * within the last four days, and nothing was changed. A large one is kept in parts. Rejects with StoreError
   * `full`, and keeps nothing, where one of them is longer than the schema of a signal allows.
   */
  hear(heard: HeardSignals): Promise<'taken' | 'known'>;
  /** What waits to be looked at, the oldest first. @param most signals, about */
  waiting(most: number): Promise<readonly WaitingSignals[]>;
  /** Moves what waited to what is kept. Repeating it changes nothing that can be read. */
  keep(waited: readonly WaitingSignals[]): Promise<void>;

  /** Kept signals of the window by time, each once, a page after the other. What waits is not among them. */
  signals(window: Window): AsyncIterable<readonly Signal[]>;
  /** Deletes signals from before that day, and deliveries remembered for longer than four days. @returns how many items */
  forgetSignals(before: PlainDate, now: Instant): Promise<number>;

  tripwires(): Promise<readonly Kept<KeptTripwire>[]>;
  /** @param rev null for a new one */
  saveTripwire(tripwire: KeptTripwire, rev: number | null): Promise<Saved>;
  dropTripwire(key: string): Promise<void>;

  lookout(): Promise<Kept<Lookout>>;
  /** @param rev 0 for the first */
  saveLookout(lookout: Lookout, rev: number): Promise<Saved>;
}

/** Signals that wait, by what they are taken out again. */
export interface WaitingSignals extends HeardSignals {
  readonly id: string;
}

/** Signals of everybody. */
export interface Signals {
  of(manager: ManagerId): SignalStore;
}
