import type { Window } from '@warmstart/core/meeting';
import { byStart } from '@warmstart/core/meeting/order';
import type { CalendarReading } from '@warmstart/core/ports';
import { epochSeconds } from '@warmstart/core/time/bare';
import { fewDates, mostDatesInAll, mostDescribed, mostEvents } from './bounds.ts';
import { dateOf, daySeconds } from './clock/civil.ts';
import { PeopleReader } from './event/people.ts';
import { Faults } from './faults.ts';
import { StepStore } from './recurrence/steps.ts';
import type { FeedContext } from './series/context.ts';
import { noteEndless } from './series/event.ts';
import { type FarDates, groupByUid, isFar } from './series/groups.ts';
import { Harvest } from './series/harvest.ts';
import { readGroups } from './series/read-groups.ts';
import { wholeFeed } from './text/feed.ts';
import { type SlicedFeed, sliceFeed } from './text/slice.ts';
import { FeedZones, type ReadingZone } from './zones/feed-zones.ts';
import type { Utc } from './zones/zone.ts';

/** What is read of a feed, and how times that name no zone are meant. */
export interface IcsOptions extends ReadingZone {
  readonly window: Window;
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
  readGroups(near, context);
  const { faults, harvest, zones } = context;
  return {
    meetings: harvest.meetings.sort(byStart),
    complete: faults.complete,
    faults: faults.list(),
    namesAttendees: sliced.namesAttendees,
    zone: zones.own(),
  };
}

function contextOf(feed: string, { calendars }: SlicedFeed, options: IcsOptions): FeedContext & { zones: FeedZones } {
  const window = { from: epochSeconds(options.window.from), to: epochSeconds(options.window.to) };
  const faults = new Faults();
  const steps = new StepStore();
  const zones = new FeedZones({ calendars, window, steps, faults, options });
  return {
    feed,
    window,
    steps,
    dates: new StepStore({ each: fewDates, mostForOne: Number.POSITIVE_INFINITY, shared: mostDatesInAll }),
    faults,
    zones,
    harvest: new Harvest(),
    people: new PeopleReader(),
    described: { left: mostDescribed },
    zonesOf: ({ calendar }) => zones.findingOf(calendar),
    isWithdrawn: (event) => calendars[event.calendar]?.method === 'CANCEL',
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
