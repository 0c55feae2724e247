import type { Book } from '@warmstart/core/book';
import type { Initiative } from '@warmstart/core/team';
import { contentId } from '@warmstart/core/text';
import type { Context, Handler } from 'hono';
import { newSecret, type WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { type Filled, formValues } from '../forms/index.ts';
import { form, html, page } from '../layout/index.ts';
import { loadWorld, type World } from '../people/load.ts';
import { initiativeFields, initiativeValues, readInitiative } from './form.ts';
import { initiativeOf, initiativePath, initiativesPath } from './paths.ts';

/** The form for a new initiative. */
export function newInitiative(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { team = '' } = c.req.query();
    const values = initiativeValues({ team: team.slice(0, 80) });
    return render(deps, c, { ...(await loadWorld(deps)), known: null, filled: { values, faults: {} } });
  };
}

/** Adds an initiative; the same form sent twice adds it once. */
export function addInitiative(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadWorld(deps);
    const { at, book } = world;
    const values = await formValues(c.req);
    const { once = '', what = '' } = values;
    const refuse = (faults: Filled['faults']) => render(deps, c, { ...world, known: null, filled: { values, faults } });
    if (book === null) return refuse({});
    const id = `in-${contentId([once, what])}`;
    const { value, faults } = readInitiative(values, { id, what }, book);
    if (faults) return refuse(faults);
    await deps.store.editBook((now) => (find(now, id) ? [] : [{ part: 'initiatives', id, value }]), at.now);
    return c.redirect(initiativesPath(value.team, 'added'), 303);
  };
}

/** The form of an initiative that is there. */
export function editInitiative(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await wanted(deps, c);
    if (found === null) return notThere(c);
    return render(deps, c, { ...found, filled: { values: initiativeValues(found.known), faults: {} } });
  };
}

export function saveInitiative(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await wanted(deps, c);
    if (found === null) return notThere(c);
    const { at, book, known } = found;
    const values = await formValues(c.req);
    const { value, faults } = readInitiative(values, known, book);
    if (faults) return render(deps, c, { ...found, filled: { values, faults } });
    await deps.store.editBook((now) => {
      const before = find(now, known.id);
      const after = before && readInitiative(values, before, now).value;
      return after ? [{ part: 'initiatives', id: known.id, value: after }] : [];
    }, at.now);
    return c.redirect(initiativesPath(value.team, 'saved'), 303);
  };
}

/** Done, or not done yet after all. */
export function endInitiative(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await wanted(deps, c);
    if (found === null) return notThere(c);
    const { back, team } = await formValues(c.req);
    const done = back !== 'yes';
    await deps.store.editBook((now) => {
      const before = find(now, found.known.id);
      return before ? [{ part: 'initiatives', id: before.id, value: { ...before, done } }] : [];
    }, found.at.now);
    return c.redirect(initiativesPath(team, done ? 'done' : 'back'), 303);
  };
}

function find({ initiatives = [] }: Book, id: string): Initiative | undefined {
  return initiatives.find((one) => one.id === id);
}

interface Found extends World {
  readonly book: Book;
  readonly known: Initiative;
}

async function wanted(deps: WebDeps, c: Context): Promise<Found | null> {
  const { at, book } = await loadWorld(deps);
  const known = book && find(book, initiativeOf(c.req.param('id') ?? ''));
  return book && known ? { at, book, known } : null;
}

interface Shown extends World {
  /** Null for a new one. */
  readonly known: Initiative | null;
  readonly filled: Filled;
}

function render(deps: WebDeps, c: Context<WebEnv>, { at, book, known, filled }: Shown): Response | Promise<Response> {
  const title = known ? 'An initiative' : 'Add an initiative';
  const around = frame(deps, { title, here: 'teams', sealed: false }, at);
  const { team = '', once = newSecret(4) } = filled.values;
  const action = known ? initiativePath(known.id, 'edit') : '/initiatives/new';
  const content = html`<p class="small"><a href="${initiativesPath(team === '' ? undefined : team)}">Initiatives</a></p>
<h1>${title}</h1>
${
  book === null
    ? html`<p><a href="/settings">Say who you are</a> first.</p>`
    : form(
        { session: c.get('session'), action },
        html`<input type="hidden" name="once" value="${once}">${initiativeFields(filled, book)}<button class="first">${known ? 'Save' : 'Add'}</button>`,
      )
}`;
  return c.html(page(around, content), Object.keys(filled.faults).length > 0 ? 422 : 200);
}
