import type { Book, BookEdit } from '@warmstart/core/book';
import type { Team } from '@warmstart/core/team';
import { bound, Text } from '@warmstart/core/text';
import type { Context, Handler } from 'hono';
import * as z from 'zod';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { type Filled, formChoices, formValues, input, readForm, wordsUpTo } from '../forms/index.ts';
import { form, type Html, html, page, theirs } from '../layout/index.ts';
import { blank } from './add.ts';
import { isSealedTeam, loadTeam, type WorldOfTeam } from './load.ts';
import { hereIn } from './members.ts';
import { teamPath } from './paths.ts';
import { tidy } from './sections/index.ts';

/** People and sources that may be chosen from at once; forms of their own say where the others belong. */
const most = 40;

const SplitForm = z.object({ name: wordsUpTo(200).pipe(Text) });

/** The form that makes two teams of one. */
export function askSplit(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadTeam(deps, c);
    if (world === null) return notThere(c);
    return render(deps, c, { ...world, filled: { values: {}, faults: {} }, ticked: null });
  };
}

/** Makes the new team: people and sources move, expectations are copied, what differed stays where it was. */
export function splitTeam(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadTeam(deps, c);
    if (world === null) return notThere(c);
    const { book, team, at } = world;
    const values = await formValues(c.req);
    const moving = {
      people: await formChoices(c.req, 'person'),
      sources: await formChoices(c.req, 'source'),
      walls: await formChoices(c.req, 'wall'),
    };
    const refuse = (faults: Filled['faults']) =>
      render(deps, c, { ...world, filled: { values, faults }, ticked: moving });
    const { value, faults } = readForm(SplitForm, values);
    if (faults) return refuse(faults);
    if (book.teams?.some(({ name }) => name.toLowerCase() === value.name.toLowerCase()))
      return refuse({ name: 'a team is called so already' });
    const fresh = splitOff(team, { ...blank(book, value.name), name: value.name }, moving);
    const edited = await deps.store.editBook((now) => split(now, { from: team.id, fresh, moving }), at.now);
    if (edited.length === 0) return refuse({ name: 'a team was added just now; press again' });
    await deps.actions.settingsChanged();
    return c.redirect(`${teamPath(fresh.id)}?done=split`, 303);
  };
}

interface Moving {
  readonly people: readonly string[];
  readonly sources: readonly string[];
  /** Ids of expectations that the new team gets as well. */
  readonly walls: readonly string[];
}

/** Of the same kind as the one it came from; it begins by being led by hand. */
function splitOff(team: Team, { id, name }: Team, { sources, walls }: Moving): Team {
  const { flavour, timezone, workingHours, holidays, model } = team;
  const taken = (team.sources ?? []).filter((one) => sources.includes(one));
  const expectations = (model?.expectations ?? []).filter((one) => walls.includes(one.id));
  const begun =
    model === undefined
      ? undefined
      : {
          version: 1,
          ...(model.verified === undefined ? {} : { verified: model.verified }),
          ...(model.strategy === undefined ? {} : { strategy: model.strategy }),
          expectations,
        };
  return tidy({
    ...{ id, name, flavour, timezone, workingHours, holidays },
    mode: 'founding',
    sources: taken.length === 0 ? undefined : taken,
    model: begun,
  });
}

function split(
  { teams = [], people = [] }: Book,
  { from, fresh, moving }: { from: string; fresh: Team; moving: Moving },
): BookEdit[] {
  const there = teams.find(({ id }) => id === fresh.id);
  const before = teams.find(({ id }) => id === from);
  // Another may have been added meanwhile under the same id: it is not written over.
  if (before === undefined || (there !== undefined && there.name !== fresh.name)) return [];
  const left = (before.sources ?? []).filter((one) => !moving.sources.includes(one));
  const { sources: _, ...rest } = before;
  const movers = people.filter(({ id, team }) => team === from && moving.people.includes(id));
  return [
    { part: 'teams', id: fresh.id, value: there ?? fresh },
    { part: 'teams', id: from, value: { ...rest, ...(left.length === 0 ? {} : { sources: left }) } },
    ...movers.map((one): BookEdit => ({ part: 'people', id: one.id, value: { ...one, team: fresh.id } })),
  ];
}

interface Shown extends WorldOfTeam {
  readonly filled: Filled;
  /** What was ticked; null at first. */
  readonly ticked: Moving | null;
}

function render(deps: WebDeps, c: Context<WebEnv>, shown: Shown): Response | Promise<Response> {
  const { team, at, filled, book, ticked } = shown;
  const around = frame(deps, { title: 'Split a team', here: 'teams', sealed: isSealedTeam(shown) }, at);
  const members = hereIn(book).filter((one) => one.team === team.id);
  const walls = team.model?.expectations ?? [];
  const content = html`<p class="small"><a href="${teamPath(team.id)}">${theirs(team.name)}</a></p>
<h1>Split the team</h1>
<p>People and repositories move to the new team; expectations are copied. It starts in founding mode, so that its tripwires keep quiet while you lead it by hand. Diffs stay where they were.</p>
${form(
  { session: c.get('session'), action: teamPath(team.id, 'split') },
  html`${input(filled, { name: 'name', label: 'Name of the new team' })}
${boxes(
  'Who goes along',
  'person',
  members.slice(0, most).map(({ id, name }) => ({ value: id, words: name, on: ticked?.people.includes(id) ?? false })),
)}
${members.length > most ? html`<p class="small">And ${members.length - most} more, whose own pages say where they belong.</p>` : null}
${boxes(
  'Whose signals are its',
  'source',
  (team.sources ?? [])
    .slice(0, most)
    .map((one) => ({ value: one, words: one, on: ticked?.sources.includes(one) ?? false })),
)}
${boxes(
  'Expectations it gets as well',
  'wall',
  walls.map(({ id, says }) => ({ value: id, words: says, on: ticked?.walls.includes(id) ?? true })),
)}
<button class="first">Split</button>`,
)}`;
  return c.html(page(around, content), Object.keys(filled.faults).length === 0 ? 200 : 422);
}

function boxes(
  legend: string,
  name: string,
  items: readonly { readonly value: string; readonly words: string; readonly on: boolean }[],
): Html | null {
  if (items.length === 0) return null;
  return html`<fieldset><legend class="label">${legend}</legend>${items.map(
    ({ value, words, on }) =>
      html`<label class="check"><input type="checkbox" name="${name}" value="${value}"${on ? html` checked` : null}>${theirs(bound(words, 120))}</label>
`,
  )}</fieldset>`;
}
