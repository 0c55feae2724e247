import { dayOfWall, daySeconds, type Wall } from '../clock/civil.ts';
import { type AddedDate, type End, wallWithin } from '../event/times.ts';
import { occurrences, type Reach } from '../recurrence/expand.ts';
import { planOf, stepsToPlan } from '../recurrence/plan.ts';
import type { Rule } from '../recurrence/rule.ts';
import type { Steps } from '../recurrence/steps.ts';
import { momentOf, type Utc, wallIn } from '../zones/zone.ts';
import { lastOf, type Place, type SeriesTimes, slackAt, struckOut } from './limits.ts';

/** One start a series gives by its rules and dates, before edited occurrences take their places. */
export interface SeriesStart extends Place {
  readonly ordinal: number | null;
  /** Null where it is as long as the event. */
  readonly end: End | null;
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
  steps.take(stepsToPlan(rule));
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

/** An added date without a time is that day at the time of the series; of an added time a series of whole days takes the day. */
function addedWall({ start: added }: AddedDate, times: SeriesTimes): Wall {
  if (times.start.isDate) return dayOfWall(wallWithin(added, times.zone)) * daySeconds;
  if (added.isDate) return added.wall + (times.start.wall - dayOfWall(times.start.wall) * daySeconds);
  return wallWithin(added, times.zone);
}

function exceptionTest(times: SeriesTimes, reach: Reach, steps: Steps): (start: SeriesStart) => boolean {
  const struck = struckOut(times);
  const moments = new Set<Utc>();
  for (const rule of times.exceptionRules)
    for (const { moment } of ruleStarts(rule, { times, reach, steps, startCounts: false })) moments.add(moment);
  return (start) => moments.has(start.moment) || struck(start);
}
