import type { Book } from '@warmstart/core/book';
import type { ImportantItem } from '@warmstart/core/important';
import { contentId } from '@warmstart/core/text';
import type { Context, Handler } from 'hono';
import { newSecret, type WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { type Filled, formValues } from '../forms/index.ts';
import { form, html, page } from '../layout/index.ts';
import { loadWorld, type World } from '../people/load.ts';
import { itemFields, readItem } from './fields.ts';
import { itemPath } from './paths.ts';

/** The form for something important; `?serves=` names the problem it is to ease. */
export function newItem(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { serves = '' } = c.req.query();
    return render(deps, c, {
      ...(await loadWorld(deps)),
      filled: { values: { serves: serves.slice(0, 500) }, faults: {} },
    });
  };
}

/** Keeps something important. The same form sent twice keeps it once. */
export function addItem(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadWorld(deps);
    const { at, book } = world;
    const values = await formValues(c.req);
    if (book === null) return render(deps, c, { ...world, filled: { values, faults: {} } });
    const { once = '' } = values;
    const { value, faults } = readItem(values, book);
    if (faults) return render(deps, c, { ...world, filled: { values, faults } });
    const id = `i-${contentId([once, value.what, at.today])}`;
    const item: ImportantItem = { id, ...value, added: at.today };
    await deps.store.editBook((now) => (isThere(now, id) ? [] : [{ part: 'important', id, value: item }]), at.now);
    return c.redirect(`${itemPath(id)}?did=added`, 303);
  };
}

function isThere({ important = [] }: Book, id: string): boolean {
  return important.some((one) => one.id === id);
}

function render(
  deps: WebDeps,
  c: Context<WebEnv>,
  { at, book, filled }: World & { readonly filled: Filled },
): Response | Promise<Response> {
  const around = frame(deps, { title: 'Something important', here: 'review', sealed: false }, at);
  const { once = newSecret(4) } = filled.values;
  const content = html`<p class="small"><a href="/important">Important</a></p>
<h1>Something important</h1>
${
  book === null
    ? html`<p><a href="/settings">Say who you are</a> first.</p>`
    : form(
        { session: c.get('session'), action: '/important/new' },
        html`<input type="hidden" name="once" value="${once}">${itemFields(filled, book)}<button class="first">Keep it</button>`,
      )
}`;
  return c.html(page(around, content), Object.keys(filled.faults).length > 0 ? 422 : 200);
}
