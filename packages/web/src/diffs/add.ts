import type { Book, BookEdit } from '@warmstart/core/book';
import { type Diff, isOpen } from '@warmstart/core/team';
import { contentId, Text } from '@warmstart/core/text';
import { PlainDate } from '@warmstart/core/time';
import type { Context, Handler } from 'hono';
import * as z from 'zod';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { area, choice, type Filled, formValues, input, optional, readForm, wordsUpTo } from '../forms/index.ts';
import { form, html, page } from '../layout/index.ts';
import { loadWorld, type World } from '../people/load.ts';
import { diffPath } from './paths.ts';

const Figure = z
  .string()
  .regex(/^-?\d{1,9}(\.\d{1,6})?$/, 'a number')
  .transform(Number);

const DiffForm = z
  .object({
    about: z.string().min(1, 'choose what it differs from'),
    observed: wordsUpTo(400).pipe(Text),
    expected: wordsUpTo(400).default(''),
    old: optional(Figure),
    new: optional(Figure),
    unit: optional(wordsUpTo(20).pipe(Text)),
    since: z.string().pipe(PlainDate),
  })
  .refine(({ old, new: now }) => (old === undefined) === (now === undefined), {
    path: ['new'],
    error: 'both figures, or none',
    when: ({ value }) => typeof value === 'object' && value !== null,
  });

/** The form for a deviation seen by eye. */
export function newDiff(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadWorld(deps);
    const { team = '' } = c.req.query();
    const values = { about: team === '' ? '' : aboutTeam(team), since: world.at.today };
    return render(deps, c, { ...world, filled: { values, faults: {} } });
  };
}

/** Keeps what was seen by eye: as good as what a tripwire finds. One that is open already is led to instead. */
export function addDiff(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadWorld(deps);
    const { book, at } = world;
    const values = await formValues(c.req);
    const refuse = (faults: Filled['faults']) => render(deps, c, { ...world, filled: { values, faults } });
    const { value, faults } = readForm(DiffForm, values);
    if (faults) return refuse(faults);
    const subject = book === null ? null : subjectOf(book, value.about);
    if (book === null || subject === null) return refuse({ about: 'it is not there any more; choose again' });
    if (value.since > at.today) return refuse({ since: 'a day that has been' });
    const diff = seen(value, subject);
    const open = sameOpen(book, diff);
    if (open !== null && open.id !== diff.id)
      return refuse({
        about: `one is open already, of ${open.since}: answer that one, or write what you saw into its intervention`,
      });
    await deps.store.editBook((now): BookEdit[] => {
      const there = now.diffs?.some(({ id }) => id === diff.id) ?? false;
      return there || sameOpen(now, diff) !== null ? [] : [{ part: 'diffs', id: diff.id, value: diff }];
    }, at.now);
    return c.redirect(`${diffPath(diff.id)}?did=added`, 303);
  };
}

interface Subject {
  readonly team: string;
  readonly expectation: string | null;
  readonly says: string | null;
}

function aboutTeam(team: string, expectation?: string): string {
  return JSON.stringify(expectation === undefined ? [team] : [team, expectation]);
}

function subjectOf({ teams = [] }: Book, about: string): Subject | null {
  for (const { id, model } of teams) {
    if (about === aboutTeam(id)) return { team: id, expectation: null, says: null };
    const wall = model?.expectations?.find((one) => about === aboutTeam(id, one.id));
    if (wall !== undefined) return { team: id, expectation: wall.id, says: wall.says };
  }
  return null;
}

function seen(value: z.output<typeof DiffForm>, { team, expectation, says }: Subject): Diff {
  const { observed, expected, old, new: now, unit, since } = value;
  return {
    id: `d-${contentId(['seen', team, expectation ?? '', since, observed])}`,
    team,
    ...(expectation === null ? {} : { expectation }),
    expected: expected === '' ? (says ?? 'As modelled') : expected,
    observed,
    ...(old === undefined || now === undefined ? {} : { old, new: now }),
    ...(unit === undefined ? {} : { unit }),
    since,
    source: 'eye',
    status: 'open',
    answeredBy: 'nobody',
  };
}

/** One open diff per expectation and subject. */
function sameOpen({ diffs = [] }: Book, { team, expectation }: Diff): Diff | null {
  if (expectation === undefined) return null;
  return (
    diffs.find(
      (one) => isOpen(one) && one.person === undefined && one.team === team && one.expectation === expectation,
    ) ?? null
  );
}

/** What may be chosen: more than any manager has. */
const most = 120;

function render(
  deps: WebDeps,
  c: Context<WebEnv>,
  { at, book, filled }: World & { readonly filled: Filled },
): Response | Promise<Response> {
  const around = frame(deps, { title: 'Add a diff', here: 'diffs', sealed: false }, at);
  const refused = Object.keys(filled.faults).length > 0;
  const teams = book?.teams ?? [];
  const options = teams.flatMap(({ id, name, model }): [string, string][] => [
    [aboutTeam(id), `${name}: something else`],
    ...(model?.expectations ?? []).map((one): [string, string] => [
      aboutTeam(id, one.id),
      `${name}: ${one.says.slice(0, 80)}`,
    ]),
  ]);
  const content = html`<p class="small"><a href="/diffs">Diffs</a></p>
<h1>Add a diff you saw</h1>
${
  teams.length === 0
    ? html`<p>A diff is seen against the model of a team: <a href="/teams/new">add a team</a> first.</p>`
    : form(
        { session: c.get('session'), action: '/diffs/new' },
        html`${choice(filled, { name: 'about', label: 'What it differs from', hint: 'What you see of one person is a note: “diff NAME …”.' }, [['', 'choose'], ...options.slice(0, most)])}
${area(filled, { name: 'observed', label: 'What you saw', rows: 2 })}
${input(filled, { name: 'expected', label: 'What the model says', hint: 'The sentence of the expectation unless set.' })}
${input(filled, { name: 'old', label: 'From', short: true, hint: 'A figure before, where there is one.' })}
${input(filled, { name: 'new', label: 'To', short: true })}
${input(filled, { name: 'unit', label: 'Unit', short: true })}
${input(filled, { name: 'since', label: 'Since', type: 'date' })}
<button class="first">Add</button>`,
      )
}`;
  return c.html(page(around, content), refused ? 422 : 200);
}
