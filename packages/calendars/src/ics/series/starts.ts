import { type Day, dayOfWall, daySeconds, type Wall } from '../clock/civil.ts';
import type { AddedDate, End, EventTimes, Stamp } from '../event/times.ts';
import { occurrences, type Reach } from '../recurrence/expand.ts';
import { planOf } from '../recurrence/plan.ts';
import type { Rule } from '../recurrence/rule.ts';
import type { Steps } from '../recurrence/steps.ts';
import { momentOf, type Utc, wallIn, type Zone } from '../zones/zone.ts';

/** One start a series gives by its rules and dates, before edited occurrences take their places. */
export interface SeriesStart {
  readonly wall: Wall;
  readonly moment: Utc;
  readonly ordinal: number | null;
  /** Null where it is as long as the event. */
  readonly end: End | null;
}

/** The times of a series with the zone its wall clock is kept in. */
export interface SeriesTimes extends EventTimes {
  readonly zone: Zone;
}

/** No DST night moves a clock by more, in seconds. */
export const longestShift = 3 * 3600;

/** How far the wall clock of a moment may stand from that of the moments after it: nothing but around a DST night. */
function slackAt(zone: Zone, moment: Utc): number {
  return zone.offsetAt(moment - daySeconds) === zone.offsetAt(moment + daySeconds) ? 0 : longestShift;
}

/** The starts within a stretch of time, in no order, each moment once. Throws OutOfSteps. */
export function* startsOf(
  times: SeriesTimes,
  window: { from: Utc; to: Utc },
  steps: Steps,
): Generator<SeriesStart, void, void> {
  const reach = {
    from: wallIn(times.zone, window.from) - slackAt(times.zone, window.from),
    to: wallIn(times.zone, window.to) + slackAt(times.zone, window.to),
  };
  const excepted = exceptionTest(times, reach, steps);
  const seen = new Set<Utc>();
  for (const start of given(times, reach, steps)) {
    if (seen.has(start.moment) || excepted(start)) continue;
    seen.add(start.moment);
    yield start;
  }
}

function* given(times: SeriesTimes, reach: Reach, steps: Steps): Generator<SeriesStart, void, void> {
  const { start, rules, zone } = times;
  for (const added of times.dates) {
    const wall = addedWall(added, times);
    steps.take(1);
    if (wall >= reach.from && wall < reach.to)
      yield { wall, moment: momentOf(wall, zone), ordinal: null, end: added.end };
  }
  // Of several rules each counts what it names itself; the first start belongs to all of them together.
  if (rules.length !== 1) yield { wall: start.wall, moment: momentOf(start.wall, zone), ordinal: 0, end: null };
  for (const rule of rules) {
    for (const found of ruleStarts(rule, { times, reach, steps, startCounts: rules.length === 1 })) {
      // With several rules, or dates added between, nobody can count without expanding from the start.
      const ordinal = rules.length === 1 && times.dates.length === 0 ? found.ordinal : null;
      yield { ...found, ordinal };
    }
  }
}

interface Expansion {
  readonly times: SeriesTimes;
  readonly reach: Reach;
  readonly steps: Steps;
  /** Whether the first start is an occurrence even where the rule does not name it. */
  readonly startCounts: boolean;
}

function* ruleStarts(rule: Rule, expansion: Expansion): Generator<SeriesStart, void, void> {
  const { times, reach, steps, startCounts } = expansion;
  const { start, zone } = times;
  const last = lastOf(rule, times);
  const plan = planOf(rule, start.wall, start.isDate);
  let before = Number.NaN;
  for (const { wall: exact, ordinal } of occurrences(
    { ...plan, startCounts },
    { from: reach.from, to: Math.min(reach.to, last.wall + 1) },
    steps,
  )) {
    // A whole day comes once, however often its rule fires within it.
    const wall = start.isDate ? dayOfWall(exact) * daySeconds : exact;
    const moment = momentOf(wall, zone);
    if (wall === before || moment > last.moment) continue;
    before = wall;
    yield { wall, moment, ordinal, end: null };
  }
}

interface Last {
  readonly wall: Wall;
  readonly moment: Utc;
}

const never: Last = { wall: Number.POSITIVE_INFINITY, moment: Number.POSITIVE_INFINITY };

/** The last wall clock reading and moment a rule reaches, both inclusive. */
function lastOf({ until }: Rule, { start, zone }: SeriesTimes): Last {
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

/** An added date without a time is that day at the time of the series; of an added time a series of whole days takes the day. */
function addedWall({ start: added }: AddedDate, times: SeriesTimes): Wall {
  if (times.start.isDate) return dayOfWall(wallWithin(added, times.zone)) * daySeconds;
  if (added.isDate) return added.wall + (times.start.wall - dayOfWall(times.start.wall) * daySeconds);
  return wallWithin(added, times.zone);
}

/** The wall clock of a stamp in the zone of the series. */
export function wallWithin(stamp: Stamp, zone: Zone): Wall {
  return stamp.isDate || !stamp.zone || stamp.zone === zone
    ? stamp.wall
    : wallIn(zone, momentOf(stamp.wall, stamp.zone));
}

function exceptionTest(times: SeriesTimes, reach: Reach, steps: Steps): (start: SeriesStart) => boolean {
  const { zone } = times;
  const days = new Set<number>();
  const moments = new Set<Utc>();
  for (const stamp of times.exceptions) {
    // A date strikes out all of its day.
    if (stamp.isDate || times.start.isDate) days.add(dayOfWall(wallWithin(stamp, zone)));
    else moments.add(momentOf(stamp.wall, stamp.zone ?? zone));
  }
  for (const rule of times.exceptionRules)
    for (const { moment } of ruleStarts(rule, { times, reach, steps, startCounts: false })) moments.add(moment);
  return ({ wall, moment }) => moments.has(moment) || days.has(dayOfWall(wall));
}
