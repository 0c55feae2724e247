import type { Book } from '@warmstart/core/book';
import { me } from '@warmstart/core/commitment';
import { idFrom } from '@warmstart/core/draft';
import type { Person } from '@warmstart/core/people';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { type Filled, formValues } from '../forms/index.ts';
import { form, html, page } from '../layout/index.ts';
import { loadWorld, type World } from './load.ts';
import { personPath } from './paths.ts';
import { faultsOf } from './section.ts';
import { who } from './who.ts';

/** The form for somebody new. */
export function newPerson(deps: WebDeps): Handler<WebEnv> {
  return async (c) => render(deps, c, { ...(await loadWorld(deps)), filled: { values: {}, faults: {} } });
}

/** Adds somebody; an address of another is told beside the field, so that nobody is there twice. */
export function addPerson(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadWorld(deps);
    const { at, book } = world;
    const values = await formValues(c.req);
    if (book === null) return render(deps, c, { ...world, filled: { values, faults: {} } });
    const { name: named = '' } = values;
    const { value: change, faults } = who.read(values, book);
    if (change === null) return render(deps, c, { ...world, filled: { values, faults } });
    const person = change(blank(book, named));
    const misfits = faultsOf(book, person);
    if (Object.keys(misfits).length > 0) return render(deps, c, { ...world, filled: { values, faults: misfits } });
    const edited = await deps.store.editBook((now) => {
      const there = now.people?.find(({ id }) => id === person.id);
      // Somebody else may have been added meanwhile under the same id: they are not written over.
      return there && there.emails.join() !== person.emails.join()
        ? []
        : [{ part: 'people', id: person.id, value: person }];
    }, at.now);
    if (edited.length === 0)
      return render(deps, c, {
        ...world,
        filled: { values, faults: { name: 'somebody was added just now; press again' } },
      });
    await deps.actions.settingsChanged();
    return c.redirect(`${personPath(person.id)}?done=added`, 303);
  };
}

/** Somebody of whom only an id is known yet, which nobody has. */
function blank({ people = [] }: Book, name: string): Person {
  const taken = new Set([me, ...people.map(({ id }) => id)]);
  const base = idFrom(name) || 'somebody';
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return { id, name, emails: [], relation: 'other' };
}

function render(
  deps: WebDeps,
  c: Context<WebEnv>,
  { at, book, filled }: World & { readonly filled: Filled },
): Response | Promise<Response> {
  const around = frame(deps, { title: 'Add a person', here: 'people', sealed: false }, at);
  const refused = Object.keys(filled.faults).length > 0;
  const content = html`<p class="small"><a href="/people">People</a></p>
<h1>Add a person</h1>
${
  book === null
    ? html`<p><a href="/settings">Say who you are</a> first.</p>`
    : form(
        { session: c.get('session'), action: '/people/new' },
        html`${who.fields(filled, { book, person: null })}<button class="first">Add</button>`,
      )
}`;
  return c.html(page(around, content), refused ? 422 : 200);
}
