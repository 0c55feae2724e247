import { type Day, dayOfWall, daySeconds, type Wall } from '../clock/civil.ts';
import { type EventTimes, wallWithin } from '../event/times.ts';
import type { Rule } from '../recurrence/rule.ts';
import { momentOf, type Utc, wallIn, type Zone } from '../zones/zone.ts';

/** The times of a series with the zone its wall clock is kept in. */
export interface SeriesTimes extends EventTimes {
  readonly zone: Zone;
}

/** Where a start of a series stands: on its wall clock, and in time. */
export interface Place {
  readonly wall: Wall;
  readonly moment: Utc;
}

/** No DST night moves a clock by more, in seconds. */
export const longestShift = 3 * 3600;

/** How far the wall clock of a moment may stand from that of the moments after it: nothing but around a DST night. */
export function slackAt(zone: Zone, moment: Utc): number {
  return zone.offsetAt(moment - daySeconds) === zone.offsetAt(moment + daySeconds) ? 0 : longestShift;
}

const never: Place = { wall: Number.POSITIVE_INFINITY, moment: Number.POSITIVE_INFINITY };

/** The last wall clock reading and moment a rule reaches, both inclusive. */
export function lastOf({ until }: Rule, { start, zone }: SeriesTimes): Place {
  if (!until) return never;
  const endOfDay = dayOfWall(until.wall) * daySeconds + daySeconds - 1;
  switch (until.form) {
    case 'date':
      return { ...never, wall: endOfDay };
    case 'local':
      return { ...never, wall: start.isDate ? endOfDay : until.wall };
    case 'utc':
      if (!start.isDate) return { wall: wallIn(zone, until.wall) + slackAt(zone, until.wall), moment: until.wall };
      return { ...never, wall: lastDayIn(until.wall, zone) * daySeconds };
  }
}

/** Offsets of zones are counted in quarters of an hour. */
const quarter = 900;

/**
 * The day a series of whole days ends on, from a moment in UTC: writers mean that day's midnight in their own zone, or
 * its last second. Their zone needs not be known: midnight lies between 13 hours before that of UTC (Auckland) and 10
 * after it (Honolulu); only a few islands lie beyond.
 */
function lastDayIn(until: Utc, zone: Zone): Day {
  const isLastSecond = until % 60 === 59;
  const midnight = isLastSecond ? until + 1 : until;
  if (midnight % quarter !== 0) return dayOfWall(wallIn(zone, until));
  return dayOfWall(midnight + 13 * 3600) - (isLastSecond ? 1 : 0);
}

/** Whether the series strikes out (EXDATE) a start. */
export function struckOut(times: SeriesTimes): (start: Place) => boolean {
  const { zone } = times;
  const days = new Set<Day>();
  const moments = new Set<Utc>();
  for (const stamp of times.exceptions) {
    // A date strikes out all of its day.
    if (stamp.isDate || times.start.isDate) days.add(dayOfWall(wallWithin(stamp, zone)));
    else moments.add(momentOf(stamp.wall, stamp.zone ?? zone));
  }
  return ({ wall, moment }) => moments.has(moment) || days.has(dayOfWall(wall));
}

/** Whether the series no longer gives a start: it strikes it out, or ends before. */
export function withdrawn(times: SeriesTimes): (start: Place) => boolean {
  const struck = struckOut(times);
  const added = new Set(times.dates.map(({ start }) => momentOf(wallWithin(start, times.zone), times.zone)));
  const lasts = times.rules.map((rule) => lastOf(rule, times));
  const isBeyond = ({ wall, moment }: Place) =>
    lasts.length > 0 && lasts.every((last) => wall > last.wall || moment > last.moment) && !added.has(moment);
  return (start) => struck(start) || isBeyond(start);
}
