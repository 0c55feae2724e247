import type { Book } from '@warmstart/core/book';
import type { Team } from '@warmstart/core/team';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import type { Setting } from '../day/index.ts';
import { type Filled, formValues } from '../forms/index.ts';
import { form, html, page, theirs } from '../layout/index.ts';
import { loadWorld } from '../people/load.ts';
import { faultsOf, type TeamSection, teamSection } from './forms.ts';
import { teamOf, teamPath } from './paths.ts';

/** The form of one part of a team. */
export function editTeam(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await wanted(deps, c);
    if (found === null) return notThere(c);
    return render(deps, c, { ...found, filled: { values: found.section.values(found.team), faults: {} } });
  };
}

/** Saves one part of a team. */
export function saveTeam(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await wanted(deps, c);
    if (found === null) return notThere(c);
    const { section, team, book, at } = found;
    const values = await formValues(c.req);
    const { value: change, faults } = section.read(values, at.today);
    const all = faults ?? faultsOf(book, change(team));
    if (change === null || Object.keys(all).length > 0)
      return render(deps, c, { ...found, filled: { values, faults: all } });
    await deps.store.editBook((now) => {
      const before = now.teams?.find(({ id }) => id === team.id);
      return before ? [{ part: 'teams', id: team.id, value: change(before) }] : [];
    }, at.now);
    await deps.actions.settingsChanged();
    return c.redirect(`${teamPath(team.id)}?done=saved`, 303);
  };
}

interface Found {
  readonly at: Setting;
  readonly book: Book;
  readonly team: Team;
  readonly section: TeamSection;
  /** The section's name in the address. */
  readonly name: string;
}

async function wanted(deps: WebDeps, c: Context): Promise<Found | null> {
  const name = c.req.param('section') ?? '';
  const section = teamSection(name);
  if (section === null) return null;
  const { at, book } = await loadWorld(deps);
  const wantedId = teamOf(c.req.param('id') ?? '');
  const team = book?.teams?.find(({ id }) => id === wantedId);
  return book && team ? { at, book, team, section, name } : null;
}

function render(
  deps: WebDeps,
  c: Context<WebEnv>,
  { at, team, section, name, filled }: Found & { readonly filled: Filled },
): Response | Promise<Response> {
  const around = frame(deps, { title: section.title, here: 'teams', sealed: false }, at);
  const to = { session: c.get('session'), action: teamPath(team.id, `edit/${name}`) };
  const content = html`<p class="small"><a href="${teamPath(team.id)}">${theirs(team.name)}</a></p>
<h1>${section.title}</h1>
${form(to, html`${section.fields(filled)}<button class="first">Save</button>`)}`;
  return c.html(page(around, content), Object.keys(filled.faults).length === 0 ? 200 : 422);
}
