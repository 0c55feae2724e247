import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere, notUnderstood } from '../app/trouble.ts';
import { formValues } from '../forms/index.ts';
import { answered, type Outcome, takenBack } from './answer.ts';
import { filterOf, queryOf } from './filter.ts';
import { loadDiff } from './load.ts';
import { readAnswer } from './read-answer.ts';
import { insteadOfAFourth, renderDiffs } from './show.ts';

/** Answers a diff. What is incomplete is told beside its fields; nothing is changed then. */
export function answerDiff(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadDiff(deps, c);
    if (world === null) return notThere(c);
    const { id } = world.diff;
    const { today, now } = world.at;
    const read = readAnswer(await formValues(c.req), { diff: id, today });
    if (read === null) return notUnderstood(c);
    if ('refused' in read) return renderDiffs(deps, c, { world, refused: read.refused, notice: null });
    let outcome: Outcome = 'done';
    await deps.store.editBook((book) => {
      const said = answered(book, { id, answer: read.answer, today });
      ({ outcome } = said);
      return said.edits;
    }, now);
    if (became(outcome) === 'too-many')
      return renderDiffs(deps, c, { world, refused: null, notice: insteadOfAFourth(world, id) });
    const did = became(outcome) === 'over' ? { did: 'over' } : { did: read.answer.what, id };
    return c.redirect(`/diffs${queryOf(filterOf(c), did)}`, 303);
  };
}

/** Assigned while the book was edited, which the compiler cannot follow. */
function became(outcome: Outcome): Outcome {
  return outcome;
}

/** Takes the last answer back, unless something came after it. */
export function undoAnswer(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadDiff(deps, c);
    if (world === null) return notThere(c);
    const { id } = world.diff;
    const { turns = '' } = await formValues(c.req);
    const edited = await deps.store.editBook((book) => {
      const diff = book.diffs?.find((one) => one.id === id);
      const before = diff === undefined ? null : takenBack(diff, Number(turns));
      return before === null ? [] : [{ part: 'diffs', id, value: before }];
    }, world.at.now);
    const did = edited.length === 0 ? 'stays' : 'undone';
    return c.redirect(`/diffs${queryOf(filterOf(c), { did })}`, 303);
  };
}
