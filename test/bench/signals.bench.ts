import type { Book } from '@warmstart/core/book';
import { aroundOf, foldInto, look, type TripwireState } from '@warmstart/core/tripwire';
import { organisation } from '../tripwires/organisation.ts';
import type { BenchRow } from './row.ts';
import { imported } from './signals/imported.ts';
import { yearOf } from './signals/year.ts';

const many = 1_000_000;
const now = '2026-12-31T23:00:00Z';

/** As many as a queue hands over at once. */
const batch = 1000;

/**
 * A year of signals of thirty people, folded as they come; then one look through all tripwires, after a year and after a month;
 * and the same year brought in from files by the real command on the embedded engine.
 */
export default async function bench(): Promise<BenchRow[]> {
  // First, while nothing else is held.
  const brought = await importing(organisation());
  const around = aroundOf(organisation());
  const people = around.people.map(({ id, team = '' }) => ({ id, team }));
  const year = [...yearOf(people, { many, until: Date.parse(now) })];
  let states: ReadonlyMap<string, TripwireState> = new Map();
  const start = performance.now();
  for (let index = 0; index < year.length; index += batch)
    states = foldInto(states, year.slice(index, index + batch), around);
  const folding = performance.now() - start;
  const month = foldInto(new Map(), year.slice(-Math.round(many / 12)), around);
  const watches = around.teams.reduce((sum, { model }) => sum + (model?.expectations?.length ?? 0), 0);
  const check = timed(() => look(states, around, now)) / watches;
  const young = timed(() => look(month, around, now)) / watches;
  const largest = Math.max(...[...states.values()].map((state) => JSON.stringify(state).length));
  return [
    ...brought,
    row(`fold ${many.toLocaleString('en')} signals of 30 people / 60 s`, folding, 60_000, 1),
    row('check a tripwire after a year / 5 ms', check, 5, 1),
    // States of a month are not all full yet; twelve would mean that a check goes through the year.
    row('check a tripwire after a year / after a month', check, young, 4),
    {
      name: 'largest state of a tripwire / 200 KB',
      ratio: largest / 200_000,
      bound: 1,
      detail: `${(largest / 1000).toFixed(0)} KB`,
    },
  ];
}

/** Signals of another manager, by whom it is told how the time grows. */
const few = 20_000;

/** By the time of the processor: that is what it takes on a machine with nothing else to do. */
async function importing(book: Book): Promise<BenchRow[]> {
  const young = await imported(book, few);
  const { taking, folding, again } = await imported(book, many);
  const wall = `${((taking.wall + folding.wall) / 1000).toFixed(0)} s by the clock`;
  const whole = taking.cpu + folding.cpu;
  const figure = row(
    `import and fold ${many.toLocaleString('en')} signals on the embedded engine / 60 s`,
    whole,
    60_000,
  );
  return [
    { ...figure, detail: `${figure.detail}, ${wall}` },
    row(
      `diffs of the system after ${many.toLocaleString('en')} signals / after ${few.toLocaleString('en')}`,
      again.cpu,
      young.again.cpu,
      3,
    ),
  ];
}

function row(name: string, time: number, reference: number, bound = 1): BenchRow {
  return { name, ratio: time / reference, bound, detail: `${time.toFixed(2)} ms / ${reference.toFixed(2)} ms` };
}

/** The middle of nine runs, in ms. */
function timed(run: () => unknown): number {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((one, other) => one - other)[4] ?? Number.NaN;
}
