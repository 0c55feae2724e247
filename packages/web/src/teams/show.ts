import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { page } from '../layout/index.ts';
import { loadWorld } from '../people/load.ts';
import { fromOf } from '../people/show.ts';
import { teamsPage } from './list-page.ts';
import { isSealedTeam, loadTeam, loadWatched } from './load.ts';
import { teamPage } from './page.ts';

const words: Readonly<Record<string, string>> = {
  saved: 'Saved.',
  added: 'Added.',
  version: 'Saved as a new version of the model.',
  same: 'Nothing was changed.',
  verified: 'Verified today.',
  removed: 'The expectation is gone. Its diffs are closed; an earlier version of the model has it still.',
  split: 'Split. What differed before stays with this team.',
};

/** All teams, each expectation against now. */
export function showTeams(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { world, kept } = await loadWatched(deps, loadWorld(deps));
    const { at, book } = world;
    const around = frame(deps, { title: 'Teams', here: 'teams', sealed: false }, at);
    return c.html(page(around, teamsPage({ book, at, kept, from: fromOf(c) })));
  };
}

/** One team with its model, its diffs, its series and its people. */
export function showTeam(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { world, kept } = await loadWatched(deps, loadTeam(deps, c));
    if (world === null) return notThere(c);
    const around = frame(deps, { title: 'A team', here: 'teams', sealed: isSealedTeam(world) }, world.at);
    return c.html(page(around, teamPage({ ...world, kept, said: saidOf(c) })));
  };
}

function saidOf(c: Context): string | null {
  return words[c.req.query('done') ?? ''] ?? null;
}
