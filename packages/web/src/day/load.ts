import type { KeptDirectory } from '@warmstart/core/brief';
import type { ConnectedCalendar } from '@warmstart/core/calendar';
import { type DayEntry, dayOf } from '@warmstart/core/day';
import type { Manager } from '@warmstart/core/manager';
import type { Clock, ManagerStore } from '@warmstart/core/ports';
import type { Settings } from '@warmstart/core/settings';
import { addDays, dateIn, type Instant, type PlainDate, startOfDay, type TimeZone } from '@warmstart/core/time';
import { dueSubjects } from './subjects.ts';

export interface DaySource {
  readonly store: ManagerStore;
  readonly clock: Clock;
  readonly zone: TimeZone;
}

/** Who looks, and when and where. */
export interface Setting {
  /** Null before the first book. */
  readonly manager: Manager | null;
  readonly directory: KeptDirectory;
  readonly settings: Settings;
  readonly now: Instant;
  readonly today: PlainDate;
  readonly zone: TimeZone;
  readonly locale: string;
}

export interface Day extends Setting {
  readonly date: PlainDate;
  readonly entries: readonly DayEntry[];
  readonly calendars: readonly ConnectedCalendar[];
}

/** Who looks, and when and where. One round trip. */
export async function loadSetting({ store, clock, zone: fallback }: DaySource): Promise<Setting> {
  const { directory, settings } = await store.world({ people: [], teams: [], series: [], calendars: [] });
  const { manager } = directory;
  const now = clock.now();
  const zone = manager?.timezone ?? fallback;
  return { manager, directory, settings, now, today: dateIn(now, zone), zone, locale: manager?.locale ?? 'en' };
}

/** The meetings of a local day as they stand. Three round trips. */
export async function loadDay(source: DaySource, wanted?: PlainDate): Promise<Day> {
  const setting = await loadSetting(source);
  const date = wanted ?? setting.today;
  return { ...setting, date, ...(await meetingsOf(source, setting, date)) };
}

async function meetingsOf(
  { store }: DaySource,
  setting: Setting,
  date: PlainDate,
): Promise<Pick<Day, 'entries' | 'calendars'>> {
  const { zone, now, locale, settings, directory } = setting;
  const window = { from: startOfDay(date, zone), to: startOfDay(addDays(date, 1), zone) };
  const [meetings, deliveries, calendars] = await Promise.all([
    store.meetings(window),
    store.deliveries(window),
    store.calendars(),
  ]);
  const kept = meetings.map(({ value }) => value);
  const { world, turn, said } = await store.briefing({ meetings: dueSubjects(kept, directory), deliveries: [] });
  const connected = calendars.map(({ value }) => value);
  const entries = dayOf({
    meetings: kept,
    deliveries: deliveries.map(({ value }) => value),
    calendars: connected,
    heads: world.heads,
    settings,
    turn,
    said,
    now,
    zone,
    locale,
  });
  return { entries, calendars: connected };
}

/** How many days ahead the next meeting with a brief is looked for when today has none left. */
const daysAhead = 4;

/** The first of the coming days that has meetings; null where none has. */
export async function loadNextDay(source: DaySource, after: Day): Promise<Day | null> {
  const window = {
    from: startOfDay(addDays(after.date, 1), after.zone),
    to: startOfDay(addDays(after.date, 1 + daysAhead), after.zone),
  };
  const coming = await source.store.meetings(window);
  const first = coming.map(({ value }) => dateIn(value.start, after.zone)).find((date) => date > after.date);
  return first === undefined ? null : { ...after, date: first, ...(await meetingsOf(source, after, first)) };
}
