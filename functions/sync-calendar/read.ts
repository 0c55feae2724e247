import { type CalendarRead, type ConnectedCalendar, changesOf, type KeptMeeting } from '@warmstart/core/calendar';
import { lastNight } from '@warmstart/core/due';
import type { Manager } from '@warmstart/core/manager';
import type { Window } from '@warmstart/core/meeting';
import {
  CalendarError,
  type CalendarReading,
  type CalendarSource,
  type Kept,
  type ManagerStore,
} from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import type { SyncCalendar } from './deps.ts';
import { isSuspicious } from './emptied.ts';
import { type OpenAccount, openAccount } from './open-account.ts';
import { leaveAlone } from './quota.ts';
import { type KeptShelf, shelfOf } from './shelf.ts';
import { nearWindowAt, windowAt } from './window.ts';

/** A whole reading, held against what is kept. */
export interface Read {
  readonly reading: CalendarReading;
  readonly window: Window;
  /** Whether it covers the two weeks ahead. */
  readonly wide: boolean;
  /** Whether the two weeks were what was asked for at first. */
  readonly askedWide: boolean;
  readonly before: ReadonlyMap<string, Kept<KeptMeeting>>;
  readonly changes: ReturnType<typeof changesOf>;
  /** The account it was read through; null for a feed. */
  readonly through: OpenAccount | null;
  /** Who the manager is; null where nobody has said, or where it does not matter. */
  readonly host: Manager | null;
}

/** Why there is no reading to go by. */
export interface Unread {
  readonly trouble: CalendarError['trouble'] | 'emptied';
  /** In words that may be shown. */
  readonly why: string;
  readonly notBefore: Instant | null;
}

export interface Reading {
  readonly deps: SyncCalendar;
  readonly store: ManagerStore;
  readonly now: Instant;
}

const emptied =
  'it is suddenly empty, though it held meetings: the last copy serves for a day, unless you say it is right';

/** Reads a calendar and compares. What a provider does wrong becomes words; anything else rejects. */
export async function readWhole(calendar: ConnectedCalendar, about: Reading): Promise<Read | Unread> {
  try {
    return calendar.kind === 'ics' ? await readFeed(calendar, about) : await readOfAccount(calendar, about);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    const { trouble, message, notBefore } = error;
    if (calendar.kind !== 'ics' && notBefore !== null) await leaveAlone(about.store, calendar.account, notBefore);
    return { trouble, why: message, notBefore };
  }
}

/** A feed is one file: it is always read as far as it matters. */
async function readFeed(
  calendar: Extract<ConnectedCalendar, { kind: 'ics' }>,
  { deps, store, now }: Reading,
): Promise<Read | Unread> {
  const source = deps.feed(calendar);
  const window = windowAt(now);
  const reading = await source.read(window);
  if (await isSuspicious(reading, { calendar, source, store, now }))
    return { trouble: 'emptied', why: emptied, notBefore: null };
  const held = await compare(reading, { calendar, window, store, now });
  return { reading, window, wide: true, askedWide: true, through: null, host: null, ...held };
}

/**
 * An account is asked for two days, and for two weeks once a night and when something of the two days is gone: only the
 * wider answer tells whether it was called off or moved further ahead.
 */
async function readOfAccount(
  calendar: Exclude<ConnectedCalendar, { kind: 'ics' }>,
  { deps, store, now }: Reading,
): Promise<Read> {
  const [through, shelf, world] = await Promise.all([
    openAccount(store, calendar.account, deps.accounts),
    shelfOf(store, calendar.id),
    store.world({ people: [], teams: [], series: [], calendars: [] }),
  ]);
  const host = world.directory.manager;
  const source = through.at.source(calendar.calendar, { ...through.whose, shelf });
  const { wideAt } = calendar.sync;
  const night = lastNight(now, store.manager, host?.timezone ?? 'UTC');
  const first = wideAt === null || wideAt < night ? windowAt(now) : nearWindowAt(now);
  const asking = { calendar, source, shelf, store, now };
  const near = await readWindow(first, asking);
  const held = near.wide || near.changes.withdrawn.length === 0 ? near : await readWindow(windowAt(now), asking);
  return { ...held, askedWide: near.wide, through, host };
}

interface Asking {
  readonly calendar: ConnectedCalendar;
  readonly source: CalendarSource;
  readonly shelf: KeptShelf;
  readonly store: ManagerStore;
  readonly now: Instant;
}

async function readWindow(window: Window, { calendar, source, shelf, store, now }: Asking) {
  const reading = await source.read(window);
  await shelf.save(now);
  const held = await compare(reading, { calendar, window, store, now });
  return { reading, window, wide: window.to === windowAt(now).to, ...held };
}

async function compare(
  { meetings, complete }: CalendarReading,
  { calendar, window, store, now }: Pick<Asking, 'calendar' | 'store' | 'now'> & { readonly window: Window },
) {
  const before = new Map((await store.meetings(window)).map((kept) => [kept.value.key, kept]));
  const read: CalendarRead = { calendar: calendar.id, window, meetings, complete, now };
  const changes = changesOf(
    [...before.values()].map(({ value }) => value),
    read,
  );
  return { before, changes };
}
