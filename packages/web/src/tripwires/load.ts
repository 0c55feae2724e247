import { type Diff, type Expectation, isOpen } from '@warmstart/core/team';
import type { Context } from 'hono';
import type { WebDeps } from '../app/deps.ts';
import { loadTeam, type WorldOfTeam } from '../teams/load.ts';
import { contentOf } from '../teams/save-model.ts';
import { expectationOf } from './paths.ts';

/** A team with the expectation an address names. */
export interface WorldOfWall extends WorldOfTeam {
  /** Null for one that is to be made. */
  readonly expectation: Expectation | null;
  /** The open diff that led here: the model is updated because of it. Null for none. */
  readonly diff: Diff | null;
}

/** Null where there is no such team, or no such expectation. @param diff the id of the diff that led here; empty for none */
export async function loadWall(deps: WebDeps, c: Context, diff: string): Promise<WorldOfWall | null> {
  const world = await loadTeam(deps, c);
  if (world === null) return null;
  const id = expectationOf(c.req.param('expectation') ?? '');
  const expectation = id === null ? null : contentOf(world.team).expectations.find((one) => one.id === id);
  if (expectation === undefined) return null;
  const led = world.book.diffs?.find((one) => one.id === diff && isOpen(one)) ?? null;
  return { ...world, expectation, diff: led };
}
