import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { page } from '../layout/index.ts';
import { loadWorld } from '../people/load.ts';
import { fromOf } from '../people/show.ts';
import { teamPage, teamsPage } from './page.ts';
import { teamOf } from './paths.ts';

const words: Readonly<Record<string, string>> = { saved: 'Saved.', added: 'Added.' };

/** All teams. */
export function showTeams(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const around = frame(deps, { title: 'Teams', here: 'teams', sealed: false }, at);
    return c.html(page(around, teamsPage(book, fromOf(c))));
  };
}

/** One team with its model, its series and its people. */
export function showTeam(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const wanted = teamOf(c.req.param('id') ?? '');
    const team = book?.teams?.find(({ id }) => id === wanted);
    if (!book || !team) return notThere(c);
    const sealed = at.directory.series.some((one) => one.team === team.id && one.privacy === 'sealed');
    const said = words[c.req.query('done') ?? ''] ?? null;
    const around = frame(deps, { title: 'A team', here: 'teams', sealed }, at);
    return c.html(page(around, teamPage({ book, team, at, said })));
  };
}
