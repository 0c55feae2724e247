import type { Signal } from '@warmstart/core/signal';
import { instantFromMillis } from '@warmstart/core/time';
import { aroundOf, foldInto, look, type TripwireState } from '@warmstart/core/tripwire';
import { figures, organisation } from '../tripwires/organisation.ts';
import type { BenchRow } from './row.ts';

const many = 1_000_000;
const from = Date.parse('2026-01-01T00:00:00Z');
const now = '2026-12-31T23:00:00Z';

/** As many as a queue hands over at once. */
const batch = 1000;

/** A year of signals of thirty people, folded as they come; then one look through all tripwires, after a year and after a month. */
export default async function bench(): Promise<BenchRow[]> {
  const around = aroundOf(organisation());
  const people = around.people.map(({ id, team = '' }) => ({ id, team }));
  const year = signalsOf(people);
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

function row(name: string, time: number, reference: number, bound: number): BenchRow {
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

/** Changes with their reviews and merges, tasks, and figures, in the order of their times. */
function signalsOf(people: readonly { id: string; team: string }[]): Signal[] {
  const figure = figures(7);
  const step = (365 * 86_400_000) / many;
  const open: { ref: string; kind: string }[] = [];
  return Array.from({ length: many }, (_, index): Signal => {
    const { id: person, team } = people[Math.floor(figure() * people.length)] ?? { id: '', team: '' };
    const base = { at: instantFromMillis(from + index * step), source: 'bench', ref: `s${index}`, person, team };
    const dice = figure();
    const begun = open.length > 50 && dice < 0.5 ? open.splice(Math.floor(figure() * open.length), 1)[0] : undefined;
    if (begun !== undefined)
      return { ...base, kind: begun.kind === 'pr-opened' ? 'pr-review' : 'task-done', of: begun.ref };
    if (dice < 0.6) return { ...base, kind: 'merge' };
    if (dice < 0.65) return { ...base, kind: 'metric:load', value: Math.floor(figure() * 7) };
    const kind = dice < 0.85 ? 'pr-opened' : 'task-started';
    open.push({ ref: base.ref, kind });
    return { ...base, kind };
  });
}
