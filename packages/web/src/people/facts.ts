import type { Book } from '@warmstart/core/book';
import { me } from '@warmstart/core/commitment';
import { isReport, isStale, type Person, type Position, placeOf, quadrantOf } from '@warmstart/core/people';
import { bound, byText } from '@warmstart/core/text';
import type { Setting } from '../day/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { teamPath } from '../teams/paths.ts';
import { sayDay, sayRelation } from '../words/index.ts';
import { personPath } from './paths.ts';

export interface About {
  readonly book: Book;
  readonly person: Person;
  readonly at: Setting;
}

/** How much of a list is shown: a page is read between two doors. */
const mostItems = 6;
const longest = 160;

/** A name as a link to whoever bears it. */
export function personLink({ people = [] }: Book, id: string): Html {
  if (id === me) return html`you`;
  const person = people.find((one) => one.id === id);
  return person ? html`<a href="${personPath(id)}">${theirs(person.name)}</a>` : theirs(id);
}

/** What they are to the manager, where they belong and how they are reached. */
export function whoFacts({ book, person }: About): Html {
  const { relation, via, team: of, emails, aliases = [], left } = person;
  const team = book.teams?.find(({ id }) => id === of);
  const under = (book.people ?? []).filter((one) => one.via === person.id);
  return html`<dl class="brief"><dt>Relation</dt><dd>${sayRelation(relation)}${via === undefined ? null : html`, via ${personLink(book, via)}`}</dd>
${left === undefined ? null : html`<dt>Left</dt><dd>${left}</dd>`}
${team === undefined ? null : html`<dt>Team</dt><dd><a href="${teamPath(team.id)}">${theirs(team.name)}</a></dd>`}
${fact('Reports', under.length === 0 ? null : joined(under.slice(0, mostItems).map(({ id }) => personLink(book, id))))}
${fact('Reached at', joined(emails.slice(0, mostItems).map(theirs)))}
${fact('Also', aliases.length === 0 ? null : joined(aliases.slice(0, mostItems).map(theirs)))}</dl>`;
}

/** What worries and moves them, in lists; null where nothing is known. */
export function matterFacts({ person }: About): Html | null {
  const { problems, hopes, incentives, motivators, success } = person;
  const facts = [
    fact('Worries', list(problems)),
    fact('Hopes', list(hopes)),
    fact('Judged on', list(incentives)),
    fact('Moved by', list(motivators)),
    fact('Success is', success === undefined ? null : theirs(bound(success, longest))),
  ];
  return facts.every((one) => one === null) ? null : html`<dl class="brief">${facts}</dl>`;
}

/** What needs their yes, who listens to them, and to whom they listen. */
export function gateFacts({ book, person }: About): Html | null {
  const { approves, earOf = [] } = person;
  const heard = (book.people ?? []).filter((one) => one.earOf?.includes(person.id));
  const names = (ids: readonly string[]) =>
    ids.length === 0 ? null : joined(ids.slice(0, mostItems).map((id) => personLink(book, id)));
  const facts = [
    fact('Approves', list(approves)),
    fact('Has the ear of', names(earOf)),
    fact('Listens to', names(heard.map(({ id }) => id))),
  ];
  return facts.every((one) => one === null) ? null : html`<dl class="brief">${facts}</dl>`;
}

/** Where they stand on the grid, since when, and where they stood before. */
export function placeFacts({ person, at }: About): Html {
  if (isReport(person))
    return html`<p>Reports and skip-reports are never placed: promises to them always come with the first.</p>`;
  const place = placeOf(person);
  const { assessed, placed = [] } = person;
  const day = (date: string) => sayDay(date, at.today, at.locale);
  const looked = assessed === undefined ? 'nobody knows when' : day(assessed);
  const now = place
    ? html`<p>${sentence(quadrantOf(person) ?? '')}: power ${place.power}, interest ${place.interest}; looked at ${looked}.${isStale(person, at.today) ? html` <strong>Stale: look again.</strong>` : null}</p>`
    : html`<p>Not placed yet.</p>`;
  if (placed.length === 0) return now;
  const before = [...placed].sort((a, b) => byText(b.on, a.on)).slice(0, mostItems);
  return html`${now}<p class="small">Before: ${before.map(({ on, power, interest }) => `power ${power}, interest ${interest} (${day(on)})`).join('; ')}.</p>`;
}

/** What they hold, the newest first. */
export function positionFacts(held: readonly Position[], at: Setting): Html | null {
  if (held.length === 0) return null;
  const sorted = [...held].sort((a, b) => byText(b.on ?? '', a.on ?? ''));
  return html`<ul class="plain-list">${sorted.slice(0, mostItems).map(({ says, on, noGo }) => {
    const about = [on === undefined ? '' : sayDay(on, at.today, at.locale), noGo ? 'not to be contradicted' : ''];
    const words = about.filter((one) => one !== '').join(', ');
    return html`<li>${theirs(bound(says, longest))}${words === '' ? null : html` <span class="small">${words}</span>`}</li>
`;
  })}</ul>${sorted.length > mostItems ? html`<p class="small">And ${sorted.length - mostItems} older.</p>` : null}`;
}

function fact(label: string, value: Html | null): Html | null {
  return value === null
    ? null
    : html`<dt>${label}</dt><dd>${value}</dd>
`;
}

function list(items: readonly string[] | undefined): Html | null {
  if (items === undefined || items.length === 0) return null;
  const more = items.length - mostItems;
  return html`${items.slice(0, mostItems).map((item, index) => html`${index === 0 ? null : html`<br>`}${theirs(bound(item, longest))}`)}${more > 0 ? html`<br><span class="small">and ${more} more</span>` : null}`;
}

function joined(parts: readonly Html[]): Html {
  return html`${parts.map((part, index) => html`${index === 0 ? '' : ', '}${part}`)}`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
