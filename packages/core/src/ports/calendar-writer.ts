import type { Instant } from '../time/index.ts';

/** A time booked for an important item, as it is to stand in a calendar: private, titled "Focus", without anybody invited. */
export interface FocusEvent {
  /** Chosen by us and never changed, so that making it twice makes one. @see isFocusId */
  readonly id: string;
  readonly start: Instant;
  readonly end: Instant;
  /** `tentative` until a day before, then `busy`. */
  readonly standing: 'tentative' | 'busy';
  /** The plan in one sentence. */
  readonly says: string;
}

/** A booked time as a calendar holds it now. */
export interface StandingFocus {
  /** As calendars give it when they are read. */
  readonly uid: string;
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * Writes booked times into one calendar. Rejects with `CalendarError` alone; `no-access` where writing is not permitted.
 * What its owner took out is never made again: null says that it is not there.
 */
export interface CalendarWriter {
  /** Makes the event once, however often it is called; null where one of this id was made and taken out. */
  make(event: FocusEvent): Promise<StandingFocus | null>;
  /** Where the event stands; null where it does not, or does no more. */
  find(id: string): Promise<StandingFocus | null>;
  /** Changes what is given and nothing else; null where there is nothing to change. */
  change(id: string, to: Partial<Omit<FocusEvent, 'id'>>): Promise<StandingFocus | null>;
  /** Takes it out; one that is not there is taken out already. */
  remove(id: string): Promise<void>;
}
