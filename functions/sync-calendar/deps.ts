import type { ConnectedCalendar } from '@warmstart/core/calendar';
import type { Channel } from '@warmstart/core/manager';
import type { CalendarSource, Clock, Messenger, Queue, Store } from '@warmstart/core/ports';

/** What reading calendars takes. */
export interface SyncCalendar {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  /** The source of a connected calendar, made anew for each read. */
  readonly source: (calendar: ConnectedCalendar) => CalendarSource;
  readonly messenger: (kind: Channel['kind']) => Messenger | null;
  /** Where the settings are mended. */
  readonly settingsPage: string;
}
