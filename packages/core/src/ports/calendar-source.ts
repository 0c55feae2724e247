import type { Meeting, Window } from '../meeting/index.ts';
import type { Instant, TimeZone } from '../time/index.ts';

/** Something of a calendar that could not be read and was left out; the rest stands. */
export interface CalendarFault {
  /** What it is about, in words that can be shown: the event's title or UID, or the feed itself. Never its address. */
  readonly where: string;
  /** What is wrong, and what was done about it. */
  readonly what: string;
}

/** The meetings of a window. */
export interface CalendarReading {
  /** Every meeting that overlaps the window, cancelled ones too, sorted by start. */
  readonly meetings: readonly Meeting[];
  /** False when a part of the calendar was not reached: what is missing then is unknown, not gone. */
  readonly complete: boolean;
  readonly faults: readonly CalendarFault[];
  /**
   * Whether any event of the whole calendar, in the window or out of it, names an attendee. One that never does says
   * nothing about who comes: no attendees then do not mean that nobody comes.
   */
  readonly namesAttendees: boolean;
  /** The calendar's own default zone; null where it does not tell. */
  readonly zone: TimeZone | null;
}

export type CalendarTrouble =
  | 'not-found'
  | 'not-a-calendar'
  | 'cut-off'
  | 'too-large'
  | 'too-slow'
  | 'refused'
  | 'unreachable'
  /** The provider wants to be left alone for a while. */
  | 'throttled'
  /** The account does not let us in any more: the manager alone can mend that. */
  | 'no-access'
  /** The provider does not know us any more: whoever runs Warmstart has to mend that, and no manager can. */
  | 'our-fault';

/** A calendar could not be read at all. Its message says what, why and what to do, and never shows an address. */
export class CalendarError extends Error {
  readonly trouble: CalendarTrouble;
  /** Before this nothing more may be asked; null where the provider said nothing of it. */
  readonly notBefore: Instant | null;

  constructor(trouble: CalendarTrouble, message: string, { notBefore = null }: { notBefore?: Instant | null } = {}) {
    super(message);
    this.name = 'CalendarError';
    this.trouble = trouble;
    this.notBefore = notBefore;
  }
}

/** A calendar that can be read. */
export interface CalendarSource {
  /** Reads every meeting that overlaps the window. Rejects with `CalendarError`; never answers less without saying so. */
  read(window: Window): Promise<CalendarReading>;
}
