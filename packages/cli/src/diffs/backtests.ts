import type { Book } from '@warmstart/core/book';
import { outsideLine } from '@warmstart/core/text';
import {
  aroundOf,
  type Backtest,
  backtest,
  type ChartWeek,
  chartWeeks,
  type Firing,
  textChart,
} from '@warmstart/core/tripwire';
import type { Io } from '../io.ts';
import type { Reality } from './reality.ts';

/** A backtest with what a chart of it needs. */
export interface ChartedBacktest extends Backtest {
  readonly weeks: readonly ChartWeek[];
}

/** What each tripwire of the book would have done in the past days. */
export function backtestsOf({ book, signals, meetings, now }: Reality, days: number): ChartedBacktest[] {
  const around = aroundOf(book, meetings);
  return (book.teams ?? []).flatMap((team) =>
    (team.model?.expectations ?? []).flatMap((expectation) => {
      const test = backtest(team, expectation, { signals, around, now, days });
      return test === null ? [] : [{ ...test, weeks: chartWeeks(test) }];
    }),
  );
}

/** Prints backtests for people: when, for whom, a chart of the weeks, and what other numbers would have done. */
export function printBacktests(tests: readonly ChartedBacktest[], book: Book, io: Io): void {
  if (tests.length === 0) {
    io.stdout.write('No expectation of this book has a tripwire.\n');
    return;
  }
  const names = new Map([...(book.people ?? []), ...(book.teams ?? [])].map(({ id, name }) => [id, outsideLine(name)]));
  io.stdout.write(`${tests.map((test) => paragraph(test, names)).join('\n\n')}\n`);
}

function paragraph(test: ChartedBacktest, names: ReadonlyMap<string, string>): string {
  const { team, expectation, tripwire, says, firings, weeks, neighbours } = test;
  const numbers = neighbours.map(({ number, firings, current }) => [
    `${current ? '*' : ' '} ${number}`,
    times(firings.length),
  ]);
  const width = Math.max(0, ...numbers.map(([number = '']) => number.length));
  return [
    `${names.get(team) ?? team} · ${expectation} (${tripwire}) · ${outsideLine(says)}`,
    `  ${textChart(weeks)}  ${times(firings.length)} from ${test.from} to ${test.to}${condition(test)}`,
    ...firings.map((firing) => `  ${when(firing)}${who(firing, names)}  ${outsideLine(firing.observed)}`),
    ...numbers.map(([number = '', count]) => `    ${number.padEnd(width)}  ${count}`),
  ].join('\n');
}

function times(count: number): string {
  return count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`;
}

function when({ on, until }: Firing): string {
  return `${on} … ${until ?? 'still     '}`;
}

function who({ person }: Firing, names: ReadonlyMap<string, string>): string {
  return person === null ? '' : `  ${names.get(person) ?? person}`;
}

/** What stands between the figures and a diff. */
function condition({ gaze, armed }: Backtest): string {
  if (gaze === 'resting') return ' · rests: the team is led by hand';
  if (gaze === 'off') return ' · off: too many layers are between';
  if (!armed) return ' · not armed: it watches nobody yet, this is what it would do';
  return gaze === 'folded' ? ' · told for the team, without names' : '';
}
