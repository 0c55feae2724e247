import { outsideLine } from '@warmstart/core/text';
import { type Backtest, type ChartedBacktest, type Firing, textChart } from '@warmstart/core/tripwire';
import type { Io } from '../io.ts';
import { type Names, nameIn } from './names.ts';

/** Prints backtests for people: when, for whom, a chart of the weeks, and what other numbers would have done. */
export function printBacktests(tests: readonly ChartedBacktest[], names: Names, io: Io): void {
  if (tests.length === 0) {
    io.stdout.write('No expectation of this book has a tripwire.\n');
    return;
  }
  io.stdout.write(`${tests.map((test) => paragraph(test, names)).join('\n\n')}\n`);
}

function paragraph(test: ChartedBacktest, names: Names): string {
  const { team, expectation, tripwire, says, firings, weeks, neighbours } = test;
  const numbers = neighbours.map(({ number, firings, current }) => [
    `${current ? '*' : ' '} ${number}`,
    times(firings.length),
  ]);
  const width = Math.max(0, ...numbers.map(([number = '']) => number.length));
  return [
    `${nameIn(names, team)} · ${expectation} (${tripwire}) · ${outsideLine(says)}`,
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

function who({ person }: Firing, names: Names): string {
  return person === null ? '' : `  ${nameIn(names, person)}`;
}

/** What stands between the figures and a diff. */
function condition({ gaze, armed }: Backtest): string {
  if (gaze === 'resting') return ' · rests: the team is led by hand';
  if (gaze === 'off') return ' · off: too many layers are between';
  if (!armed) return ' · not armed: it watches nobody yet, this is what it would do';
  return gaze === 'folded' ? ' · told for the team, without names' : '';
}
