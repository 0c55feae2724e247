import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { type Html, html, page, press } from '../layout/index.ts';
import { peoplePage } from './list-page.ts';
import { loadPerson, loadWorld, type WorldOfOne } from './load.ts';
import { personPath } from './paths.ts';
import { hasSealed, personPage } from './person-page.ts';

/** Everybody, or whoever is searched for. */
export function showPeople(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const { q = '', left } = c.req.query();
    const view = { book, wanted: q.slice(0, 200), left: left === 'yes', from: fromOf(c) };
    return c.html(page(frame(deps, { title: 'People', here: 'people', sealed: false }, at), peoplePage(view)));
  };
}

/** Everything known of one person. */
export function showPerson(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadPerson(deps, c);
    return world === null ? notThere(c) : renderPerson(deps, c, { world, leftFault: null });
  };
}

interface Shown {
  readonly world: WorldOfOne;
  readonly leftFault: string | null;
}

/** The page of a person, as it is or with what is wrong with the day they left. */
export function renderPerson(
  deps: WebDeps,
  c: Context<WebEnv>,
  { world, leftFault }: Shown,
): Response | Promise<Response> {
  const session = c.get('session');
  const view = { ...world, session, leftFault, from: fromOf(c), said: saidOf(c, world) };
  // The title stays in the browser's history, and tells nothing of whom somebody looked up.
  const around = frame(deps, { title: 'A person', here: 'people', sealed: hasSealed(world) }, world.at);
  return c.html(page(around, personPage(view)), leftFault === null ? 200 : 422);
}

const words: Readonly<Record<string, string>> = {
  saved: 'Saved.',
  added: 'Added.',
  placed: 'Placed.',
  left: 'Closed. All that is known stays.',
  back: 'Open again.',
  reopened: 'Taken back: it is open again.',
};

function saidOf(c: Context<WebEnv>, { person }: WorldOfOne): Html | null {
  const { done = '', part = '', id = '' } = c.req.query();
  if (done === 'closed') {
    const to = { session: c.get('session'), action: personPath(person.id, 'close') };
    return html`<p>Closed.</p><div class="row">${press(to, 'Undo', { part, id, back: 'yes' })}</div>`;
  }
  const said = words[done];
  return said === undefined ? null : html`<p>${said}</p>`;
}

/** Where a list begins. */
export function fromOf(c: Context): number {
  return Math.max(0, Math.floor(Number(c.req.query('from') ?? 0)) || 0);
}
