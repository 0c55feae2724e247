import * as z from 'zod';
import { Meeting } from '../meeting/index.ts';
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
  /** Since when something is known to have changed that was not read yet; null while nothing is. */
  dirtyAt: Instant.nullable().default(null),
  /** Before this the provider wants to hear nothing from us, whoever asks. */
  notBefore: Instant.nullable().default(null),
  /** When the two weeks ahead were last read; a read in between covers two days. */
  wideAt: Instant.nullable().default(null),
});
export type SyncState = z.infer<typeof SyncState>;

const common = {
  id: Id,
  /** What the manager calls it; shown where the address, a secret of its own, is not. */
  name: Text,
  /** Where floating times and whole days are read; null for the calendar's own zone. */
  timezone: TimeZone.nullable(),
  on: z.boolean(),
  sync: SyncState,
};

/** A calendar as a file: an address (https, webcal) or the absolute path of one. */
export const FeedCalendar = z.strictObject({
  ...common,
  kind: z.literal('ics'),
  address: z.string().min(1),
  /** Whether it may be read over plain http, and from hosts of the manager's own network; only where that was asked for. */
  allowHttp: z.boolean(),
  allowPrivate: z.boolean(),
});
export type FeedCalendar = z.infer<typeof FeedCalendar>;

/** A standing order with the provider to tell us when a calendar changes: Google's channel, Graph's subscription. */
export const Watch = z.strictObject({
  id: z.string().min(1),
  /** The provider's own name of what is watched; Google's resource id. */
  resource: z.string(),
  since: Instant,
  /** When it ends by itself, as the provider said. */
  until: Instant,
  /** When it is to be renewed: somewhere between half and 70 % of its life. */
  renewAt: Instant,
  /** When it was last heard from; null for never. */
  heardAt: Instant.nullable(),
  /** Since when changes were found of which it told nothing, so that it cannot be relied on; null while it can. */
  silentSince: Instant.nullable(),
});
export type Watch = z.infer<typeof Watch>;

/** A calendar of an account the manager opened to us. */
export const AccountCalendar = z.strictObject({
  ...common,
  kind: z.enum(['google', 'microsoft']),
  /** The id of the account. */
  account: Id,
  /** The provider's own id of the calendar. */
  calendar: z.string().min(1).max(1024),
  watch: Watch.nullable(),
  /** Watches that were replaced or given up and have still to be stopped at the provider. */
  orphans: z.array(Watch.pick({ id: true, resource: true, until: true })).max(10),
  /** When the provider was last asked in vain to call: until it does, the calendar is polled. Null where it was not. */
  watchFailedAt: Instant.nullable(),
});
export type AccountCalendar = z.infer<typeof AccountCalendar>;

/** A calendar the manager connected. */
export const ConnectedCalendar = z.discriminatedUnion('kind', [FeedCalendar, AccountCalendar]);
export type ConnectedCalendar = z.infer<typeof ConnectedCalendar>;

/** What is remembered of a series between reads: the occurrences themselves do not say it. */
export const SeriesFacts = z.strictObject({
  /** The iCalendar UID all its occurrences share. */
  uid: z.string(),
  title: z.string(),
  /** Its first start; null where unknown. */
  start: Instant.nullable(),
  /** What the series is marked as: an edited occurrence is never less than that. */
  visibility: Meeting.shape.visibility.default('public'),
  /** When an occurrence of it was last seen, so that the oldest can be forgotten. */
  seenAt: Instant,
});
export type SeriesFacts = z.infer<typeof SeriesFacts>;

/** By the provider's own id of the series. */
export const SeriesMemory = z.record(z.string(), SeriesFacts);
export type SeriesMemory = z.infer<typeof SeriesMemory>;

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
  dirtyAt: null,
  notBefore: null,
  wideAt: null,
};
