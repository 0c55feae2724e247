import type { Expectation } from '@warmstart/core/team';
import { bound } from '@warmstart/core/text';
import { sayChange } from '@warmstart/core/tripwire';
import type { Session } from '../access/index.ts';
import { diffPath } from '../diffs/paths.ts';
import { type Filled, input, type Values } from '../forms/index.ts';
import { form, type Html, html, press, theirs } from '../layout/index.ts';
import { mostExpectations } from '../teams/page.ts';
import { teamPath } from '../teams/paths.ts';
import { contentOf, versionOf } from '../teams/save-model.ts';
import { allowancePart } from './allowances.ts';
import { expectationFields, usualKinds } from './form.ts';
import type { WorldOfWall } from './load.ts';
import type { Tried } from './past.ts';
import { newExpectationPath, tripwirePath } from './paths.ts';
import { trialPart } from './trial.ts';

export interface WallView extends WorldOfWall {
  readonly session: Session;
  /** The form as it was typed, or as the expectation is. */
  readonly filled: Filled;
  /** What was typed, where that is whole and not what is saved already; null else. */
  readonly typed: Expectation | null;
  /** What it would have done: as it is, and as it was typed; null where there is none of them, or a fault. */
  readonly asIs: Tried | null;
  readonly asTyped: Tried | null;
  readonly said: string | null;
  /** What was wrong with an allowance. */
  readonly allowance: Filled;
}

/** One expectation: its tripwire with what it would have done, an editor that tries before it saves, what is allowed. */
export function wallPage(view: WallView): Html {
  const { team, expectation, session, said, typed, asIs, asTyped, diff } = view;
  const where = placeOf(view);
  return html`<p class="small"><a href="${teamPath(team.id)}">${theirs(team.name)}</a></p>
<h1>${expectation === null ? 'A new expectation' : theirs(bound(expectation.says, 160))}</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${diff === null ? null : html`<div class="notice"><p>Because of <a href="${diffPath(diff.id)}">${theirs(bound(sayChange(diff), 120))}</a>: saving allows the deviation and closes it.</p></div>`}
${expectation !== null && asIs !== null ? html`<h2>What it would have done</h2>${trialPart(asIs, { ...view, id: 'n' })}` : null}
${
  isFull(view)
    ? html`<p>A model has ${mostExpectations} expectations at most: beyond that nobody knows which bear the load. Take one out first.</p>`
    : html`<h2 id="edit">${expectation === null ? 'What should hold' : 'Change it'}</h2>
<form method="get" action="${where}#tried">${diff === null ? null : html`<input type="hidden" name="diff" value="${diff.id}">`}${expectationFields(view.filled, kindsOf(view))}<button>Try it</button></form>
${typed === null ? null : html`<h2 id="tried">As you typed it</h2>${asTyped === null ? null : trialPart(asTyped, { ...view, id: 't' })}${saving(view, typed, where)}`}`
}
${expectation === null ? null : html`${allowancePart({ ...view, expectation })}<h2 id="remove">Take it out</h2><details><summary>Take it out of the model</summary><p class="small">Its diffs are closed with it; an earlier version of the model keeps it.</p>${press({ session, action: tripwirePath(team.id, expectation.id, 'remove') }, 'Take it out', { version: versionOf(team) })}</details>`}`;
}

function placeOf({ team, expectation }: WallView): string {
  return expectation === null ? newExpectationPath(team.id) : tripwirePath(team.id, expectation.id);
}

function isFull({ team, expectation }: WallView): boolean {
  return expectation === null && contentOf(team).expectations.length >= mostExpectations;
}

function kindsOf({ book }: WallView): string[] {
  const used = (book.teams ?? []).flatMap(({ model }) =>
    (model?.expectations ?? []).flatMap(({ tripwire }) =>
      tripwire !== undefined && 'signal' in tripwire ? [tripwire.signal] : [],
    ),
  );
  return [...new Set([...usualKinds, ...used])].slice(0, 30);
}

/** The same values once more, to be saved as they were tried. */
function saving({ team, session, filled, diff, asIs, asTyped }: WallView, typed: Expectation, where: string): Html {
  const before = asIs?.result?.firings.length;
  const after = asTyped?.result?.firings.length;
  const compared =
    before === undefined || after === undefined || before === after
      ? null
      : html`<p>That is ${after} instead of ${before}.</p>`;
  const hidden = Object.entries(fieldsToSend(filled.values)).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`${compared}${form(
    { session, action: where },
    html`${hidden}<input type="hidden" name="version" value="${versionOf(team)}">${diff === null ? null : html`<input type="hidden" name="diff" value="${diff.id}">${input(filled, { name: 'reason', label: 'Why the deviation is allowed' })}`}<button class="first">Save as version ${(team.model?.version ?? 0) + 1}</button>`,
  )}${typed.tripwire === undefined ? html`<p class="small">Nothing but your eye will watch it.</p>` : null}`;
}

/** Without what only the page itself needs. */
function fieldsToSend(values: Values): Values {
  const own = new Set(['was', 'version', 'diff', 'reason', 'done', 'form-token']);
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !own.has(name) && value !== ''));
}
