import type { Book, BookEdit } from '@warmstart/core/book';
import { type Diff, isOpen } from '@warmstart/core/team';
import { closed } from '@warmstart/core/tripwire';
import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere, notUnderstood } from '../app/trouble.ts';
import { formValues, readForm } from '../forms/index.ts';
import { mostExpectations } from '../teams/page.ts';
import { teamPath } from '../teams/paths.ts';
import { changedMeanwhile, contentOf, saveModel } from '../teams/save-model.ts';
import { AllowanceForm, allowanceKey, allowing, mostAllowances, taught } from './allowances.ts';
import { expectationFrom, formOf } from './form.ts';
import { loadWall } from './load.ts';
import { tripwirePath } from './paths.ts';
import { idOf, renderWall } from './show.ts';

/** Saves what was tried as a new version of the model; a diff that led here is closed by it. */
export function saveWall(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const values = await formValues(c.req);
    const { version: seen = '', diff: led = '', reason = '' } = values;
    const world = await loadWall(deps, c, led);
    if (world === null) return notThere(c);
    const { team, expectation, diff, at } = world;
    const refuse = (faults: Readonly<Record<string, string>>) =>
      renderWall(deps, c, { world, filled: { values, faults } });
    const { value, faults } = expectationFrom(values, idOf(world, values));
    if (faults) return refuse(faults);
    if (reason.length > 400) return refuse({ reason: 'at most 400 characters' });
    const { strategy, expectations } = contentOf(team);
    const isThere = expectations.some(({ id }) => id === value.id);
    if (!isThere && expectations.length >= mostExpectations)
      return refuse({
        says: `a model has ${mostExpectations} expectations at most: beyond that nobody knows which bear the load; take one out first`,
      });
    if (isThere && expectation === null) return refuse({ says: 'it is expected already' });
    const all = isThere ? expectations.map((one) => (one.id === value.id ? value : one)) : [...expectations, value];
    const saved = await saveModel(deps, world, {
      content: { strategy, expectations: all },
      seen,
      ...(diff === null ? {} : { also: (book) => updated(book, diff.id, { on: at.today, reason }) }),
    });
    if (saved === 'old') return refuse({ says: changedMeanwhile });
    return c.redirect(`${tripwirePath(team.id, value.id)}?done=version`, 303);
  };
}

/** The diff closed because the model allows it now, once. */
function updated({ diffs = [] }: Book, id: string, { on, reason }: { on: string; reason: string }): BookEdit[] {
  const before: Diff | undefined = diffs.find((one) => one.id === id);
  if (before === undefined || !isOpen(before)) return [];
  const why = reason === '' ? {} : { reason };
  return [{ part: 'diffs', id, value: closed(before, { status: 'model-updated', on, ...why }) }];
}

/** Takes an expectation out of the model. */
export function removeWall(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadWall(deps, c, '');
    if (world === null || world.expectation === null) return notThere(c);
    const { team, expectation } = world;
    const { version: seen = '' } = await formValues(c.req);
    const { strategy, expectations } = contentOf(team);
    const content = { strategy, expectations: expectations.filter(({ id }) => id !== expectation.id) };
    const saved = await saveModel(deps, world, { content, seen });
    return c.redirect(`${teamPath(team.id)}?done=${saved === 'old' ? 'same' : 'removed'}`, 303);
  };
}

/** Adds an allowance, or takes one away. */
export function changeAllowances(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadWall(deps, c, '');
    if (world === null || world.expectation === null) return notThere(c);
    const { team, expectation, at } = world;
    const place = { team: team.id, expectation: expectation.id };
    const values = await formValues(c.req);
    const { remove } = values;
    const to = (done: string) => c.redirect(`${tripwirePath(team.id, expectation.id)}?done=${done}#allowances`, 303);
    if (remove !== undefined) {
      await deps.store.editBook(
        (book) =>
          allowing(book, place, ({ allowances = [], ...rest }) => {
            const left = allowances.filter((one) => allowanceKey(one) !== remove);
            return { ...rest, ...(left.length === 0 ? {} : { allowances: left }) };
          }),
        at.now,
      );
      return to('removed');
    }
    const { value, faults } = readForm(AllowanceForm, values);
    const refuse = (why: typeof values) =>
      renderWall(deps, c, {
        world,
        filled: { values: formOf(expectation), faults: {} },
        allowance: { values, faults: why },
      });
    if (faults) return refuse(faults);
    const { why: reason, who, from, until } = value;
    if (who !== undefined && !world.book.people?.some(({ id }) => id === who)) return notUnderstood(c);
    if ((expectation.allowances?.length ?? 0) >= mostAllowances)
      return refuse({ why: `at most ${mostAllowances} allowances; remove one that is over first` });
    const about = {
      id: 'd',
      expected: '-',
      observed: '-',
      since: from,
      source: 'eye',
      ...(who === undefined ? {} : { person: who }),
    };
    await deps.store.editBook(
      (book) => allowing(book, place, (before) => taught(before, about, { reason, from, until })),
      at.now,
    );
    return to('allowed');
  };
}
