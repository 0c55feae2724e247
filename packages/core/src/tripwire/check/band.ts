import { addDays, addSeconds, dateIn, daysBetween, durationParts, type PlainDate } from '../../time/index.ts';
import type { Heard, Seen } from '../hear/state.ts';
import { calendarDay, dayNumber, weekdayOfNumber } from '../normal/day-number.ts';
import type { Tripwire } from '../normal/resolve.ts';
import type { Look } from './around.ts';
import type { Deviation } from './finding.ts';
import { ahead } from './quiet.ts';
import { onDay, sayLength, withUnit } from './words.ts';

/** A run of observations outside, up to the newest one. */
interface Run {
  readonly newest: Seen;
  readonly first: Seen;
  /** The last one inside before it. */
  readonly inside: Seen | null;
}

/** A metric left its band of normal. It looks back over the 64 newest observations. */
export function band(
  { min, max, unit }: Extract<Tripwire, { kind: 'band' }>,
  { newest }: Heard,
  look: Look,
): Deviation | null {
  const isInside = ({ value }: Seen) =>
    typeof value === 'number' && (min === null || value >= min) && (max === null || value <= max);
  const run = runOf(newest, isInside, look);
  if (run === null) return null;
  const value = run.newest.value ?? null;
  const above = typeof value === 'number' && max !== null && value > max;
  const normal = above || min === null ? `at most ${max}` : `at least ${min}`;
  return { ...told(run, look), unit, observed: `${withUnit(value ?? '', unit)}, where ${normal} is normal` };
}

/** A forecast date passes the plan by more than the tolerance. */
export function slip(
  { plan, tolerance }: Extract<Tripwire, { kind: 'slip' }>,
  { newest }: Heard,
  look: Look,
): Deviation | null {
  const latest = latestFor(plan, tolerance, look);
  const run = runOf(newest, ({ value }) => typeof value === 'string' && value <= latest, look);
  if (run === null || typeof run.newest.value !== 'string') return null;
  const { value } = run.newest;
  const day = onDay(value, look.today, look.around.manager.locale);
  return { ...told(run, look), unit: null, observed: `Forecast ${day}, ${sayLength(daysBetween(plan, value))} late` };
}

function runOf(newest: readonly Seen[], isInside: (seen: Seen) => boolean, { now }: Look): Run | null {
  const believed = addSeconds(now, ahead);
  const known = newest.filter(({ at }) => at <= believed);
  const [last] = known;
  if (last === undefined || isInside(last)) return null;
  const inside = known.findIndex(isInside);
  const outside = inside < 0 ? known : known.slice(0, inside);
  return { newest: last, first: outside.at(-1) ?? last, inside: known[inside] ?? null };
}

function told({ newest, first, inside }: Run, look: Look): Omit<Deviation, 'observed' | 'unit'> {
  return {
    old: inside?.value ?? null,
    new: newest.value ?? null,
    since: dateIn(first.at, look.work(null).zone),
    at: newest.at,
    source: newest.source,
  };
}

/** The last date within the tolerance. */
function latestFor(plan: PlainDate, tolerance: string, look: Look): PlainDate {
  const { count, unit } = durationParts(tolerance);
  if (unit !== 'wd') return addDays(plan, unit === 'w' ? count * 7 : unit === 'd' ? count : 0);
  const work = look.work(null);
  let day = dayNumber(plan);
  for (let left = count; left > 0; ) if (work.weekdays.has(weekdayOfNumber(++day)) && !work.isOff(day)) left--;
  return calendarDay(day);
}
