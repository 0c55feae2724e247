import type { Book } from '@warmstart/core/book';
import type { Team } from '@warmstart/core/team';
import type { Context } from 'hono';
import type { WebDeps } from '../app/deps.ts';
import type { Setting } from '../day/index.ts';
import { loadWorld, type World } from '../people/load.ts';
import type { Remembered } from './now.ts';
import { teamOf } from './paths.ts';

export interface WorldOfTeam {
  readonly at: Setting;
  readonly book: Book;
  readonly team: Team;
}

/** The world with the team an address names; null where there is none. */
export async function loadTeam(deps: WebDeps, c: Context): Promise<WorldOfTeam | null> {
  const { at, book } = await loadWorld(deps);
  const wanted = teamOf(c.req.param('id') ?? '');
  const team = book?.teams?.find(({ id }) => id === wanted);
  return book && team ? { at, book, team } : null;
}

/** The same with what tripwires remember: never the signals themselves, of which there may be a million. */
export async function loadWatched<Loaded extends World | WorldOfTeam | null>(
  { signals }: WebDeps,
  world: Promise<Loaded>,
): Promise<{ readonly world: Loaded; readonly kept: Remembered }> {
  const [loaded, tripwires] = await Promise.all([world, signals.tripwires()]);
  return { world: loaded, kept: new Map(tripwires.map(({ value }) => [value.key, value])) };
}

/** When the manager looks from where the team is. */
export function isSealedTeam({ at, team }: WorldOfTeam): boolean {
  return at.directory.series.some((one) => one.team === team.id && one.privacy === 'sealed');
}
