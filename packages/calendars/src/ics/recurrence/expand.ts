import { dayOfWall, daySeconds, type Wall } from '../clock/civil.ts';
import { dayTest } from './days.ts';
import { type Periods, periodsOf, ruledOutUntil, shortPeriod } from './periods.ts';
import type { Plan } from './plan.ts';
import { timesAPeriod } from './regular.ts';
import type { Steps } from './steps.ts';

/** One start a rule gives; `ordinal` counts from 0, null where only expanding from the first start would tell. */
export interface Occurrence {
  readonly wall: Wall;
  readonly ordinal: number | null;
}

/** The stretch of wall clock that is asked for, `to` exclusive; a rule ends at the latest there. */
export interface Reach {
  readonly from: Wall;
  readonly to: Wall;
}

/**
 * The starts that a rule gives within `reach`, in order. The first start always counts as the first occurrence, even
 * where the rule does not name it (RFC 5545, 3.8.5.3), unless the plan says otherwise. Periods before the reach are jumped over, so it costs the same
 * however long ago the series began, unless the rule has a COUNT and fires unevenly. Throws OutOfSteps.
 */
export function* occurrences(plan: Plan, reach: Reach, steps: Steps): Generator<Occurrence, void, void> {
  const { rule, start } = plan;
  const perPeriod = timesAPeriod(plan);
  const runs = shortPeriod(rule) === null ? longRuns(plan, steps) : shortRuns(plan, steps);
  const before = perPeriod === null ? 0 : elementsBefore(runs, start);
  const first = !plan.startCounts || namesStart(runs, start) ? 0 : 1;
  if (first === 1 && start >= reach.from && start < reach.to) yield { wall: start, ordinal: 0 };

  const jumped = perPeriod !== null || rule.count === null ? Math.max(0, runs.at(reach.from)) : 0;
  const most = rule.count ?? Number.POSITIVE_INFINITY;
  const counting = perPeriod !== null || rule.count !== null;
  let counted = first;
  const from = Math.max(start, reach.from);
  for (let number = jumped; ; number = runs.after(number)) {
    steps.take(1);
    if (runs.start(number) >= reach.to) return;
    if (perPeriod !== null) counted = number * perPeriod - before + first;
    if (counted >= most) return;
    // Whoever does not count need not look at what lies before the reach.
    const elements = runs.elements(
      number,
      counting ? { from: Number.NEGATIVE_INFINITY, to: reach.to } : { from, to: reach.to },
    );
    for (const wall of elements) {
      if (wall >= reach.to) return;
      const counts = wall >= start;
      const ordinal = perPeriod !== null || counts ? counted : 0;
      if (perPeriod !== null || counts) counted += 1;
      if (!counts || wall < reach.from) continue;
      if (ordinal >= most) return;
      yield { wall, ordinal: counting ? ordinal : null };
    }
  }
}

/** The periods of a rule with what fires in each. */
interface Runs {
  at(wall: Wall): number;
  start(number: number): Wall;
  /** The next period that may fire at all. */
  after(number: number): number;
  /** In order; only those within `reach` need be given, unless positions are counted in the whole period. */
  elements(number: number, reach: Reach): Iterable<Wall>;
}

function elementsBefore(runs: Runs, start: Wall): number {
  let before = 0;
  for (const wall of runs.elements(0, { from: Number.NEGATIVE_INFINITY, to: start })) {
    if (wall >= start) break;
    before += 1;
  }
  return before;
}

function namesStart(runs: Runs, start: Wall): boolean {
  for (const wall of runs.elements(0, { from: start, to: start + 1 })) {
    if (wall >= start) return wall === start;
  }
  return false;
}

function longRuns(plan: Plan, steps: Steps): Runs {
  const { rule, offsets } = plan;
  const periods: Periods = periodsOf(plan);
  const fits = dayTest(rule);
  const days = (number: number, reach: Reach): Wall[] => {
    const found: Wall[] = [];
    for (const span of periods.spans(number)) {
      const first = Math.max(span.first, dayOfWall(reach.from));
      const last = Math.min(span.last, dayOfWall(reach.to));
      if (last >= first) steps.take(last - first + 1);
      for (let day = first; day <= last; day++) if (fits(day)) found.push(day * daySeconds);
    }
    return found;
  };
  const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  return {
    at: (wall) => periods.at(dayOfWall(wall)),
    start: (number) => (periods.spans(number)[0]?.first ?? Number.POSITIVE_INFINITY) * daySeconds,
    after: (number) => number + 1,
    elements: (number, reach) =>
      rule.positions.length > 0
        ? picked({ bases: days(number, always), offsets, positions: rule.positions })
        : product(days(number, reach), offsets, steps),
  };
}

function shortRuns(plan: Plan, steps: Steps): Runs {
  const { rule, offsets, start } = plan;
  const length = shortPeriod(rule) ?? 1;
  const step = length * rule.interval;
  const base = Math.floor(start / length) * length;
  const fits = dayTest(rule);
  return {
    at: (wall) => Math.floor((wall - base) / step),
    start: (number) => base + number * step,
    after: (number) => {
      const next = number + 1;
      const out = ruledOutUntil(rule, base + next * step, fits);
      return out === null ? next : Math.max(next, Math.ceil((out - base) / step));
    },
    elements: (number) => {
      const at = base + number * step;
      if (ruledOutUntil(rule, at, fits) !== null) return [];
      return rule.positions.length > 0
        ? picked({ bases: [at], offsets, positions: rule.positions })
        : product([at], offsets, steps);
    },
  };
}

function* product(bases: readonly Wall[], offsets: readonly number[], steps: Steps): Generator<Wall, void, void> {
  for (const base of bases) {
    steps.take(offsets.length);
    for (const offset of offsets) yield base + offset;
  }
}

interface Positions {
  /** Where each day, hour or minute begins. */
  readonly bases: readonly Wall[];
  readonly offsets: readonly number[];
  readonly positions: readonly number[];
}

/** The BYSETPOS positions of all that a period holds, without writing all of it down. */
function picked({ bases, offsets, positions }: Positions): Wall[] {
  const size = bases.length * offsets.length;
  const indexes = new Set(positions.map((position) => (position > 0 ? position - 1 : size + position)));
  return [...indexes]
    .filter((index) => index >= 0 && index < size)
    .sort((a, b) => a - b)
    .map((index) => (bases[Math.floor(index / offsets.length)] ?? 0) + (offsets[index % offsets.length] ?? 0));
}
