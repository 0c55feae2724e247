import type { BookEdit } from '@warmstart/core/book';
import { type Diff, isOpen } from '@warmstart/core/team';
import { bound, contentId } from '@warmstart/core/text';
import { verifiedModel } from '@warmstart/core/tripwire';
import type { Context, Handler } from 'hono';
import * as z from 'zod';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { area, choice, type Filled, formValues, readForm, wordsUpTo } from '../forms/index.ts';
import { form, type Html, html, page, theirs } from '../layout/index.ts';
import { sayDay } from '../words/index.ts';
import { isSealedTeam, loadTeam, type WorldOfTeam } from './load.ts';
import { mostExpectations, strategyFacts } from './page.ts';
import { teamPath } from './paths.ts';
import { changedMeanwhile, contentOf, saveModel, versionOf } from './save-model.ts';
import { expectationId } from './sections/index.ts';

const Answers = z.object({
  still: z.enum(['yes', 'no'], 'yes or no'),
  surprise: wordsUpTo(400).default(''),
  wall: wordsUpTo(1000).default(''),
  version: z.string(),
});

/** Three questions that hold a model against reality in a minute. */
export function askVerify(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadTeam(deps, c);
    if (world === null) return notThere(c);
    return render(deps, c, { ...world, filled: { values: { version: versionOf(world.team) }, faults: {} } });
  };
}

/** Keeps the answers: the day, what surprised as a diff seen by eye, a missing wall as an expectation. */
export function saveVerified(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadTeam(deps, c);
    if (world === null) return notThere(c);
    const { team } = world;
    const values = await formValues(c.req);
    const refuse = (faults: Filled['faults']) => render(deps, c, { ...world, filled: { values, faults } });
    const { value, faults } = readForm(Answers, values);
    if (faults) return refuse(faults);
    if (team.model === undefined) return notThere(c);
    const { wall, still } = value;
    if (wall !== '' && isFull(world, wall))
      return refuse({
        wall: `a model has ${mostExpectations} expectations at most: beyond that nobody knows which bear the load; take one out first`,
      });
    if ((await keep(deps, world, value)) === 'old') return refuse({ wall: changedMeanwhile });
    return c.redirect(still === 'no' ? teamPath(team.id, 'edit/model') : `${teamPath(team.id)}?done=verified`, 303);
  };
}

function isFull({ team }: WorldOfTeam, wall: string): boolean {
  const { expectations } = contentOf(team);
  return expectations.length >= mostExpectations && !expectations.some(({ id }) => id === expectationId(team.id, wall));
}

async function keep(
  deps: WebDeps,
  world: WorldOfTeam,
  { still, surprise, wall, version }: z.output<typeof Answers>,
): Promise<'saved' | 'old'> {
  const { team, at } = world;
  const diff = surprise === '' ? null : surprising(world, surprise);
  const seen = (diffs: readonly Diff[] = []): BookEdit[] =>
    diff === null || diffs.some(({ id, observed }) => id === diff.id || observed === surprise)
      ? []
      : [{ part: 'diffs', id: diff.id, value: diff }];
  if (wall !== '') {
    const { strategy, expectations } = contentOf(team);
    const id = expectationId(team.id, wall);
    const all = expectations.some((one) => one.id === id) ? expectations : [...expectations, { id, says: wall }];
    const content = { strategy, expectations: all };
    return saveModel(deps, world, { content, seen: version, also: ({ diffs = [] }) => seen(diffs.filter(isOpen)) });
  }
  await deps.store.editBook(({ teams, diffs = [] }) => {
    const before = teams?.find(({ id }) => id === team.id);
    const edits = seen(diffs.filter(isOpen));
    if (before === undefined || still === 'no') return edits;
    return [{ part: 'teams', id: team.id, value: verifiedModel(before, at.today) }, ...edits];
  }, at.now);
  await deps.actions.settingsChanged();
  return 'saved';
}

/** Seen by eye: the same words of one day are one diff. */
function surprising({ team, at }: WorldOfTeam, observed: string): Diff {
  return {
    id: `d-${contentId(['surprise', team.id, at.today, observed])}`,
    team: team.id,
    expected: 'As modelled',
    observed,
    since: at.today,
    source: 'eye',
    status: 'open',
    answeredBy: 'nobody',
  };
}

interface Asked extends WorldOfTeam {
  readonly filled: Filled;
}

function render(deps: WebDeps, c: Context<WebEnv>, asked: Asked): Response | Promise<Response> {
  const { team, at, filled } = asked;
  const around = frame(deps, { title: 'Verify a model', here: 'teams', sealed: isSealedTeam(asked) }, at);
  const content = html`<p class="small"><a href="${teamPath(team.id)}">${theirs(team.name)}</a></p>
<h1>Verify the model in a minute</h1>
${team.model === undefined ? html`<p>There is no model yet. <a href="${teamPath(team.id, 'edit/model')}">Write one</a> first.</p>` : questions(asked, c)}`;
  return c.html(page(around, content), Object.keys(filled.faults).length === 0 ? 200 : 422);
}

function questions({ team, at, filled }: Asked, c: Context<WebEnv>): Html {
  const { strategy, expectations } = contentOf(team);
  const verified = team.model?.verified;
  const { version = '' } = filled.values;
  const to = { session: c.get('session'), action: teamPath(team.id, 'verify') };
  return html`<p class="small">${verified === undefined ? 'Never held against reality.' : `Last held against reality ${sayDay(verified, at.today, at.locale)}.`}</p>
${strategy === undefined ? null : strategyFacts(strategy)}
<ol>${expectations.map(({ says }) => html`<li>${theirs(bound(says, 240))}</li>`)}</ol>
${form(
  to,
  html`<input type="hidden" name="version" value="${version}">${choice(
    filled,
    { name: 'still', label: 'Still true?' },
    [
      ['', 'choose'],
      ['yes', 'Yes, as it stands'],
      ['no', 'No, I change it now'],
    ],
  )}
${area(filled, { name: 'surprise', label: 'What surprised you?', hint: 'Kept as a diff you saw; empty for nothing.' })}
${area(filled, { name: 'wall', label: 'Which wall is missing?', hint: 'One sentence becomes a new expectation; empty for none.', rows: 2 })}
<button class="first">Save</button>`,
)}`;
}
