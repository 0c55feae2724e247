import type { Book } from '@warmstart/core/book';
import { idFrom } from '@warmstart/core/draft';
import type { Team } from '@warmstart/core/team';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { type Filled, formValues } from '../forms/index.ts';
import { form, html, page } from '../layout/index.ts';
import { loadWorld, type World } from '../people/load.ts';
import { teamPath } from './paths.ts';
import { faultsOf, team } from './sections/index.ts';

const usual = { mode: 'stable' };

/** The form for a new team. */
export function newTeam(deps: WebDeps): Handler<WebEnv> {
  return async (c) => render(deps, c, { ...(await loadWorld(deps)), filled: { values: usual, faults: {} } });
}

/** Adds a team; one of the same name is told beside the field, so that none is there twice. */
export function addTeam(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadWorld(deps);
    const { at, book } = world;
    const values = await formValues(c.req);
    const { name: named = '' } = values;
    const refuse = (faults: Filled['faults']) => render(deps, c, { ...world, filled: { values, faults } });
    if (book === null) return refuse({});
    const { value: change, faults } = team.read(values, at.today);
    if (change === null) return refuse(faults);
    const added = change(blank(book, named));
    if (book.teams?.some(({ name }) => name.toLowerCase() === added.name.toLowerCase()))
      return refuse({ name: 'a team is called so already' });
    const misfits = faultsOf(book, added);
    if (Object.keys(misfits).length > 0) return refuse(misfits);
    const edited = await deps.store.editBook((now) => {
      const there = now.teams?.find(({ id }) => id === added.id);
      // Another may have been added meanwhile under the same id: it is not written over.
      return there && there.name !== added.name ? [] : [{ part: 'teams', id: added.id, value: added }];
    }, at.now);
    if (edited.length === 0) return refuse({ name: 'a team was added just now; press again' });
    await deps.actions.settingsChanged();
    return c.redirect(`${teamPath(added.id)}?done=added`, 303);
  };
}

/** A team of which only an id is known yet, which none has. */
export function blank({ teams = [] }: Book, name: string): Team {
  const taken = new Set(teams.map(({ id }) => id));
  const base = idFrom(name) || 'team';
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return { id, name, flavour: 'feature' };
}

function render(
  deps: WebDeps,
  c: Context<WebEnv>,
  { at, book, filled }: World & { readonly filled: Filled },
): Response | Promise<Response> {
  const around = frame(deps, { title: 'Add a team', here: 'teams', sealed: false }, at);
  const refused = Object.keys(filled.faults).length > 0;
  const content = html`<p class="small"><a href="/teams">Teams</a></p>
<h1>Add a team</h1>
${
  book === null
    ? html`<p><a href="/settings">Say who you are</a> first.</p>`
    : form(
        { session: c.get('session'), action: '/teams/new' },
        html`${team.fields(filled)}<button class="first">Add</button>`,
      )
}`;
  return c.html(page(around, content), refused ? 422 : 200);
}
