import type { Book } from '@warmstart/core/book';
import type { Diff } from '@warmstart/core/team';
import type { Context } from 'hono';
import type { WebDeps } from '../app/deps.ts';
import type { Setting } from '../day/index.ts';
import { loadWorld } from '../people/load.ts';
import { diffOf } from './paths.ts';

export interface WorldOfDiff {
  readonly at: Setting;
  readonly book: Book;
  readonly diff: Diff;
}

/** The world with the diff an address names; null where there is none. */
export async function loadDiff(deps: WebDeps, c: Context): Promise<WorldOfDiff | null> {
  const { at, book } = await loadWorld(deps);
  const id = diffOf(c.req.param('id') ?? '');
  const diff = book?.diffs?.find((one) => one.id === id);
  return book && diff ? { at, book, diff } : null;
}
