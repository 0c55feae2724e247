import type { Book } from '@warmstart/core/book';
import { isOwed, me } from '@warmstart/core/commitment';
import { type Person, relations } from '@warmstart/core/people';
import { byText } from '@warmstart/core/text';
import { type Html, html, theirs } from '../layout/index.ts';
import { count, sayRelations } from '../words/index.ts';
import { isSealed } from './known.ts';
import { personPath } from './paths.ts';
import { peopleFound } from './search.ts';

export interface PeopleView {
  readonly book: Book | null;
  readonly wanted: string;
  /** Those who left instead of those who are here. */
  readonly left: boolean;
  /** Where the list begins. */
  readonly from: number;
}

/** People on one page. */
const shown = 60;

/** Everybody, by what they are to the manager, with what is open between them. */
export function peoplePage(view: PeopleView): Html {
  const { book, wanted, left, from } = view;
  if (book === null)
    return html`<h1>People</h1><p>Everybody you meet will be here. <a href="/settings">Say who you are</a> first.</p>`;
  const found = peopleFound(book, wanted).filter((person) => (person.left !== undefined) === left);
  const people = [...found].sort(
    (a, b) => relations.indexOf(a.relation) - relations.indexOf(b.relation) || byText(a.name, b.name),
  );
  const page = people.slice(from, from + shown);
  return html`<h1>${left ? 'People who left' : 'People'}</h1>
<form class="row" action="/people" role="search"><span><label class="label" for="q">Name, address or team</label><br><input id="q" name="q" type="search" value="${wanted}" autocomplete="off"></span>${left ? html`<input type="hidden" name="left" value="yes">` : null}<button>Search</button></form>
<p class="row"><a class="button" href="/people/new">Add a person</a><a class="button" href="/people/grid">Power and interest</a></p>
${people.length === 0 ? nobody(view) : null}
${groups(page, openBy(book))}
${people.length > from + shown ? html`<p><a href="${listPath({ ...view, from: from + shown })}">${people.length - from - shown} more</a></p>` : null}
${otherList(view)}`;
}

function nobody({ wanted, left }: PeopleView): Html {
  if (wanted !== '') return html`<p>Nobody is found by ${theirs(wanted)}.</p>`;
  return left
    ? html`<p>Nobody has left. Who does stays here, with all that is known.</p>`
    : html`<p>Nobody yet. Add the people you meet, or import a book.</p>`;
}

function groups(people: readonly Person[], open: ReadonlyMap<string, string>): Html {
  return html`${[...Map.groupBy(people, ({ relation }) => relation)].map(
    ([relation, members]) => html`<h2>${sayRelations(relation)}</h2>
<ul class="plain-list">${members.map((person) => row(person, open.get(person.id) ?? ''))}</ul>`,
  )}`;
}

function row({ id, name }: Person, open: string): Html {
  return html`<li><a href="${personPath(id)}">${theirs(name)}</a>${open === '' ? null : html` <span class="small">${open}</span>`}</li>
`;
}

/** What is open with each, in words. Nothing of it comes from a sealed meeting. */
function openBy({ commitments = [], asks = [], marks = [], series = [] }: Book): ReadonlyMap<string, string> {
  const mine = new Map<string, number>();
  const theirOwn = new Map<string, number>();
  const waiting = new Map<string, number>();
  const add = (to: Map<string, number>, id: string) => to.set(id, (to.get(id) ?? 0) + 1);
  for (const one of commitments) {
    if (!isOwed(one) || one.sealed) continue;
    if (one.from === me) add(mine, one.to);
    else if (one.to === me) add(theirOwn, one.from);
  }
  for (const one of asks) if (one.answered === undefined && !one.sealed) add(waiting, one.of);
  for (const one of marks)
    if (one.kind === 'praise' && one.person !== undefined && one.closed === undefined && !isSealed(one, series))
      add(waiting, one.person);
  const ids = new Set([...mine.keys(), ...theirOwn.keys(), ...waiting.keys()]);
  return new Map([...ids].map((id) => [id, sayOpen(mine.get(id), theirOwn.get(id), waiting.get(id))]));
}

function sayOpen(mine = 0, theirOwn = 0, waiting = 0): string {
  return [
    mine === 0 ? '' : `you owe ${mine}`,
    theirOwn === 0 ? '' : `owed to you ${theirOwn}`,
    waiting === 0 ? '' : `${count(waiting, 'thing')} to say`,
  ]
    .filter((words) => words !== '')
    .join(', ');
}

function otherList({ book, left, wanted }: PeopleView): Html | null {
  const gone = (book?.people ?? []).filter((person) => person.left !== undefined).length;
  if (left) return html`<p><a href="${listPath({ wanted, left: false, from: 0 })}">Those who are here</a></p>`;
  return gone === 0 ? null : html`<p><a href="${listPath({ wanted, left: true, from: 0 })}">${gone} who left</a></p>`;
}

function listPath({ wanted, left, from }: Pick<PeopleView, 'wanted' | 'left' | 'from'>): string {
  const query = new URLSearchParams({
    ...(wanted === '' ? {} : { q: wanted }),
    ...(left ? { left: 'yes' } : {}),
    ...(from === 0 ? {} : { from: String(from) }),
  });
  return query.size === 0 ? '/people' : `/people?${query}`;
}
