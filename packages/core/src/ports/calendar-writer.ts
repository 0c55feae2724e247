import type { Instant } from '../time/index.ts';

/** A time booked for an important item, as it stands in a calendar: private, without anybody invited, and titled "Focus". */
export interface FocusEvent {
  /** Chosen by us and never changed, so that putting it twice makes one: 32 letters a to v and digits. */
  readonly id: string;
  readonly start: Instant;
  readonly end: Instant;
  /** `tentative` until a day before, then `busy`. */
  readonly standing: 'tentative' | 'busy';
  /** The plan in one sentence. */
  readonly says: string;
}

/** Writes booked times into one calendar. Rejects with `CalendarError` alone; `no-access` where writing is not permitted. */
export interface CalendarWriter {
  /** Makes the event, or brings the one of this id to what is given. @returns its UID, as calendars give it when they are read */
  put(event: FocusEvent): Promise<{ readonly uid: string }>;
  /** Takes it out; one that is not there is taken out already. */
  remove(id: string): Promise<void>;
}
