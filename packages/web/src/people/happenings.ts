import { type Commitment, me } from '@warmstart/core/commitment';
import type { KeptMark, KeptMarkKind, Note } from '@warmstart/core/note';
import type { Diff } from '@warmstart/core/team';
import { bound, cleanText } from '@warmstart/core/text';
import { dateIn, instantOf } from '@warmstart/core/time';
import type { Session } from '../access/index.ts';
import { type Html, html, press, theirs } from '../layout/index.ts';
import { sayDay, sayDue } from '../words/index.ts';
import { type About, personLink } from './facts.ts';
import type { Known } from './known.ts';
import { personPath } from './paths.ts';

export interface Happening extends About {
  readonly session: Session;
}

/** How much of a list is shown. */
const most = 5;
const longest = 160;

/** What is owed both ways, open. */
export function owedPart(known: Known, about: Happening): Html {
  const { iOwe, theyOwe, elsewhere } = known;
  const all = `/ledger?with=${encodeURIComponent(about.person.id)}&state=all`;
  return html`<h2 id="owed">Owed</h2>
${iOwe.length + theyOwe.length + elsewhere.length === 0 ? html`<p>Nothing is open.</p>` : null}
<dl class="brief">${owed('You owe', iOwe, about)}${owed('Owed to you', theyOwe, about)}${owed('With others', elsewhere, about)}</dl>
<p><a href="${all}">All of it in the ledger</a></p>`;
}

function owed(label: string, commitments: readonly Commitment[], about: Happening): Html | null {
  if (commitments.length === 0) return null;
  return html`<dt>${label}</dt>${commitments.slice(0, most).map((one) => commitmentRow(one, about))}${moreOf(commitments)}`;
}

function commitmentRow({ id, from, to, what, due }: Commitment, { book, at }: Happening): Html {
  const between = from !== me && to !== me ? html`${personLink(book, from)} to ${personLink(book, to)}: ` : null;
  const words = due === undefined ? 'no date' : sayDue(due, at.today, at.locale);
  return html`<dd>${between}<a href="/ledger/${encodeURIComponent(id)}">${theirs(bound(what, longest))}</a> <span class="small">${due !== undefined && due < at.today ? html`<strong>${words}</strong>` : words}</span></dd>
`;
}

/** What waits to be said: questions, praise and feedback still to give, what blocks them, what they said to show. */
export function waitingPart({ asks, marks }: Known, about: Happening): Html | null {
  const open = (kind: KeptMarkKind) => (marks.get(kind) ?? []).filter(({ closed }) => closed === undefined);
  const due = open('feedback').filter((one) => one.due !== undefined);
  const questions = asks.filter(({ answered }) => answered === undefined);
  const parts = [
    rows(
      'Ask',
      questions.map(({ id, what, made }) => ({ part: 'asks', id, what, on: made })),
      'Answered',
    ),
    rows('Praise owed', open('praise').map(asMark), 'Given'),
    rows('Feedback due', due.map(asMark), 'Given'),
    rows('Blocked on', open('blocked').map(asMark), 'Solved'),
    rows('Will show', open('expects').map(asMark), 'Seen'),
  ];
  if (parts.every((one) => one === null)) return null;
  return html`<h2 id="say">To say and to see</h2><dl class="brief">${parts}</dl>`;

  function rows(label: string, items: readonly Waiting[], done: string): Html | null {
    if (items.length === 0) return null;
    return html`<dt>${label}</dt>${items.slice(0, most).map((one) => waitingRow(one, done, about))}${moreOf(items)}`;
  }
}

interface Waiting {
  readonly part: 'asks' | 'marks';
  readonly id: string | undefined;
  readonly what: string;
  readonly on: string;
  readonly due?: string | undefined;
}

function asMark({ id, what = 'no words', on, due }: KeptMark): Waiting {
  return { part: 'marks', id, what, on, due };
}

function waitingRow({ part, id, what, on, due }: Waiting, done: string, { at, session, person }: Happening): Html {
  const to = { session, action: personPath(person.id, 'close') };
  const by = due === undefined ? '' : `, ${sayDue(due, at.today, at.locale)}`;
  return html`<dd>${theirs(bound(what, longest))} <span class="small">${sayDay(on, at.today, at.locale)}${by}</span>${id === undefined ? null : press(to, done, { part, id })}</dd>
`;
}

/** Where reality differs from what was expected of them. */
export function diffPart({ diffs }: Known, { at }: Happening): Html | null {
  if (diffs.length === 0) return null;
  return html`<h2>Open diffs</h2><ul class="plain-list">${diffs.slice(0, most).map((diff) => diffRow(diff, at.today, at.locale))}</ul>${diffs.length > most ? html`<p class="small">And ${diffs.length - most} more.</p>` : null}`;
}

function diffRow({ observed, expected, since, source, answeredBy }: Diff, today: string, locale: string): Html {
  return html`<li>${theirs(bound(observed, longest))} <span class="small">expected: ${theirs(bound(expected, longest))}; since ${sayDay(since, today, locale)}, ${theirs(source)}${answeredBy === undefined ? null : `, answered by ${answeredBy}`}</span></li>
`;
}

const given: readonly (readonly [KeptMarkKind, string])[] = [
  ['praised', 'Praised'],
  ['heard', 'Heard from others'],
  ['feedback', 'Feedback'],
  ['topic', 'Came up'],
  ['decided', 'Decided'],
];

/** Praise and feedback that were given, what was heard of them, what came up. */
export function givenPart({ marks }: Known, { at }: Happening): Html | null {
  const lists = given.flatMap(([kind, label]) => {
    const all = (marks.get(kind) ?? []).filter((one) => kind !== 'feedback' || one.due === undefined || one.closed);
    const kept = kind === 'praised' ? [...all, ...closedOf(marks.get('praise'))] : all;
    return kept.length === 0 ? [] : [{ label, kept }];
  });
  if (lists.length === 0) return null;
  return html`<h2>Given and heard</h2><dl class="brief">${lists.map(
    ({ label, kept }) =>
      html`<dt>${label}</dt>${kept.slice(0, most).map(
        ({
          what,
          on,
          closed,
        }) => html`<dd>${theirs(bound(what ?? 'no words', longest))} <span class="small">${sayDay(closed ?? on, at.today, at.locale)}</span></dd>
`,
      )}${moreOf(kept)}`,
  )}</dl>`;
}

function closedOf(marks: readonly KeptMark[] = []): KeptMark[] {
  return marks.filter(({ closed }) => closed !== undefined);
}

/** Notes on one page. */
const notesShown = 8;

/** What was noted with them, the newest first. @param from where the list begins */
export function notesPart({ notes }: Known, { at, person }: About, from: number): Html | null {
  if (notes.length === 0) return null;
  const older = notes.length - from - notesShown;
  return html`<h2 id="notes">Notes</h2><ul class="day">${notes.slice(from, from + notesShown).map((one) => noteRow(one, at))}</ul>${older > 0 ? html`<p><a href="${personPath(person.id)}?from=${from + notesShown}#notes">${older} older</a></p>` : null}`;
}

function noteRow(note: Note, at: About['at']): Html {
  const day = sayDay(dateIn(instantOf(note.at), at.zone), at.today, at.locale);
  const oneOnOne = note.private === true || note.with?.length === 1;
  const about = [note.title ?? '', oneOnOne ? 'private' : ''].filter((words) => words !== '');
  return html`<li><span class="when small">${day}</span><span>${theirs(bound(cleanText(note.text.slice(0, 2000)), longest))}</span>${about.length === 0 ? null : html`<span class="small">${about.map((words, index) => html`${index === 0 ? '' : ', '}${theirs(words)}`)}</span>`}</li>
`;
}

function moreOf(items: readonly unknown[]): Html | null {
  return items.length > most ? html`<dd class="small">And ${items.length - most} more.</dd>` : null;
}
