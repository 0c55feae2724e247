import type { BookEdit } from '@warmstart/core/book';
import { type Lookout, StoreError } from '@warmstart/core/ports';
import { Account, sameAccount } from '@warmstart/core/signal';
import type { Handler } from 'hono';
import * as z from 'zod';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notUnderstood } from '../app/trouble.ts';
import { formValues } from '../forms/index.ts';
import { html } from '../layout/index.ts';
import { loadWorld } from '../people/load.ts';
import { renderDiffs } from './show.ts';

const Answer = z.object({
  account: z.string().pipe(Account),
  is: z.enum(['person', 'team']),
  /** What was pressed or chosen: `nobody`, or an id behind `is-`. */
  whose: z.string().default(''),
  /** A name or an id that was typed. */
  called: z.string().max(200).default(''),
});

/** Accounts of one person and sources of one team at most. */
const most = { person: 20, team: 100 } as const;

/** Says whose an account is: a person's, a team's, or nobody's of the manager. */
export function nameAccount(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadWorld(deps);
    const refuse = (why: string) =>
      renderDiffs(deps, c, { world, refused: null, notice: html`<p>Not kept: ${why}.</p>` });
    const values = await formValues(c.req);
    const { again } = values;
    if (again !== undefined) {
      await ignoring(deps, again, false);
      return c.redirect('/diffs?did=asked#accounts', 303);
    }
    const read = Answer.safeParse(values);
    if (!read.success) return notUnderstood(c);
    const { account, is, whose, called } = read.data;
    if (whose === 'nobody') {
      await ignoring(deps, account, true);
      return c.redirect('/diffs?did=ignored#accounts', 303);
    }
    if (whose === '' && called === '') return refuse('say whose the account is, or that it is nobody’s of yours');
    const entry = { is, account, id: whose.startsWith('is-') ? whose.slice(3) : idCalled(called, is, world.book) };
    const { book } = world;
    if (book === null || !isThere(entry, book))
      return refuse(`${is === 'person' ? 'nobody' : 'no team'} in your book is called so, or several are`);
    if (isFull(entry, book))
      return refuse(`${is === 'person' ? 'somebody has' : 'a team has'} at most ${most[is]} of them`);
    await deps.store.editBook((now) => named(entry, now), world.at.now);
    await deps.actions.settingsChanged();
    return c.redirect('/diffs?did=account#accounts', 303);
  };
}

/** The id of the only one who has that id or name; empty for none or several. */
function idCalled(called: string, is: 'person' | 'team', book: World | null): string {
  const entries = (is === 'person' ? book?.people : book?.teams) ?? [];
  if (entries.some(({ id }) => id === called)) return called;
  const found = entries.filter(({ name }) => name.toLowerCase() === called.toLowerCase());
  return found.length === 1 ? (found[0]?.id ?? '') : '';
}

interface Named {
  readonly is: 'person' | 'team';
  readonly id: string;
  readonly account: string;
}

type World = Parameters<Parameters<WebDeps['store']['editBook']>[0]>[0];

function isThere({ is, id }: Named, { people = [], teams = [] }: World): boolean {
  return is === 'person' ? people.some((one) => one.id === id) : teams.some((one) => one.id === id);
}

function isFull({ is, id }: Named, { people = [], teams = [] }: World): boolean {
  const has =
    is === 'person' ? people.find((one) => one.id === id)?.accounts : teams.find((one) => one.id === id)?.sources;
  return (has?.length ?? 0) >= most[is];
}

function named({ is, id, account }: Named, { people = [], teams = [] }: World): BookEdit[] {
  const withIt = (list: readonly string[] = []) =>
    list.some((one) => sameAccount(one, account)) ? [...list] : [...list, account];
  if (is === 'person') {
    const person = people.find((one) => one.id === id);
    return person === undefined
      ? []
      : [{ part: 'people', id, value: { ...person, accounts: withIt(person.accounts) } }];
  }
  const team = teams.find((one) => one.id === id);
  return team === undefined ? [] : [{ part: 'teams', id, value: { ...team, sources: withIt(team.sources) } }];
}

/** Tries when somebody else writes at the same time. */
const tries = 8;

/** Remembers that an account is nobody's of the manager, or that it is to be asked about again. */
async function ignoring({ signals }: WebDeps, account: string, ignored: boolean): Promise<void> {
  for (let time = 0; time < tries; time++) {
    const { value, rev } = await signals.lookout();
    const unknown: Lookout['unknown'] = value.unknown.map((one) =>
      sameAccount(one.account, account) ? { ...one, ignored } : one,
    );
    if ((await signals.saveLookout({ ...value, unknown }, rev)) === 'saved') return;
  }
  throw new StoreError('unavailable', 'The accounts were changed by somebody else again and again. Try once more.');
}
