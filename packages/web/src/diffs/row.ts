import type { Book } from '@warmstart/core/book';
import { type Diff, isOpen } from '@warmstart/core/team';
import { bound } from '@warmstart/core/text';
import { questionFor, sayChange, sayFrom } from '@warmstart/core/tripwire';
import type { Session } from '../access/index.ts';
import type { Setting } from '../day/index.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';
import { personLink } from '../people/facts.ts';
import { personPath } from '../people/paths.ts';
import { teamPath } from '../teams/paths.ts';
import { newExpectationPath, tripwirePath } from '../tripwires/paths.ts';
import { sayDay } from '../words/index.ts';
import { type Filter, queryOf } from './filter.ts';
import { diffPath } from './paths.ts';
import { sayAnswer, sayStatus } from './words.ts';

/** What was refused, at which diff, with what was typed. */
export interface Refused {
  readonly diff: string;
  readonly what: 'intervene' | 'innocuous';
  readonly why: string;
  readonly typed: Readonly<Record<string, string>>;
}

export interface Rows {
  /** Whether it is the page of one diff alone, which has the room to change what was recorded. */
  readonly whole: boolean;
  readonly at: Setting;
  readonly book: Book;
  readonly session: Session;
  readonly filter: Filter;
  readonly refused: Refused | null;
}

const longest = 80;

/** One diff: what was seen, what was expected, since when, who answers it, what was done, and what can be. */
export function diffRow(diff: Diff, rows: Rows): Html {
  const open = isOpen(diff);
  return html`<li${open ? null : html` class="closed"`}><span class="what">${subject(diff, rows)}<a href="${diffPath(diff.id)}">${theirs(bound(sayChange(diff), longest))}</a></span> ${sinceWords(diff, rows.at)}
<br><span class="small">${sayStatus(diff)}${sayAnswer(diff)}; expected: ${theirs(bound(diff.expected, longest))}</span>${question(diff)}${done(diff)}
${open ? answers(diff, rows) : null}</li>
`;
}

function subject({ team, person }: Diff, { book }: Rows): Html | null {
  if (person !== undefined) return html`${personLink(book, person)}: `;
  const of = book.teams?.find(({ id }) => id === team);
  return of === undefined ? null : html`<a href="${teamPath(of.id)}">${theirs(of.name)}</a>: `;
}

function sinceWords({ since, source, closed }: Diff, at: Setting): Html {
  const day = (date: string) => sayDay(date, at.today, at.locale);
  const ended = closed === undefined ? '' : `, closed ${day(closed)}`;
  return html`<span class="small">since ${day(since)}, ${theirs(bound(sayFrom(source), 40))}${ended}</span>`;
}

/** What is left of a deviation of a person is a question for the 1:1. */
function question(diff: Diff): Html | null {
  const asks = isOpen(diff) ? questionFor(diff) : null;
  return asks === null ? null : html`<br><strong>Ask in the 1:1:</strong> ${asks}`;
}

/** What was done about it. */
function done({ intervention, reason }: Diff): Html | null {
  if (intervention === undefined && reason === undefined) return null;
  const said =
    reason === undefined ? null : html`<br><span class="small">because: ${theirs(bound(reason, longest))}</span>`;
  if (intervention === undefined) return said;
  const { symptoms, diagnosis, next, by } = intervention;
  const part = (label: string, words: string) => html`<br>${label}: ${theirs(bound(words, longest))}`;
  return html`${said}<span class="small">${part('Symptoms', symptoms)}${part('Diagnosis', diagnosis)}${part('Next step', next)}${part('Carried by', by)}</span>`;
}

/** Everything a diff can be answered with. Each form is one answer, so that Enter in a field gives that one. */
function answers(diff: Diff, rows: Rows): Html {
  const { session, filter } = rows;
  const to = { session, action: `${diffPath(diff.id)}${queryOf(filter)}` };
  const { answeredBy = 'nobody', status } = diff;
  const press = (what: string, words: string) => html`<button name="what" value="${what}">${words}</button>`;
  return html`${form(to, html`<div class="row">${status === 'digging' ? null : press('dig', 'Dig in')}${answeredBy === 'team' ? null : press('team', 'The team answers')}${answeredBy === 'me' ? null : press('me', 'I answer')}${answeredBy === 'nobody' ? null : press('nobody', 'Nobody answers')}${modelLink(diff, rows)}</div>`)}${intervening(diff, rows)}${calling(diff, rows)}`;
}

/** Where the model is changed so that it allows the deviation; a stale one is looked at instead. */
function modelLink({ id, team, person, expectation, tripwire }: Diff, { book }: Rows): Html | null {
  const button = (href: string, words: string) => html`<a class="button" href="${href}">${words}</a>`;
  if (tripwire === 'stale' && person !== undefined && team === undefined)
    return button(personPath(person, 'place'), 'Look at the place');
  const of = book.teams?.find((one) => one.id === team);
  if (of === undefined) return null;
  if (tripwire === 'stale') return button(teamPath(of.id, 'verify'), 'Verify the model');
  if (tripwire === 'strategy') return button(teamPath(of.id, 'edit/model'), 'Look at the strategy');
  const query = `?diff=${encodeURIComponent(id)}`;
  const known = of.model?.expectations?.some((one) => one.id === expectation) ?? false;
  const page = known && expectation !== undefined ? tripwirePath(of.id, expectation) : newExpectationPath(of.id);
  return button(`${page}${query}`, 'Change the model');
}

function intervening({ id, intervention }: Diff, { session, filter, refused, whole }: Rows): Html {
  if (intervention !== undefined && !whole && refused?.diff !== id)
    return html`<p class="small"><a href="${diffPath(id)}">Change what is recorded</a></p>`;
  const own = refused?.diff === id && refused.what === 'intervene' ? refused : null;
  const typed: Partial<Record<string, string>> = own?.typed ?? { ...intervention };
  const { symptoms, diagnosis, next, by, off = '', ask } = typed;
  const field = (name: string, label: string, value = '') =>
    html`<div class="field"><label for="${name}-${id}">${label}</label><input id="${name}-${id}" name="${name}" maxlength="400" value="${value}"></div>`;
  return html`<details${own ? html` open` : null}><summary>Intervene</summary>${form(
    { session, action: `${diffPath(id)}${queryOf(filter)}` },
    html`${fault(own)}${field('symptoms', 'Symptoms: all that was seen', symptoms)}${field('diagnosis', 'Diagnosis: not exaggerated', diagnosis)}${field('next', 'Next step: the smallest that follows from both', next)}${field('by', 'Who carries it: a person, a process, or me', by)}${ask === undefined ? null : field('off', 'What would you do if you were not allowed on the field?', off)}<button name="what" value="intervene">Record</button>`,
  )}</details>`;
}

function calling({ id, expectation, team }: Diff, { session, filter, refused, book, at }: Rows): Html {
  const own = refused?.diff === id && refused.what === 'innocuous' ? refused : null;
  const { reason = '', until = '' } = own?.typed ?? {};
  const of = book.teams?.find((one) => one.id === team);
  const teaches = of?.model?.expectations?.some((one) => one.id === expectation) ?? false;
  return html`<details${own ? html` open` : null}><summary>Innocuous</summary>${form(
    { session, action: `${diffPath(id)}${queryOf(filter)}` },
    html`${fault(own)}<div class="field"><label for="reason-${id}">Why</label><input id="reason-${id}" name="reason" maxlength="200" value="${reason}"></div>${teaches ? html`<div class="field"><label for="until-${id}">Allow it until, if that is to be remembered</label><input class="short" id="until-${id}" name="until" type="date" min="${at.today}" value="${until}"></div>` : null}<button name="what" value="innocuous">It is innocuous</button>`,
  )}</details>`;
}

function fault(own: Refused | null): Html | null {
  return own === null ? null : html`<p class="why" role="alert">Not done: ${own.why}.</p>`;
}
