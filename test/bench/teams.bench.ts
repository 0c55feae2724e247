import type { Signal } from '@warmstart/core/signal';
import { addSeconds, instantFromMillis } from '@warmstart/core/time';
import {
  aroundOf,
  foldInto,
  type TripwireState,
  teamOfEach,
  WeekCount,
  watchesOf,
  watchKey,
  weeksUntil,
} from '@warmstart/core/tripwire';
import { siteOf } from '../pages/site.ts';
import { figures, organisation } from '../tripwires/organisation.ts';
import type { BenchRow } from './row.ts';

/** Enough that every state is as full as it gets. */
const many = 300_000;
const from = Date.parse('2026-01-01T00:00:00Z');
const now = '2026-12-31T23:00:00Z';

const bound = 100;

/** The pages of teams after a year of signals of thirty people: they read what tripwires remember, and no signal. */
export default async function bench(): Promise<BenchRow[]> {
  const book = organisation();
  const site = await siteOf({ book, now, mode: 'live' });
  const around = aroundOf(book);
  const signals = signalsOf((book.people ?? []).map(({ id, team = '' }) => ({ id, team })));
  const states: ReadonlyMap<string, TripwireState> = foldInto(new Map(), signals, around);
  const teamOf = teamOfEach(around.people);
  let bytes = 0;
  for (const watch of watchesOf(around.teams)) {
    const key = watchKey(watch);
    const state = states.get(key);
    if (state === undefined) continue;
    const weeks = new WeekCount(watch, 'America/New_York', teamOf);
    weeks.hear(signals);
    bytes += JSON.stringify(state).length;
    const kept = weeksUntil(now, 'America/New_York').map((monday) => weeks.week(monday));
    await site.signals.saveTripwire({ key, by: 'bench', state, weeks: kept, uncounted: [] }, null);
  }
  const detail = `${states.size} tripwires, ${(bytes / 1000).toFixed(0)} KB of states`;
  const paths = ['/teams', '/teams/greenfield', '/diffs'];
  const rows: BenchRow[] = [];
  for (const path of paths) {
    const time = await timed(async () => void (await site.text(path)));
    rows.push({
      name: `page ${path} after a year of signals / ${bound} ms`,
      ratio: time / bound,
      bound: 1,
      detail: `${time.toFixed(1)} ms; ${detail}`,
    });
  }
  return rows;
}

/** The middle of nine runs, in ms, after two that warm up. */
async function timed(run: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < 11; time++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.slice(2).sort((one, other) => one - other)[4] ?? Number.NaN;
}

/** Changes with their reviews and merges, tasks, and figures, over a year. */
function signalsOf(people: readonly { id: string; team: string }[]): Signal[] {
  const figure = figures(7);
  const step = (364 * 86_400_000) / many;
  const open: { ref: string; kind: string; at: string }[] = [];
  return Array.from({ length: many }, (_, index): Signal => {
    const { id: person, team } = people[Math.floor(figure() * people.length)] ?? { id: '', team: '' };
    const at = instantFromMillis(from + Math.floor((index * step) / 1000) * 1000);
    const base = { at, source: 'bench', ref: `s${index}`, person, team };
    const dice = figure();
    const begun = open.length > 50 && dice < 0.5 ? open.splice(Math.floor(figure() * open.length), 1)[0] : undefined;
    if (begun !== undefined)
      return {
        ...base,
        at: addSeconds(at, 1),
        kind: begun.kind === 'pr-opened' ? 'pr-review' : 'task-done',
        of: begun.ref,
      };
    if (dice < 0.6) return { ...base, kind: 'merge' };
    if (dice < 0.65) return { ...base, kind: 'metric:load', value: Math.floor(figure() * 7) };
    const kind = dice < 0.85 ? 'pr-opened' : 'task-started';
    open.push({ ref: base.ref, kind, at });
    return { ...base, kind };
  });
}
