import type { Team } from '@warmstart/core/team';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { type Filled, formValues } from '../forms/index.ts';
import { form, html, page, theirs } from '../layout/index.ts';
import { isSealedTeam, loadTeam, type WorldOfTeam } from './load.ts';
import { teamPath } from './paths.ts';
import { changedMeanwhile, contentOf, saveModel } from './save-model.ts';
import { faultsOf, patched, type TeamSection, teamSection } from './sections/index.ts';

/** The form of one part of a team. */
export function editTeam(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await wanted(deps, c);
    if (found === null) return notThere(c);
    return render(deps, c, { ...found, filled: { values: found.section.values(found.team), faults: {} } });
  };
}

/** Saves one part of a team: what was changed in the form, and nothing that somebody changed meanwhile. */
export function saveTeam(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await wanted(deps, c);
    if (found === null) return notThere(c);
    const { section, team, book, at } = found;
    const values = await formValues(c.req);
    const refuse = (faults: Filled['faults']) => render(deps, c, { ...found, filled: { values, faults } });
    const { value: change, faults } = section.read(values, at.today);
    if (change === null) return refuse(faults);
    const after = change(team);
    const misfits = faultsOf(book, after);
    if (Object.keys(misfits).length > 0) return refuse(misfits);
    const { version: seen } = values;
    if ((await save(deps, found, { after, seen })) === 'old') return refuse({ '': changedMeanwhile });
    return c.redirect(`${teamPath(team.id)}?done=saved`, 303);
  };
}

/** Of a model every sentence is sent: whoever saw another version decided about that one. */
async function save(
  deps: WebDeps,
  world: WorldOfTeam,
  { after, seen }: { readonly after: Team; readonly seen: string | undefined },
): Promise<'saved' | 'old'> {
  const { team, at } = world;
  const content = contentOf(after);
  if (seen !== undefined && JSON.stringify(content) !== JSON.stringify(contentOf(team)))
    return saveModel(deps, world, { content, seen });
  await deps.store.editBook((now) => {
    const before = now.teams?.find(({ id }) => id === team.id);
    return before ? [{ part: 'teams', id: team.id, value: patched(before, { from: team, to: after }) }] : [];
  }, at.now);
  await deps.actions.settingsChanged();
  return 'saved';
}

interface Found extends WorldOfTeam {
  readonly section: TeamSection;
  /** The section's name in the address. */
  readonly name: string;
}

async function wanted(deps: WebDeps, c: Context): Promise<Found | null> {
  const name = c.req.param('section') ?? '';
  const section = teamSection(name);
  const world = section === null ? null : await loadTeam(deps, c);
  return section && world ? { ...world, section, name } : null;
}

function render(
  deps: WebDeps,
  c: Context<WebEnv>,
  found: Found & { readonly filled: Filled },
): Response | Promise<Response> {
  const { at, team, section, name, filled } = found;
  const around = frame(deps, { title: section.title, here: 'teams', sealed: isSealedTeam(found) }, at);
  const to = { session: c.get('session'), action: teamPath(team.id, `edit/${name}`) };
  const whole = filled.faults[''];
  const content = html`<p class="small"><a href="${teamPath(team.id)}">${theirs(team.name)}</a></p>
<h1>${section.title}</h1>
${whole === undefined ? null : html`<p class="why" role="alert">Not saved: ${whole}.</p>`}
${form(to, html`${section.fields(filled)}<button class="first">Save</button>`)}`;
  return c.html(page(around, content), Object.keys(filled.faults).length === 0 ? 200 : 422);
}
