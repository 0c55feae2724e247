import { type Commitment, isOwed, me } from '@warmstart/core/commitment';
import type { Entry } from '@warmstart/core/ledger';
import { bound, cleanLine } from '@warmstart/core/text';
import type { Session } from '../access/index.ts';
import type { Setting } from '../day/index.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';
import { personPath } from '../people/paths.ts';
import { sayDay, sayDue } from '../words/index.ts';
import { type Filter, queryOf } from './filter.ts';

export interface Rows {
  readonly at: Setting;
  readonly session: Session;
  readonly filter: Filter;
  /** Names the page a form stands on, so that a form sent twice is one change. */
  readonly once: string;
  /** What was refused, and at which commitment; null where nothing was. */
  readonly refused: Refused | null;
  readonly nameOf: (id: string) => string | null;
  /** The path of the page of the meeting a note was made in; null where it is not known. */
  readonly meetingOf: (note: string) => string | null;
}

export interface Refused {
  readonly commitment: string;
  readonly why: string;
  readonly when: string;
}

const longest = 160;

/** Where a commitment is, and what is done to it. */
export function ledgerPath(id: string, below = ''): string {
  return `/ledger/${encodeURIComponent(id)}${below === '' ? '' : `/${below}`}`;
}

/** One commitment: what, with whom, by when, where it comes from, and what can be done. */
export function ledgerRow(entry: Entry, rows: Rows): Html {
  const { commitment, news: untold } = entry;
  const open = isOwed(commitment) || untold !== null;
  return html`<li${open ? null : html` class="closed"`}><span class="what">${whom(entry, rows)}<a href="${ledgerPath(commitment.id)}">${theirs(bound(cleanLine(commitment.what), longest))}</a></span> ${dueWords(entry, rows.at)}
${originLine(commitment, rows)}${moves(commitment, rows.at)}${newsLine(entry, rows)}
${open ? answers(entry, rows) : null}</li>
`;
}

function whom({ commitment, side }: Entry, { nameOf, filter }: Rows): Html | null {
  const { from, to } = commitment;
  const link = (id: string) => html`<a href="${personPath(id)}">${theirs(nameOf(id) ?? id)}</a>`;
  if (side === 'others') return html`${link(from)} to ${link(to)}: `;
  if (filter.with !== '') return null;
  return html`${link(side === 'mine' ? to : from)}: `;
}

function dueWords({ commitment, daysLate }: Entry, at: Setting): Html {
  const { due, status = 'open', closed } = commitment;
  if (!isOwed(commitment))
    return html`<span class="small">${status}${closed === undefined ? '' : ` ${sayDay(closed, at.today, at.locale)}`}</span>`;
  if (due === undefined) return html`<span class="small">no date</span>`;
  const words = sayDue(due, at.today, at.locale);
  return daysLate > 0 ? html`<strong>${words}</strong>` : html`<span class="small">${words}</span>`;
}

/** Where it was noted: the meeting, and the line word for word. */
function originLine({ origin }: Commitment, { meetingOf }: Rows): Html | null {
  if (origin === undefined) return null;
  const { title, line, note } = origin;
  const page = meetingOf(note);
  const named = title === undefined ? null : theirs(bound(cleanLine(title), 50));
  const where = page === null ? named : html`<a href="${page}">${named ?? 'its meeting'}</a>`;
  const said = line === undefined ? null : html`“${theirs(bound(cleanLine(line), 50))}”`;
  return html`<br><span class="small">${where ?? 'noted'}: <a href="/notes/${encodeURIComponent(note)}">${said ?? 'the note'}</a></span>`;
}

/** Moves shown in a row; its own page has all. */
const shownMoves = 3;

function moves({ moved = [] }: Commitment, at: Setting): Html | null {
  if (moved.length === 0) return null;
  const day = (date: string) => sayDay(date, at.today, at.locale);
  const first = moved.slice(-shownMoves)[0]?.from;
  return html`<br><span class="small">${moved.length === 1 ? 'moved once' : `moved ${moved.length} times`}: ${first === undefined ? 'no date' : day(first)}${moved.slice(-shownMoves).map(({ to }) => html` → ${day(to)}`)}</span>`;
}

function newsLine({ commitment, news: untold }: Entry, { nameOf, at }: Rows): Html | null {
  if (untold === null) return null;
  const what =
    untold.kind === 'dropped' ? 'that it is dropped' : `the new date, ${sayDay(untold.to, at.today, at.locale)}`;
  return html`<br><strong>Tell ${theirs(nameOf(commitment.to) ?? commitment.to)}</strong> ${what}`;
}

/**
 * Done and told at a press; move and drop with what they need. Enter in a field moves: the first button of a form is what
 * that presses, so one stands first that nobody sees.
 */
function answers(entry: Entry, { session, filter, once, refused }: Rows): Html {
  const { commitment, news } = entry;
  const { id } = commitment;
  const owed = isOwed(commitment);
  const own = refused?.commitment === id ? refused : null;
  const button = (what: string, words: string) =>
    html`<button name="what" value="${what}" aria-label="${words}: ${bound(cleanLine(commitment.what), 40)}">${words}</button>`;
  return form(
    { session, action: `${ledgerPath(id)}${queryOf(filter, { once })}` },
    html`${owed ? html`<button name="what" value="move" hidden>Move</button>` : null}<div class="row">${owed ? button('done', 'Done') : null}${news ? button('told', 'Told') : null}${owed ? changing(id, own) : null}</div>`,
  );
}

function changing(id: string, own: Refused | null): Html {
  const wrong = own === null ? null : html` aria-invalid="true" aria-describedby="y-${id}"`;
  return html`<details${own ? html` open` : null}><summary>Move or drop</summary><div class="row"><span><label for="d-${id}">New date</label><br><input id="d-${id}" name="when" type="date" value="${own?.when ?? ''}"${wrong}></span><button name="what" value="move">Move</button></div>${own === null ? null : html`<span class="why" id="y-${id}">Not done: ${own.why}.</span>`}
<div class="row"><span><label for="w-${id}">Why</label><br><input id="w-${id}" name="why" maxlength="200"></span><button name="what" value="drop">Drop</button></div></details>`;
}

/** A promise as a link to its own page, where all can be done. */
export function shortRow({ commitment }: Entry, { nameOf, at }: Rows): Html {
  const due = commitment.due === undefined ? 'no date' : sayDue(commitment.due, at.today, at.locale);
  return html`<li>${whoOwes(commitment, nameOf)}: <a href="${ledgerPath(commitment.id)}">${theirs(bound(cleanLine(commitment.what), longest))}</a> <span class="small">${isOwed(commitment) ? due : (commitment.status ?? 'open')}</span></li>
`;
}

/** "You owe Ada" or "Ada owes you": who owes whom in words. */
export function whoOwes({ from, to }: Commitment, nameOf: Rows['nameOf']): Html {
  const name = (id: string) => theirs(nameOf(id) ?? id);
  if (from === me) return html`You owe ${name(to)}`;
  return to === me ? html`${name(from)} owes you` : html`${name(from)} owes ${name(to)}`;
}
