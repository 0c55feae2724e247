import { addDays, daysBetween, type PlainDate } from '../../time/index.ts';
import type { Backtest, Firing } from './backtest.ts';

/** One week of a backtest, for any chart. */
export interface ChartWeek {
  readonly from: PlainDate;
  /** How many subjects deviated at some time in it; no names, no ranks. */
  readonly count: number;
}

const week = 7;

/** The weeks of a backtest, the oldest first; the last ends today. */
export function chartWeeks({ from, to, firings }: Pick<Backtest, 'from' | 'to' | 'firings'>): ChartWeek[] {
  const weeks = Math.max(1, Math.ceil((daysBetween(from, to) + 1) / week));
  return Array.from({ length: weeks }, (_, index) => {
    const begin = addDays(to, 1 - week * (weeks - index));
    const end = addDays(begin, week - 1);
    return { from: begin, count: firings.filter((firing) => overlaps(firing, begin, end)).length };
  });
}

function overlaps({ on, until }: Firing, begin: PlainDate, end: PlainDate): boolean {
  return on <= end && (until === null || until >= begin);
}

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** One character a week: `·` for none, a bar for some, as high as there were many. */
export function textChart(weeks: readonly ChartWeek[]): string {
  const most = Math.max(1, ...weeks.map(({ count }) => count));
  return weeks
    .map(({ count }) =>
      count === 0 ? '·' : (bars[Math.ceil((count / Math.max(most, bars.length / 2)) * bars.length) - 1] ?? '█'),
    )
    .join('');
}
