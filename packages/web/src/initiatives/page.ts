import type { Book } from '@warmstart/core/book';
import type { Initiative } from '@warmstart/core/team';
import { bound, cleanLine } from '@warmstart/core/text';
import type { Session } from '../access/index.ts';
import { type Html, html, press, theirs } from '../layout/index.ts';
import { teamPath } from '../teams/paths.ts';
import { initiativesOf } from './listed.ts';
import { initiativePath, initiativesPath, newInitiativePath } from './paths.ts';

export interface InitiativesView {
  readonly book: Book;
  readonly session: Session;
  /** The id of the team whose initiatives alone are listed; undefined for all. */
  readonly team: string | undefined;
  readonly from: number;
  readonly said: string | null;
}

/** Rows on one page. */
const shown = 12;
const longest = 160;

/** What is asked of teams, with what it brings and what it costs them side by side; the slow ones first. */
export function initiativesPage({ book, session, team, from, said }: InitiativesView): Html {
  const { teams = [] } = book;
  const name = teams.find(({ id }) => id === team)?.name;
  const all = initiativesOf(book, team);
  const page = all.slice(from, from + shown);
  return html`<p class="small">${team === undefined ? html`<a href="/diffs">Diffs</a>` : html`<a href="${teamPath(team)}">${theirs(name ?? team)}</a>`}</p>
<h1>Initiatives${name === undefined ? null : html` of ${theirs(name)}`}</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${all.length === 0 ? html`<p>None. A push that asks others for effort stands here with what it brings them and what it costs them; where it is slow, the brief asks for a cost to take away.</p>` : null}
<p class="row"><a class="button" href="${newInitiativePath(team)}">Add an initiative</a></p>
<ul class="plain-list ledger">${page.map((one) => row(one, { teams, session, team }))}</ul>
${all.length > from + shown ? html`<p><a href="${initiativesPath(team)}${team === undefined ? '?' : '&'}from=${from + shown}">${all.length - from - shown} more</a></p>` : null}`;
}

interface Around {
  readonly teams: NonNullable<Book['teams']>;
  readonly session: Session;
  readonly team: string | undefined;
}

function row({ id, what, team: of, reward, costs = [], agreed, slow, done }: Initiative, around: Around): Html {
  const name = around.teams.find((one) => one.id === of)?.name;
  const states = [
    around.team === undefined && name !== undefined ? name : '',
    done ? 'done' : slow ? 'slower than agreed' : '',
    agreed ? 'agreed' : 'not agreed yet',
  ].filter((words) => words !== '');
  const list = costs
    .slice(0, 6)
    .map((cost, index) => html`${index === 0 ? null : html`<br>`}${theirs(bound(cleanLine(cost), longest))}`);
  return html`<li${done ? html` class="closed"` : null}><span class="what"><a href="${initiativePath(id, 'edit')}">${theirs(bound(cleanLine(what), longest))}</a></span> <span class="small">${theirs(states.join(', '))}</span>
<dl class="brief"><dt>Brings them</dt><dd>${reward === undefined ? 'not said' : theirs(bound(cleanLine(reward), longest))}</dd><dt>Costs them</dt><dd>${costs.length === 0 ? 'not said' : list}${costs.length > 6 ? html`<br>and ${costs.length - 6} more` : null}</dd></dl>
<div class="row">${press({ session: around.session, action: initiativePath(id, 'done') }, done ? 'Not done yet' : 'Done', { back: done ? 'yes' : 'no', ...(around.team === undefined ? {} : { team: around.team }) })}</div></li>
`;
}
