import type { Book } from '@warmstart/core/book';
import type { Person } from '@warmstart/core/people';
import type { Team } from '@warmstart/core/team';
import { bound, byText } from '@warmstart/core/text';
import type { Setting } from '../day/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { personLink } from '../people/facts.ts';
import { seriesId, seriesTitle } from '../settings/series.ts';
import { count, sayDay } from '../words/index.ts';
import { layersOf, leadsOf } from './layers.ts';
import { teamPath } from './paths.ts';

/** How much of a list is shown. */
const most = 60;
const longest = 400;

/** All teams, with how many belong to each. */
export function teamsPage(book: Book | null, from: number): Html {
  const teams = [...(book?.teams ?? [])].sort((a, b) => byText(a.name, b.name));
  const members = Map.groupBy(hereIn(book), ({ team }) => team);
  return html`<h1>Teams</h1>
${book === null ? null : html`<p class="row"><a class="button" href="/teams/new">Add a team</a></p>`}
${teams.length === 0 ? html`<p>The teams whose work you answer for will be here, each with your model of it. ${book === null ? html`<a href="/settings">Say who you are</a> first.` : html`Add one, or import a book that names them under <code>teams</code>.`}</p>` : null}
<ul class="plain-list">${teams.slice(from, from + most).map(
    ({
      id,
      name,
      flavour,
      mode,
    }) => html`<li><a href="${teamPath(id)}">${theirs(name)}</a> <span class="small">${[flavour, mode ?? 'stable', count(members.get(id)?.length ?? 0, 'person', 'people')].join(', ')}</span></li>
`,
  )}</ul>
${teams.length > from + most ? html`<p><a href="/teams?from=${from + most}">${teams.length - from - most} more</a></p>` : null}`;
}

export interface TeamView {
  readonly book: Book;
  readonly team: Team;
  readonly at: Setting;
  /** What was just saved; null where nothing was. */
  readonly said: string | null;
}

/** One team: how its work should go, who belongs to it, and what is set for its meetings. */
export function teamPage({ book, team, at, said }: TeamView): Html {
  const { id, name, flavour, mode, match } = team;
  const members = hereIn(book).filter((one) => one.team === id);
  const edit = (section: string) => html`<p><a href="${teamPath(id, `edit/${section}`)}">Edit</a></p>`;
  const leads = leadsOf(members);
  return html`<p class="small"><a href="/teams">Teams</a></p>
<h1>${theirs(name)}</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
<dl class="brief"><dt>Flavour</dt><dd>${flavour}</dd>
<dt>Mode</dt><dd>${mode ?? 'stable'}${mode === 'founding' || mode === 'crisis' ? ': you lead by hand, tripwires keep quiet' : null}</dd>
<dt>Lead</dt><dd>${leads.length === 0 ? 'nobody yet: a lead is a report through whom others of the team report' : people(leads, book)}</dd>
<dt>Layers</dt><dd>${layersOf(members)}</dd>
${match === undefined ? null : html`<dt>Meetings</dt><dd>${match.titles.slice(0, most).map((title, index) => html`${index === 0 ? null : html`<br>`}${theirs(bound(title, longest))}`)}</dd>`}</dl>${edit('team')}
${modelPart(team, at)}${edit('model')}
<h2 id="people">People</h2>
${
  members.length === 0
    ? html`<p>Nobody belongs to it yet: the page of a person says so.</p>`
    : html`<ul class="plain-list">${members.slice(0, most).map(
        (one) => html`<li>${personLink(book, one.id)} <span class="small">${one.relation}</span></li>
`,
      )}</ul>`
}
${members.length > most ? html`<p class="small">And ${members.length - most} more, under <a href="/people?q=${encodeURIComponent(name)}">People</a>.</p>` : null}
${seriesPart(book, id)}`;
}

/** Everybody who has not left, by name. */
function hereIn(book: Book | null): Person[] {
  return (book?.people ?? []).filter(({ left }) => left === undefined).sort((a, b) => byText(a.name, b.name));
}

function people(members: readonly Person[], book: Book): Html {
  return html`${members.slice(0, 12).map(({ id }, index) => html`${index === 0 ? '' : ', '}${personLink(book, id)}`)}`;
}

/** The manager's picture of how the work should go. */
function modelPart({ model }: Team, at: Setting): Html {
  if (model === undefined)
    return html`<h2 id="model">Model</h2><p>None yet: how should its work go, and by what would you see that it does not?</p>`;
  const { version, verified, strategy, expectations = [] } = model;
  const held =
    verified === undefined
      ? 'never held against reality'
      : `held against reality ${sayDay(verified, at.today, at.locale)}`;
  return html`<h2 id="model">Model</h2><p class="small">Version ${version}, ${held}.</p>
${strategy === undefined ? null : html`<dl class="brief"><dt>Diagnosis</dt><dd>${theirs(bound(strategy.diagnosis, longest))}</dd>${listed('Policies', strategy.policies)}${listed('Actions', strategy.actions)}</dl>`}
${
  expectations.length === 0
    ? null
    : html`<h3>Expectations</h3><ol>${expectations.map(
        ({
          says,
          tripwire,
        }) => html`<li>${theirs(bound(says, longest))}${tripwire === undefined ? null : html` <span class="small">tripwire: ${tripwire.kind}</span>`}</li>
`,
      )}</ol>`
}`;
}

function listed(label: string, items: readonly string[] | undefined): Html | null {
  if (items === undefined || items.length === 0) return null;
  return html`<dt>${label}</dt><dd>${items.slice(0, 12).map((item, index) => html`${index === 0 ? null : html`<br>`}${theirs(bound(item, longest))}`)}</dd>`;
}

/** Series that are pinned to the team. */
function seriesPart({ series = [] }: Book, id: string): Html | null {
  const pinned = series.filter(({ team }) => team === id);
  if (pinned.length === 0) return null;
  return html`<h2 id="series">Series pinned to it</h2><ul class="plain-list">${pinned.slice(0, most).map(
    (one) => html`<li><a href="/settings/series/${seriesId(one)}">${theirs(seriesTitle(one))}</a></li>
`,
  )}</ul>`;
}
