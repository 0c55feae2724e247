import * as z from 'zod';
import { Id, Text } from '../text/index.ts';
import { Instant, TimeZone } from '../time/index.ts';

/** How reading a calendar went of late. */
export const SyncState = z.strictObject({
  /** The last time it was read whole. */
  readAt: Instant.nullable(),
  /** Since when it cannot be read; null while it can. The last good copy serves meanwhile. */
  failingSince: Instant.nullable(),
  /** Reads that failed since then. */
  failures: z.int().min(0),
  /** What is wrong, in words that may be shown; never an address. */
  trouble: z.string().nullable(),
  /** What of the last copy could not be read and was left out. */
  faults: z.array(z.strictObject({ where: z.string(), what: z.string() })).max(20),
  /** Whether any event of the calendar names an attendee. */
  namesAttendees: z.boolean(),
  /** The calendar's own zone; null where it does not tell. */
  zone: z.string().nullable(),
  /** Since when it is suddenly empty, though meetings of it are kept; null while it is not. */
  emptySince: Instant.nullable(),
  /** Whether meetings were changed by a read whose planning was not done with: the next one plans again. */
  unplanned: z.boolean().default(false),
  /** Whether the manager was told that it cannot be read. */
  told: z.boolean(),
  /** When it is to be read next. */
  nextAt: Instant.nullable(),
});
export type SyncState = z.infer<typeof SyncState>;

/** A calendar the manager connected. */
export const ConnectedCalendar = z.strictObject({
  id: Id,
  /** What the manager calls it; shown where the address, a secret of its own, is not. */
  name: Text,
  /** An address (https, webcal) or the absolute path of a file. */
  kind: z.enum(['ics']),
  address: z.string().min(1),
  /** Where floating times and whole days are read; null for the calendar's own zone. */
  timezone: TimeZone.nullable(),
  /** Whether it may be read over plain http, and from hosts of the manager's own network; only where that was asked for. */
  allowHttp: z.boolean(),
  allowPrivate: z.boolean(),
  on: z.boolean(),
  sync: SyncState,
});
export type ConnectedCalendar = z.infer<typeof ConnectedCalendar>;

/** A calendar that was never read. */
export const neverRead: SyncState = {
  readAt: null,
  failingSince: null,
  failures: 0,
  trouble: null,
  faults: [],
  namesAttendees: false,
  zone: null,
  emptySince: null,
  unplanned: false,
  told: false,
  nextAt: null,
};
