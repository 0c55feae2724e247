import type { Book, BookEdit } from '@warmstart/core/book';
import { Allowance, type Diff, type Expectation } from '@warmstart/core/team';
import { bound, contentId, Id, Text } from '@warmstart/core/text';
import { PlainDate } from '@warmstart/core/time';
import { learned } from '@warmstart/core/tripwire';
import * as z from 'zod';
import type { Session } from '../access/index.ts';
import { choice, type Filled, input, optional, wordsUpTo } from '../forms/index.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';
import { personLink } from '../people/facts.ts';
import type { WorldOfTeam } from '../teams/load.ts';
import { hereIn } from '../teams/members.ts';
import { sayDay } from '../words/index.ts';
import { tripwirePath } from './paths.ts';

export const AllowanceForm = z
  .object({
    why: wordsUpTo(200).pipe(Text),
    who: optional(Id),
    from: z.string().pipe(PlainDate),
    until: z.string().pipe(PlainDate),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: 'a day on or after the first' });

/** Allowances of one expectation. */
export const mostAllowances = 20;
/** People to choose from. */
const mostPeople = 40;

interface Allowed extends WorldOfTeam {
  readonly expectation: Expectation;
  readonly session: Session;
  readonly allowance: Filled;
}

/** What is known to be harmless for a while, and a form for more of it. */
export function allowancePart({ book, team, at, expectation, session, allowance: filled }: Allowed): Html {
  const { allowances = [], id } = expectation;
  const day = (date: string) => sayDay(date, at.today, at.locale);
  const action = tripwirePath(team.id, id, 'allowances');
  const members = hereIn(book).filter((one) => one.team === team.id);
  const wrong = Object.keys(filled.faults).length > 0;
  return html`<h2 id="allowances">Allowances</h2>
${allowances.length === 0 ? html`<p>None: it counts always, for everybody.</p>` : null}
${
  allowances.length === 0
    ? null
    : form(
        { session, action },
        html`<ul class="plain-list">${allowances.map(
          (
            one,
          ) => html`<li>${theirs(bound(one.reason, 100))} <span class="small">${day(one.from)} – ${day(one.until)}${one.until < at.today ? ', over' : null}${one.person === undefined ? null : html`, for ${personLink(book, one.person)}`}</span> <button name="remove" value="${allowanceKey(one)}">Remove</button></li>
`,
        )}</ul>`,
      )
}
<details${wrong ? html` open` : null}><summary>Allow a deviation for a while</summary>${form(
    { session, action },
    html`${input(filled, { name: 'why', label: 'Why it is harmless' })}
${input(filled, { name: 'from', label: 'From', type: 'date' })}
${input(filled, { name: 'until', label: 'Until, that day included', type: 'date' })}
${members.length === 0 ? null : choice(filled, { name: 'who', label: 'For' }, [['', 'everybody'], ...members.slice(0, mostPeople).map((one): [string, string] => [one.id, one.name])])}
<button>Allow</button>`,
  )}</details>`;
}

/** By what a form names an allowance: made of all of it, so that another in its place is not meant. */
export function allowanceKey(allowance: Allowance): string {
  return contentId([JSON.stringify(Allowance.parse(allowance))]);
}

/** Changes the allowances of an expectation where it stands: no version of the model is made of what passes by itself. */
export function allowing(
  { teams = [] }: Book,
  { team: of, expectation: id }: { readonly team: string; readonly expectation: string },
  change: (before: Expectation) => Expectation,
): BookEdit[] {
  const team = teams.find((one) => one.id === of);
  const before = team?.model?.expectations?.find((one) => one.id === id);
  if (team?.model === undefined || before === undefined) return [];
  const expectations = team.model.expectations?.map((one) => (one.id === id ? change(before) : one));
  return [
    { part: 'teams', id: of, value: { ...team, model: { ...team.model, ...(expectations ? { expectations } : {}) } } },
  ];
}

/** What an innocuous diff taught, once however often it is said. */
export function taught(
  before: Expectation,
  diff: Pick<Diff, 'person'> & Diff,
  allowance: Omit<Allowance, 'person'>,
): Expectation {
  const after = learned(before, diff, allowance);
  const keys = new Set((before.allowances ?? []).map(allowanceKey));
  const isKnown = (after.allowances ?? []).every((one) => keys.has(allowanceKey(one)));
  const wanted = allowanceKey({ ...allowance, ...(diff.person === undefined ? {} : { person: diff.person }) });
  return isKnown || keys.has(wanted) ? before : after;
}
