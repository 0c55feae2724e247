import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { type Filled, formValues } from '../forms/index.ts';
import { form, html, page, theirs } from '../layout/index.ts';
import { loadPerson, type WorldOfOne } from './load.ts';
import { personPath } from './paths.ts';
import { faultsOf, patched, type Section } from './section.ts';
import { sectionNamed } from './sections.ts';

/** The form of one section. */
export function editSection(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await wanted(deps, c);
    if (found === null) return notThere(c);
    const { section, world } = found;
    return render(deps, c, { ...found, filled: { values: section.values(world.person, world.book), faults: {} } });
  };
}

/** Saves one section; what does not fit the book is told beside its field. */
export function saveSection(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await wanted(deps, c);
    if (found === null) return notThere(c);
    const { section, world } = found;
    const { person, book, at } = world;
    const values = await formValues(c.req);
    const { value: change, faults } = section.read(values, book);
    const all = faults ?? faultsOf(book, change(person));
    if (change === null || Object.keys(all).length > 0)
      return render(deps, c, { ...found, filled: { values, faults: all } });
    const after = change(person);
    await deps.store.editBook((now) => {
      const before = now.people?.find(({ id }) => id === person.id);
      return before ? [{ part: 'people', id: person.id, value: patched(before, { from: person, to: after }) }] : [];
    }, at.now);
    await deps.actions.settingsChanged();
    return c.redirect(`${personPath(person.id)}?done=saved`, 303);
  };
}

interface Found {
  readonly world: WorldOfOne;
  readonly section: Section;
  /** The section's name in the address. */
  readonly name: string;
}

async function wanted(deps: WebDeps, c: Context): Promise<Found | null> {
  const name = c.req.param('section') ?? '';
  const section = sectionNamed(name);
  const world = section === null ? null : await loadPerson(deps, c);
  return section && world ? { world, section, name } : null;
}

function render(
  deps: WebDeps,
  c: Context<WebEnv>,
  { world, section, name, filled }: Found & { readonly filled: Filled },
): Response | Promise<Response> {
  const { person, at } = world;
  const action = personPath(person.id, `edit/${name}`);
  // A position may be behind the seal.
  const around = frame(deps, { title: section.title, here: 'people', sealed: name === 'positions' }, at);
  const content = html`<p class="small"><a href="${personPath(person.id)}">${theirs(person.name)}</a></p>
<h1>${section.title}</h1>
${form(
  { session: c.get('session'), action },
  html`${section.fields(filled, world)}<button class="first">Save</button>`,
)}`;
  return c.html(page(around, content), Object.keys(filled.faults).length === 0 ? 200 : 422);
}
