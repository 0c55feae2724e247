import { isReport } from '@warmstart/core/people';
import { input } from '../forms/index.ts';
import { form, type Html, html, press, theirs } from '../layout/index.ts';
import { count } from '../words/index.ts';
import { gateFacts, matterFacts, placeFacts, positionFacts, whoFacts } from './facts.ts';
import { diffPart, givenPart, type Happening, notesPart, owedPart, waitingPart } from './happenings.ts';
import { countOf, type Known, knownOf } from './known.ts';
import { personPath } from './paths.ts';

export interface PersonView extends Happening {
  /** What was just done; null where nothing was. */
  readonly said: Html | null;
  /** What is wrong with the day they left; null where nothing is. */
  readonly leftFault: string | null;
  /** Where the list of notes begins. */
  readonly from: number;
}

/** One person: what is open between you first, then who they are and what matters to them, then what was. */
export function personPage(view: PersonView): Html {
  const { book, person, at, said, from } = view;
  const { open, sealed } = knownOf(book, person);
  const { id, positions = [] } = person;
  const edit = (section: string, words = 'Edit') =>
    html`<p><a href="${personPath(id, `edit/${section}`)}">${words}</a></p>`;
  return html`<p class="small"><a href="/people">People</a></p>
<h1>${theirs(person.name)}</h1>
${said === null ? null : html`<div class="notice said" role="status">${said}</div>`}
${whoFacts(view)}${edit('who')}
${owedPart(open, view)}
${waitingPart(open, view)}
<p><a href="/asks?of=${encodeURIComponent(id)}">Ask them something</a> · <a href="/noted?with=${encodeURIComponent(id)}">All notes with them</a></p>
${diffPart(open, view)}
<h2 id="place">Power and interest</h2>${placeFacts(view)}${isReport(person) ? null : html`<p><a href="${personPath(id, 'place')}">Place</a></p>`}
${gateFacts(view)}${edit('gates', 'Edit who approves what and who listens')}
<h2 id="positions">Positions</h2>${positionFacts(
    positions.filter((one) => !one.sealed),
    at,
  )}${edit('positions', positions.length === 0 ? 'Add what they hold' : 'Edit')}
<h2 id="matters">What matters to them</h2>${matterFacts(view)}${edit('matters')}
${givenPart(open, view)}
${notesPart(open, view, from)}
${sealedPart(sealed, view)}
${leavingPart(view)}`;
}

/** What came from sealed meetings: apart, and closed until it is opened. */
function sealedPart(known: Known, view: PersonView): Html | null {
  const held = (view.person.positions ?? []).filter((one) => one.sealed);
  const all = countOf(known) + held.length;
  if (all === 0) return null;
  const owed = known.iOwe.length + known.theyOwe.length + known.elsewhere.length;
  return html`<h2 id="sealed">Behind the seal</h2><details><summary>${count(all, 'thing')} from sealed meetings</summary><div>
${owed === 0 ? null : owedPart(known, view)}${waitingPart(known, view)}${diffPart(known, view)}${positionFacts(held, view.at)}${givenPart(known, view)}${notesPart(known, view, 0)}</div></details>`;
}

/** Whether anything on the page of a person comes from a sealed meeting. */
export function hasSealed({ book, person }: Pick<PersonView, 'book' | 'person'>): boolean {
  return countOf(knownOf(book, person).sealed) > 0 || (person.positions ?? []).some((one) => one.sealed);
}

/** Somebody who left is closed, not deleted. */
function leavingPart({ person, session, at, leftFault }: PersonView): Html {
  const to = { session, action: personPath(person.id, 'left') };
  if (person.left !== undefined)
    return html`<h2 id="left">Left</h2><p>They left on ${person.left}. What is known stays.</p><div class="row">${press(to, 'They are back', { on: '' })}</div>`;
  const filled = { values: { on: at.today }, faults: leftFault === null ? {} : { on: leftFault } };
  return html`<h2 id="left">Leaving</h2><details${leftFault === null ? null : html` open`}><summary>They left</summary><p class="small">What is known stays, and nothing new is asked of them.</p>${form(
    to,
    html`${input(filled, { name: 'on', label: 'Last day', type: 'date' })}<button>Close</button>`,
  )}</details>`;
}
