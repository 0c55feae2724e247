import { isReport, placedAt, quadrantOf } from '@warmstart/core/people';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { type Filled, formValues, readForm, type Values } from '../forms/index.ts';
import { type Html, html, page, theirs } from '../layout/index.ts';
import { gateFacts, placeFacts } from './facts.ts';
import { loadPerson, type WorldOfOne } from './load.ts';
import { personPath } from './paths.ts';
import { PlaceForm, placeForm, proposed, questionForm, startingPlace } from './place-form.ts';

/** Three questions about a shareholder, the place they lead to, and the two selects that set it. */
export function askPlace(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadPerson(deps, c);
    if (world === null) return notThere(c);
    const answers = c.req.query();
    const filled = { values: startingPlace(world.person, answers), faults: {} };
    return render(deps, c, { world, answers, filled });
  };
}

/** Places somebody; never a report. */
export function savePlace(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadPerson(deps, c);
    if (world === null) return notThere(c);
    const { person, at } = world;
    const values = await formValues(c.req);
    const { value, faults } = readForm(PlaceForm, values);
    if (faults || isReport(person))
      return render(deps, c, { world, answers: {}, filled: { values, faults: faults ?? {} } });
    const { power, interest, to } = value;
    await deps.store.editBook((book) => {
      const before = book.people?.find(({ id }) => id === person.id);
      if (!before || isReport(before)) return [];
      return [{ part: 'people', id: person.id, value: placedAt(before, { power, interest }, at.today) }];
    }, at.now);
    const page = to === 'grid' ? `/people/grid?done=placed#at-${encodeURIComponent(person.id)}` : null;
    return c.redirect(page ?? `${personPath(person.id)}?done=placed`, 303);
  };
}

interface Shown {
  readonly world: WorldOfOne;
  readonly answers: Values;
  readonly filled: Filled;
}

function render(deps: WebDeps, c: Context<WebEnv>, { world, answers, filled }: Shown): Response | Promise<Response> {
  const { person, at } = world;
  const refused = c.req.method === 'POST';
  const around = frame(deps, { title: 'Power and interest', here: 'people', sealed: false }, at);
  const content = html`<p class="small"><a href="${personPath(person.id)}">${theirs(person.name)}</a> · <a href="/people/grid">Power and interest</a></p>
<h1>Where ${theirs(person.name)} stands</h1>
${placeFacts(world)}
${isReport(person) ? whyNot : html`${gateFacts(world)}${asking({ world, answers, filled }, placeForm(person, filled, c.get('session')))}`}`;
  return c.html(page(around, content), refused ? 422 : 200);
}

function asking({ world, answers }: Shown, selects: Html): Html {
  const place = proposed(answers);
  const { person } = world;
  return html`<h2>Three questions</h2>
${questionForm(person, answers)}
<h2>The place</h2>
${place === null ? null : html`<div class="notice said" role="status"><p>Your answers propose power ${place.power}, interest ${place.interest}: ${quadrantOf({ ...person, ...place })}. Change it where you know better, then place.</p></div>`}
${selects}`;
}

const whyNot = html`<p>They depend on you, not you on them: a place would only tell which of them to keep waiting. Their promises rank with those of people to manage closely, whatever else is due.</p>`;
