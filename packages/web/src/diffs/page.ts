import type { Book } from '@warmstart/core/book';
import type { Lookout } from '@warmstart/core/ports';
import { initiativesPath } from '../initiatives/paths.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { teamPath } from '../teams/paths.ts';
import { count } from '../words/index.ts';
import { accountsPart } from './accounts-part.ts';
import { type Filter, queryOf } from './filter.ts';
import { initiativesPart } from './initiatives-part.ts';
import type { Lists } from './lists.ts';
import { diffPath } from './paths.ts';
import { diffRow, type Rows } from './row.ts';

export interface DiffsView {
  /** Null before the manager said who they are, as are the lists and rows. */
  readonly shown: { readonly book: Book; readonly lists: Lists; readonly rows: Rows } | null;
  readonly lookout: Lookout;
  readonly said: Html | null;
}

/** What deviates: since when, who answers it, what was done; then what else is asked. */
export function diffsPage({ shown, lookout, said }: DiffsView): Html {
  if (shown === null)
    return html`<h1>Diffs</h1><p>Where reality differs from your models will be here. <a href="/settings">Say who you are</a> first.</p>`;
  const { book, lists, rows } = shown;
  const { filter } = rows;
  const { teams, persons, next, open, dug } = lists;
  return html`<h1>${open === 0 ? 'Nothing deviates' : count(open, 'open diff')}${dug === 0 ? null : ` · ${dug} dug into`}</h1>
${said === null ? null : html`<div class="notice said" role="status">${said}</div>`}
<p class="row"><a class="button" href="/diffs/new">Add one you saw</a><a class="button" href="/diffs/read">What is read</a><a class="button" href="${initiativesPath(filter.team || undefined)}">Initiatives</a></p>
${filters(filter, book)}
${teams.length + persons.length === 0 ? nothing(filter) : null}
${teams.length === 0 ? null : html`<ul class="plain-list ledger">${teams.map((diff) => diffRow(diff, rows))}</ul>`}
${persons.length === 0 ? null : html`<h2>For a 1:1</h2><p class="small">Questions, not findings: only you see them, here and in the brief of that 1:1.</p><ul class="plain-list ledger">${persons.map((diff) => diffRow(diff, rows))}</ul>`}
${next === null ? null : html`<p><a href="/diffs${queryOf({ ...filter, from: next })}">More</a></p>`}
${sealedPart(lists)}
${filter.from === 0 && filter.state === 'open' ? html`${initiativesPart(book, rows)}${accountsPart(book, lookout, rows.session)}` : null}`;
}

function nothing({ state, team, who }: Filter): Html {
  if (team !== '' || who !== 'all') return html`<p>None of these.</p>`;
  if (state !== 'open') return html`<p>None was closed yet.</p>`;
  return html`<p>Reality is inside your models, as far as anything watches. What a tripwire finds appears here by itself; a note like “diff Desk reviews 4→9 a week” puts one here too. <a href="/teams">Teams</a> have the tripwires.</p>`;
}

/** Of what is sealed fewer are listed. */
const mostSealed = 5;

/** What comes from sealed meetings, apart and closed until it is opened. */
function sealedPart({ sealed }: Lists): Html | null {
  if (sealed.length === 0) return null;
  return html`<h2 id="sealed">Behind the seal</h2><details><summary>${count(sealed.length, 'diff')} from sealed meetings</summary><ul class="plain-list">${sealed.slice(0, mostSealed).map(({ id, observed }) => html`<li><a href="${diffPath(id)}">${theirs(observed.slice(0, 100))}</a></li>`)}</ul>${sealed.length > mostSealed ? html`<p class="small">And ${sealed.length - mostSealed} more.</p>` : null}</details>`;
}

/** Teams to choose from. */
const mostTeams = 8;

function filters(filter: Filter, { teams = [] }: Book): Html {
  const link = (change: Partial<Filter>, text: string) => {
    const next = { ...filter, ...change, from: 0 };
    const here = queryOf(next) === queryOf({ ...filter, from: 0 });
    return html`<a href="/diffs${queryOf(next)}"${here ? html` aria-current="true"` : null}>${theirs(text)}</a>`;
  };
  const named = teams.filter(({ id }, index) => index < mostTeams || id === filter.team);
  return html`<nav class="filters" aria-label="State">${link({ state: 'open' }, 'Open')}${link({ state: 'closed' }, 'Closed')}${link({ state: 'all' }, 'Both')}</nav>
<nav class="filters" aria-label="Who answers">${link({ who: 'all' }, 'Anybody')}${link({ who: 'nobody' }, 'Nobody')}${link({ who: 'team' }, 'The team')}${link({ who: 'me' }, 'Me')}</nav>
${teams.length < 2 ? null : html`<nav class="filters" aria-label="Team">${link({ team: '' }, 'All teams')}${named.map(({ id, name }) => link({ team: id }, name.slice(0, 60)))}</nav>`}
${filter.team === '' ? null : html`<p class="small"><a href="${teamPath(filter.team)}">To the team</a></p>`}`;
}
