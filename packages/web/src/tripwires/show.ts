import type { Expectation } from '@warmstart/core/team';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import type { Filled, Values } from '../forms/index.ts';
import { page } from '../layout/index.ts';
import { isSealedTeam } from '../teams/load.ts';
import { expectationId } from '../teams/sections/index.ts';
import { expectationFrom, formOf, isOtherKind } from './form.ts';
import { loadWall, type WorldOfWall } from './load.ts';
import { wallPage } from './page.ts';
import { tryOnPast } from './past.ts';

const words: Readonly<Record<string, string>> = {
  version: 'Saved as a new version of the model.',
  allowed: 'Allowed.',
  removed: 'Counts again.',
};

/** One expectation with what its tripwire would have done, as it is and as it was typed. */
export function showWall(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const query = c.req.query();
    const world = await loadWall(deps, c, c.req.query('diff') ?? '');
    if (world === null) return notThere(c);
    const { says } = query;
    const asked = says === undefined ? null : query;
    const values = asked ?? startOf(world);
    if (asked === null || isOtherKind(asked)) return renderWall(deps, c, { world, filled: { values, faults: {} } });
    const { value, faults } = expectationFrom(values, idOf(world, values));
    return renderWall(deps, c, {
      world,
      filled: { values, faults: faults ?? {} },
      ...(value === null ? {} : { typed: value }),
    });
  };
}

/** The form at first: the expectation as it is, or what the diff that led here expected. */
function startOf({ expectation, diff }: WorldOfWall): Values {
  if (expectation !== null) return formOf(expectation);
  return { says: diff === null || diff.expected === 'As modelled' ? '' : diff.expected, kind: '' };
}

/** The expectation there is, or the name a new one gets: the same for the same sentence. */
export function idOf(
  { team, expectation }: WorldOfWall,
  { says = '' }: Values,
): Pick<Expectation, 'id' | 'allowances'> {
  return expectation ?? { id: expectationId(team.id, says.trim()) };
}

const untyped: Filled = { values: {}, faults: {} };

interface Rendered {
  readonly world: WorldOfWall;
  readonly filled: Filled;
  /** What was typed, where it is whole. */
  readonly typed?: Expectation;
  readonly allowance?: Filled;
}

export async function renderWall(
  deps: WebDeps,
  c: Context<WebEnv>,
  { world, filled, typed, allowance = { ...untyped, values: { from: world.at.today } } }: Rendered,
): Promise<Response> {
  const { at, expectation } = world;
  const isNew = typed !== undefined && JSON.stringify(typed) !== JSON.stringify(expectation);
  const wanted = [...(expectation === null ? [] : [expectation]), ...(isNew ? [typed] : [])];
  const tried = await tryOnPast(deps, world, wanted);
  const view = {
    ...world,
    session: c.get('session'),
    filled,
    typed: isNew ? typed : null,
    asIs: expectation === null ? null : (tried[0] ?? null),
    asTyped: isNew ? (tried[wanted.length - 1] ?? null) : null,
    said: words[c.req.query('done') ?? ''] ?? null,
    allowance,
  };
  const around = frame(deps, { title: 'An expectation', here: 'teams', sealed: isSealedTeam(world) }, at);
  const isRefused = Object.keys({ ...filled.faults, ...allowance.faults }).length > 0;
  return c.html(page(around, wallPage(view)), isRefused ? 422 : 200);
}
