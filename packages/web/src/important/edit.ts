import { settled } from '@warmstart/core/important';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { type Filled, formValues } from '../forms/index.ts';
import { form, html, page, theirs } from '../layout/index.ts';
import { itemFields, itemValues, readItem, withWords } from './fields.ts';
import { type ItemWorld, loadItem } from './load.ts';
import { itemPath } from './paths.ts';

/** The form of an item. */
export function editItem(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadItem(deps, c);
    if (world === null) return notThere(c);
    return render(deps, c, { ...world, filled: { values: itemValues(world.item, world.book), faults: {} } });
  };
}

/** Saves the words of an item; what happened to it stays. */
export function saveItem(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadItem(deps, c);
    if (world === null) return notThere(c);
    const { at, book, item } = world;
    const values = await formValues(c.req);
    const { value, faults } = readItem(values, book);
    if (faults) return render(deps, c, { ...world, filled: { values, faults } });
    await deps.store.editBook((now) => {
      const before = now.important?.find(({ id }) => id === item.id);
      return before ? [{ part: 'important', id: item.id, value: withWords(settled(before, at), value) }] : [];
    }, at.now);
    return c.redirect(`${itemPath(item.id)}?did=saved`, 303);
  };
}

function render(
  deps: WebDeps,
  c: Context<WebEnv>,
  { at, book, item, filled }: ItemWorld & { readonly filled: Filled },
): Response | Promise<Response> {
  const around = frame(deps, { title: 'Something important', here: 'review', sealed: item.sealed === true }, at);
  const to = { session: c.get('session'), action: itemPath(item.id, 'edit') };
  const content = html`<p class="small"><a href="${itemPath(item.id)}">${theirs(item.what)}</a></p>
<h1>Edit</h1>
${form(to, html`${itemFields(filled, book)}<button class="first">Save</button>`)}`;
  return c.html(page(around, content), Object.keys(filled.faults).length > 0 ? 422 : 200);
}
