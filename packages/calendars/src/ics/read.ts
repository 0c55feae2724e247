import { byStart, type Window } from '@warmstart/core/meeting';
import type { CalendarReading } from '@warmstart/core/ports';
import { epochSeconds, type TimeZone } from '@warmstart/core/time';
import { mostEvents, mostZones } from './bounds.ts';
import { dateOf, daySeconds } from './clock/civil.ts';
import { PeopleReader } from './event/people.ts';
import type { ZoneFinding } from './event/times.ts';
import { Faults } from './faults.ts';
import { StepStore } from './recurrence/steps.ts';
import type { FeedContext } from './series/context.ts';
import { noteEndless } from './series/event.ts';
import { type FarDates, type Group, groupByUid, isFar } from './series/groups.ts';
import { Harvest } from './series/harvest.ts';
import { readGroup } from './series/read-series.ts';
import { wholeFeed } from './text/feed.ts';
import { type CalendarSlice, type SlicedFeed, sliceFeed } from './text/slice.ts';
import { ianaZone } from './zones/iana.ts';
import { ZoneFinder } from './zones/resolve.ts';
import type { Utc, Zone } from './zones/zone.ts';

/** What is read of a feed, and how times that name no zone are meant. */
export interface IcsOptions {
  readonly window: Window;
  /** Where floating times and whole days are read, whatever the feed says of itself. */
  readonly zone?: TimeZone;
  /** The same, where the feed does not say. */
  readonly fallbackZone: TimeZone;
}

/**
 * The meetings of an iCalendar feed (RFC 5545) that overlap the window, recurrence expanded, sorted by start. A broken
 * event is named among the faults and left out. The same feed gives the same answer in whatever order its events stand.
 * Throws CalendarError `not-a-calendar`, `cut-off` or `too-large`.
 */
export function readIcs(feed: string, options: IcsOptions): CalendarReading {
  const text = wholeFeed(feed);
  const sliced = sliceFeed(text);
  const context = contextOf(text, sliced, options);
  for (const block of sliced.endless) noteEndless(block, context);
  if (sliced.tooMany)
    context.faults.addUnreached('the calendar', `it has more than ${mostEvents} events; those behind are left out`);
  const far = farDates(context.window);
  const near = groupByUid(sliced.events, text).filter((group) => !isFar(group, far));
  for (const group of inOrder(near)) readGroup(group, context);
  const { faults, harvest } = context;
  return { meetings: harvest.meetings.sort(byStart), complete: faults.complete, faults: faults.list() };
}

/**
 * Single events first and rules that fire several times a day last, so that no series can crowd out the others; equal
 * ones by UID, so that the feed's order decides nothing.
 */
function inOrder(groups: readonly Group[]): Group[] {
  const rank = ({ master }: Group) => (!master || master.repeats === 'never' ? 0 : master.dense ? 2 : 1);
  const singles = groups.filter((group) => rank(group) === 0);
  const series = groups.filter((group) => rank(group) > 0);
  return [...singles, ...series.sort((a, b) => rank(a) - rank(b) || (a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0))];
}

const noCalendar: CalendarSlice = { method: '', defaultZone: '', zones: [] };

function contextOf(feed: string, { calendars }: SlicedFeed, options: IcsOptions): FeedContext {
  const window = { from: epochSeconds(options.window.from), to: epochSeconds(options.window.to) };
  const faults = new Faults();
  const steps = new StepStore();
  const lookups = { left: mostZones };
  const findings = new Map<number, ZoneFinding>();
  const make = (index: number) => {
    const calendar = calendars[index] ?? noCalendar;
    const finder = new ZoneFinder(calendar.zones, { window, steps, lookups });
    const made = zoneFinding(finder, readingZone(calendar, finder, { options, faults }), faults);
    findings.set(index, made);
    return made;
  };
  return {
    feed,
    window,
    steps,
    faults,
    harvest: new Harvest(),
    people: new PeopleReader(),
    zonesOf: ({ calendar }) => findings.get(calendar) ?? make(calendar),
    isWithdrawn: (event) => calendars[event.calendar]?.method === 'CANCEL',
  };
}

interface Reading {
  readonly options: IcsOptions;
  readonly faults: Faults;
}

function readingZone({ defaultZone }: CalendarSlice, finder: ZoneFinder, { options, faults }: Reading): Zone {
  if (options.zone !== undefined) return ianaZone(options.zone);
  if (defaultZone === '') return ianaZone(options.fallbackZone);
  const zone = finder.find(defaultZone);
  if (!zone) faults.add(`the time zone ${defaultZone}`, `nobody knows it; times are read in ${options.fallbackZone}`);
  return zone ?? ianaZone(options.fallbackZone);
}

function zoneFinding(finder: ZoneFinder, reading: Zone, faults: Faults): ZoneFinding {
  return {
    reading,
    find: (id) => {
      const zone = finder.find(id);
      if (!zone) faults.add(`the time zone ${id}`, `nobody knows it; its times are read in ${reading.name}`);
      return zone;
    },
  };
}

/** Two days around the window: no zone is further from UTC. */
function farDates(window: { from: Utc; to: Utc }): FarDates {
  return { before: compactDate(window.from - 2 * daySeconds), after: compactDate(window.to + 2 * daySeconds) };
}

function compactDate(utc: Utc): string {
  const { year, month, date } = dateOf(Math.floor(utc / daySeconds));
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('');
}
