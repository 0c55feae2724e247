import type { Book } from '@warmstart/core/book';
import { isOpen, type Team } from '@warmstart/core/team';
import { byText } from '@warmstart/core/text';
import type { Setting } from '../day/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { count } from '../words/index.ts';
import { hereIn } from './members.ts';
import { type Remembered, teamDiffs, type WallNow, wallsNow } from './now.ts';
import { teamPath } from './paths.ts';
import { wallsPart } from './walls.ts';

/** Weeks shown where several teams are: a quarter. */
const weeks = 13;

/** Expectations on one page: it stays under 30 KB. */
const mostWalls = 10;
/** Teams on one page, where few of them have expectations. */
const mostTeams = 40;

export interface TeamsView {
  readonly book: Book | null;
  readonly at: Setting;
  readonly kept: Remembered;
  readonly from: number;
}

/** Each team's expectations against now. */
export function teamsPage({ book, at, kept, from }: TeamsView): Html {
  const teams = [...(book?.teams ?? [])].sort((a, b) => byText(a.name, b.name));
  const shown = pageOf(teams, from);
  const walls = shown.map((team) => (book === null ? [] : wallsNow(team, { book, kept, today: at.today, weeks })));
  const first = walls.findIndex((some) => some.some((wall) => wall.weeks.length > 0));
  const next = from + shown.length;
  const rest = teams.length - next;
  return html`<h1>Teams</h1>
${book === null ? null : html`<p class="row"><a class="button" href="/teams/new">Add a team</a></p>`}
${teams.length === 0 ? html`<p>The teams whose work you answer for will be here, each with your model of it. ${book === null ? html`<a href="/settings">Say who you are</a> first.` : html`Add one, or import a book that names them under <code>teams</code>.`}</p>` : null}
${book === null ? null : shown.map((team, index) => part(team, { book, at, walls: walls[index] ?? [], index, first: first === index }))}
${rest > 0 ? html`<p><a href="/teams?from=${next}">${rest} more</a></p>` : null}`;
}

/** As many teams as their pictures fit, and one at least. */
function pageOf(teams: readonly Team[], from: number): Team[] {
  const shown: Team[] = [];
  let walls = 0;
  for (const team of teams.slice(from, from + mostTeams)) {
    walls += team.model?.expectations?.length ?? 0;
    if (shown.length > 0 && walls > mostWalls) break;
    shown.push(team);
  }
  return shown;
}

interface Part {
  readonly book: Book;
  readonly at: Setting;
  readonly walls: readonly WallNow[];
  readonly index: number;
  /** Whether it holds the first picture of the page. */
  readonly first: boolean;
}

function part(team: Team, { book, at, walls, index, first }: Part): Html {
  const { id, name, flavour, mode = 'stable' } = team;
  const open = teamDiffs(book, id).filter(isOpen).length;
  const members = hereIn(book).filter((one) => one.team === id).length;
  const facts = [flavour, mode, count(members, 'person', 'people'), ...(open === 0 ? [] : [count(open, 'open diff')])];
  return html`<section><h2><a href="${teamPath(id)}">${theirs(name)}</a></h2><p class="small">${facts.join(', ')}</p>
${wallsPart({ team: id, walls, at, key: String(index), first })}</section>
`;
}
