import { isReport, isStale, type Person, placeOf, quadrantOf } from '@warmstart/core/people';
import { byText } from '@warmstart/core/text';
import type { Handler } from 'hono';
import type { Session, WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { assetPaths } from '../assets/index.ts';
import type { Setting } from '../day/index.ts';
import { gridPicture, type Placed } from '../drawing/index.ts';
import { form, type Html, html, page, theirs } from '../layout/index.ts';
import { sayDay } from '../words/index.ts';
import { loadWorld } from './load.ts';
import { personPath } from './paths.ts';
import { fromOf } from './show.ts';

/** People in the table of one page, and of those without a place. */
const shown = 15;

/** Everybody who has a place, as a picture and as a table; whoever has none, to be placed. */
export function showGrid(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const here = (book?.people ?? []).filter((one) => one.left === undefined && !isReport(one));
    const people = [...here].sort((a, b) => byText(a.name, b.name));
    const said = c.req.query('done') === 'placed' ? 'Placed.' : null;
    const view = { people, at, session: c.get('session'), said, from: fromOf(c) };
    const around = frame(
      deps,
      { title: 'Power and interest', here: 'people', sealed: false, script: assetPaths.grid },
      at,
    );
    return c.html(page(around, gridPage(view)));
  };
}

interface GridView {
  readonly people: readonly Person[];
  readonly at: Setting;
  readonly session: Session;
  readonly said: string | null;
  readonly from: number;
}

function gridPage({ people, at, session, said, from }: GridView): Html {
  const placed = people.flatMap((one) => placedOf(one, at) ?? []);
  const rest = people.filter((one) => placeOf(one) === null);
  return html`<p class="small"><a href="/people">People</a></p>
<h1>Power and interest</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${placed.length === 0 ? html`<p>Nobody has a place yet. Whoever could help or hinder you belongs here; reports and skip-reports never do.</p>` : picture(placed, session)}
${placed.length === 0 ? null : table(people, { at, from })}
${unplaced(rest)}`;
}

function picture(placed: readonly Placed[], session: Session): Html {
  return html`${gridPicture(placed)}
<p class="small" id="grid-says" role="status"><span class="only-script">Drag a name to its place. Or press it, then the place; or press it and use the arrow keys, then Enter.</span></p>
<p class="small">A dashed ring and a question mark: not looked at for 180 days. A dashed line leads from earlier places. A name in the table leads to two selects.</p>
<div hidden id="grid-form">${form(
    { session, action: '/people' },
    html`<input type="hidden" name="power"><input type="hidden" name="interest"><input type="hidden" name="to" value="grid">`,
  )}</div>`;
}

function placedOf(person: Person, { today }: Setting): Placed | null {
  const place = placeOf(person);
  const quadrant = quadrantOf(person);
  if (place === null || quadrant === null) return null;
  const { id, name, placed: before = [] } = person;
  return { id, name, place, quadrant, before, stale: isStale(person, today), href: personPath(id, 'place') };
}

function table(people: readonly Person[], { at, from }: { readonly at: Setting; readonly from: number }): Html {
  const placed = people.filter((one) => placeOf(one) !== null);
  const left = placed.length - from - shown;
  return html`<table id="table"><caption class="small">The same, by name</caption><thead><tr><th scope="col">Name</th><th scope="col">Power</th><th scope="col">Interest</th><th scope="col">Looked at</th></tr></thead><tbody>${placed.slice(from, from + shown).map((one) => row(one, at))}</tbody></table>
${left > 0 ? html`<p><a href="/people/grid?from=${from + shown}#table">${left} more</a></p>` : null}`;
}

function row(person: Person, at: Setting): Html {
  const { id, name, power = 0, interest = 0, assessed } = person;
  const looked = assessed === undefined ? 'nobody knows when' : sayDay(assessed, at.today, at.locale);
  return html`<tr><th scope="row"><a href="${personPath(id, 'place')}">${theirs(name)}</a><br><span class="small">${quadrantOf(person)}</span></th><td>${power}</td><td>${interest}</td><td>${looked}${isStale(person, at.today) ? html`<br><strong>stale</strong>` : null}</td></tr>
`;
}

function unplaced(people: readonly Person[]): Html | null {
  if (people.length === 0) return null;
  return html`<h2>Without a place</h2><ul class="plain-list">${people.slice(0, shown).map(
    ({ id, name }) => html`<li><a href="${personPath(id, 'place')}">${theirs(name)}</a></li>
`,
  )}</ul>${people.length > shown ? html`<p class="small">And ${people.length - shown} more, under <a href="/people">People</a>.</p>` : null}`;
}
