import type { Book } from '@warmstart/core/book';
import type { Person } from '@warmstart/core/people';
import type { Context } from 'hono';
import type { WebDeps } from '../app/deps.ts';
import { loadSetting, type Setting } from '../day/index.ts';
import { personOf } from './paths.ts';

/** All that the manager told, with who looks and when. */
export interface World {
  readonly at: Setting;
  /** Null before the manager said who they are. */
  readonly book: Book | null;
}

export interface WorldOfOne {
  readonly at: Setting;
  readonly book: Book;
  readonly person: Person;
}

export async function loadWorld(deps: WebDeps): Promise<World> {
  const [at, book] = await Promise.all([loadSetting(deps), deps.store.book()]);
  return { at, book };
}

/** The same with the person an address names; null where nobody is. */
export async function loadPerson(deps: WebDeps, c: Context): Promise<WorldOfOne | null> {
  const { at, book } = await loadWorld(deps);
  const id = personOf(c.req.param('id') ?? '');
  const person = book?.people?.find((one) => one.id === id);
  return book && person ? { at, book, person } : null;
}
