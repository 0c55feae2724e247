import type { Book } from '@warmstart/core/book';
import type { Person } from '@warmstart/core/people';
import { actionLine, type Strategy } from '@warmstart/core/team';
import { bound, cleanLine } from '@warmstart/core/text';
import { initiativesOf } from '../initiatives/listed.ts';
import { initiativePath, initiativesPath, newInitiativePath } from '../initiatives/paths.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { personLink } from '../people/facts.ts';
import { seriesId, seriesTitle } from '../settings/series.ts';
import { newExpectationPath } from '../tripwires/paths.ts';
import { sayDay } from '../words/index.ts';
import { diffsPart } from './diffs-part.ts';
import { layersOf, leadsOf } from './layers.ts';
import type { WorldOfTeam } from './load.ts';
import { hereIn } from './members.ts';
import { type Remembered, wallsNow } from './now.ts';
import { teamPath } from './paths.ts';
import { versionsOf } from './versions.ts';
import { wallsPart } from './walls.ts';

/** How much of a list is shown. */
const most = 6;
const mostMembers = 12;
const longest = 160;

/** Weeks that are remembered: half a year. */
const weeks = 26;

/** Not wallpaper: more walls than this and nobody knows which bear the load. */
export const mostExpectations = 7;

export interface TeamView extends WorldOfTeam {
  readonly kept: Remembered;
  /** What was just saved; null where nothing was. */
  readonly said: string | null;
}

/** One team: how its work should go and how it goes, what differed, the strategy, who belongs to it. */
export function teamPage(view: TeamView): Html {
  const { book, team, at, said } = view;
  const { id } = team;
  const members = hereIn(book).filter((one) => one.team === id);
  return html`<p class="small"><a href="/teams">Teams</a></p>
<h1>${theirs(team.name)}</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${facts(view, members)}
${wallsSection(view)}
${diffsPart(book, team, at)}
${modelPart(view)}
${initiativesPart(book, id)}
<h2 id="people">People</h2>
${
  members.length === 0
    ? html`<p>Nobody belongs to it yet: the page of a person says so.</p>`
    : html`<ul class="plain-list">${members.slice(0, mostMembers).map(
        (one) => html`<li>${personLink(book, one.id)} <span class="small">${one.relation}</span></li>
`,
      )}</ul>`
}
${members.length > mostMembers ? html`<p class="small">And ${members.length - mostMembers} more, under <a href="/people?q=${encodeURIComponent(team.name)}">People</a>.</p>` : null}
<p><a href="${teamPath(id, 'split')}">Split the team</a></p>
${seriesPart(book, id)}`;
}

/** What is asked of the team, the slow ones first: the rest stands behind the link. */
function initiativesPart(book: Book, team: string): Html {
  const asked = initiativesOf(book, team).filter((one) => one.done !== true);
  const shown = asked.slice(0, most);
  return html`<h2 id="initiatives">Initiatives</h2>
${
  shown.length === 0
    ? html`<p>None: a push that asks effort of them stands here, with what it brings and costs them.</p>`
    : html`<ul class="plain-list">${shown.map(
        ({ id, what, slow: isSlow }) =>
          html`<li><a href="${initiativePath(id, 'edit')}">${theirs(bound(cleanLine(what), longest))}</a>${isSlow === true ? html` <span class="small">slower than agreed</span>` : null}</li>
`,
      )}</ul>`
}
<p>${shown.length === 0 ? null : html`<a href="${initiativesPath(team)}">${asked.length > shown.length ? `All ${asked.length}, with what` : 'What'} they bring and cost</a> · `}<a href="${newInitiativePath(team)}">Add an initiative</a></p>`;
}

function facts({ book, team, at }: TeamView, members: readonly Person[]): Html {
  const { id, flavour, mode = 'stable', match, timezone, workingHours, holidays = [], sources = [] } = team;
  const leads = leadsOf(members);
  const hours =
    workingHours === undefined ? null : `${workingHours.days.join(' ')}, ${workingHours.from}–${workingHours.to}`;
  const coming = holidays.filter((day) => day >= at.today);
  return html`<dl class="brief"><dt>Flavour</dt><dd>${flavour}</dd>
<dt>Mode</dt><dd>${mode}${mode === 'stable' ? null : ': you lead by hand, tripwires keep quiet'}</dd>
<dt>Lead</dt><dd>${leads.length === 0 ? 'nobody yet: a lead is a report through whom others of the team report' : people(leads, book)}</dd>
<dt>Layers</dt><dd>${layersOf(members)}</dd>
${match === undefined ? null : html`<dt>Meetings</dt><dd>${listed(match.titles)}</dd>`}
${sources.length === 0 ? null : html`<dt>Signals of</dt><dd>${listed(sources)}</dd>`}
${timezone === undefined && hours === null ? null : html`<dt>Works</dt><dd>${[timezone, hours].filter((one) => one !== undefined && one !== null).join(', ')}</dd>`}
${
  coming.length === 0
    ? null
    : html`<dt>Days off</dt><dd>${coming
        .slice(0, 4)
        .map((day) => sayDay(day, at.today, at.locale))
        .join(', ')}</dd>`
}</dl>
<p><a href="${teamPath(id, 'edit/team')}">Edit</a> · <a href="${teamPath(id, 'edit/hours')}">Edit when it works</a> · <a href="${teamPath(id, 'edit/roles')}">Edit critical roles</a></p>`;
}

function people(members: readonly Person[], book: Book): Html {
  return html`${members.slice(0, most).map(({ id }, index) => html`${index === 0 ? '' : ', '}${personLink(book, id)}`)}`;
}

function wallsSection({ book, team, at, kept }: TeamView): Html {
  const walls = wallsNow(team, { book, kept, today: at.today, weeks });
  const room = mostExpectations - walls.length;
  return html`<h2 id="now">Expectations against now</h2>
${walls.length === 0 ? html`<p>None yet: how should its work go, and by what would you see that it does not?</p>` : null}
${wallsPart({ team: team.id, walls, at, key: '', first: true })}
<p class="row">${room > 0 ? html`<a class="button" href="${newExpectationPath(team.id)}">Add an expectation</a>` : null}${team.model === undefined ? null : html`<a class="button" href="${teamPath(team.id, 'verify')}">Verify the model in a minute</a>`}</p>
${room > 0 ? null : html`<p class="small">${mostExpectations} expectations are the most: beyond that nobody knows which bear the load.</p>`}`;
}

/** The strategy, and how the model came to be what it is. */
function modelPart({ team, at }: TeamView): Html {
  const { model, id, flavour } = team;
  const edit = html`<p><a href="${teamPath(id, 'edit/model')}">Edit the strategy and the sentences</a></p>`;
  if (model === undefined) return html`<h2 id="model">Model</h2><p>None yet.</p>${edit}`;
  const { version, verified, strategy } = model;
  const held =
    verified === undefined
      ? 'never held against reality'
      : `held against reality ${sayDay(verified, at.today, at.locale)}`;
  const [newest] = versionsOf(model, { ...at, flavour });
  const differences = newest?.differences ?? [];
  return html`<h2 id="model">Model</h2><p class="small">Version ${version}, ${held}.</p>
${strategy === undefined ? null : strategyFacts(strategy)}${edit}
${model.earlier === undefined ? null : html`<p>${differences.length === 0 ? 'Nothing changed with it.' : 'What changed with it:'}</p>${changesList(differences.slice(0, 5))}<p><a href="${teamPath(id, 'versions')}">All versions</a></p>`}`;
}

/** Differences of a version, one a line. */
export function changesList(differences: readonly string[]): Html | null {
  return differences.length === 0
    ? null
    : html`<ul>${differences.map((words) => html`<li>${theirs(words)}</li>`)}</ul>`;
}

/** Diagnosis, policies and actions, as far as they are written. */
export function strategyFacts({ diagnosis, policies, actions }: Strategy): Html {
  return html`<dl class="brief"><dt>Diagnosis</dt><dd>${theirs(bound(diagnosis, longest))}</dd>${fact('Policies', policies)}${fact('Actions', actions?.map(actionLine))}</dl>`;
}

function fact(label: string, items: readonly string[] | undefined): Html | null {
  return items === undefined || items.length === 0 ? null : html`<dt>${label}</dt><dd>${listed(items)}</dd>`;
}

function listed(items: readonly string[]): Html {
  const more = items.length - most;
  return html`${items.slice(0, most).map((item, index) => html`${index === 0 ? null : html`<br>`}${theirs(bound(item, longest))}`)}${more > 0 ? html`<br><span class="small">and ${more} more</span>` : null}`;
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
