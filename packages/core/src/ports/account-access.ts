import type { SeriesFacts } from '../calendar/index.ts';
import type { Instant } from '../time/index.ts';

/** Lets a source into one account. */
export interface AccessTokens {
  /**
   * A token that is good for a minute at least. Rejects with `CalendarError` (`no-access`, `our-fault`, `unreachable`,
   * `throttled`).
   * @param refused the token the provider just refused, though it should have been good: then another is fetched
   */
  token(refused?: string): Promise<string>;
}

/** What a source remembers of series between reads. */
export interface SeriesShelf {
  get(id: string): SeriesFacts | null;
  put(id: string, facts: SeriesFacts): void;
}

/** Holds back calls that would go over what a provider allows. */
export interface Quota {
  /**
   * Waits for its turn, or rejects with `CalendarError` (`throttled`, with `notBefore`) where that would take too long.
   * @param account whose share it is of what one user may ask
   */
  take(account: string): Promise<void>;
}

/** A calendar of an account, before anybody chose it. */
export interface OfferedCalendar {
  /** The provider's own id. */
  readonly id: string;
  readonly name: string;
  /** The account's own one, switched on at first. */
  readonly primary: boolean;
  /** Whether only free and busy times can be seen of it. */
  readonly bare: boolean;
}

/** Asks a provider to call when a calendar changes. Each call rejects with `CalendarError`. */
export interface Watcher {
  begin(wanted: WantedWatch): Promise<Watching>;
  /** Makes it last longer under the same id; null where the provider knows no such thing and a new one has to be begun. */
  readonly prolong: ((watch: { readonly id: string }, until: Instant) => Promise<Watching>) | null;
  /** Ends it; one that is gone already is as good. */
  stop(watch: { readonly id: string; readonly resource: string }): Promise<void>;
}

export interface WantedWatch {
  /** Our name of it where the provider takes one, unique for ever. */
  readonly id: string;
  /** Where to call: https. */
  readonly address: string;
  /** Comes back with every call, and nobody else knows it. At most 128 characters. */
  readonly secret: string;
  /** Until when it is wanted; the provider may give less. */
  readonly until: Instant;
}

export interface Watching {
  /** What it is called in what comes back. */
  readonly id: string;
  readonly resource: string;
  readonly until: Instant;
}
