import type { Book } from '@warmstart/core/book';
import type { Commitment } from '@warmstart/core/commitment';
import type { Context, Handler } from 'hono';
import { newSecret, type WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { type Html, html, page, press, theirs } from '../layout/index.ts';
import { loadWorld, type World } from '../people/load.ts';
import { type Filter, filterOf, queryOf } from './filter.ts';
import { commitmentsOn, listsOf } from './lists.ts';
import { meetingsNoted } from './origin.ts';
import { ledgerPage } from './page.ts';
import { ledgerPath, type Refused } from './row.ts';

/** What is owed, both ways. */
export function showLedger(deps: WebDeps): Handler<WebEnv> {
  return async (c) => renderLedger(deps, c, { world: await loadWorld(deps), refused: null });
}

interface Shown {
  readonly world: World;
  readonly refused: Refused | null;
}

/** The ledger as it stands, or with what was refused beside its field. */
export async function renderLedger(deps: WebDeps, c: Context<WebEnv>, { world, refused }: Shown): Promise<Response> {
  const { at, book } = world;
  const filter = filterOf(c);
  const session = c.get('session');
  const lists = book === null ? null : listsOf(book, filter, at);
  const meetingOf = await meetingsNoted(deps.store, commitmentsOn(lists));
  const rows = { at, session, filter, once: newSecret(4), refused, nameOf: namesIn(book), meetingOf };
  const view = { book, lists, rows, said: saidOf(c, book, filter) };
  const sealed = (book?.commitments ?? []).some((one) => one.sealed);
  const around = frame(deps, { title: 'Ledger', here: 'ledger', sealed }, at);
  return c.html(page(around, ledgerPage(view)), refused === null ? 200 : 422);
}

/** The name of whoever has an id. */
export function namesIn(book: Book | null): (id: string) => string | null {
  const names = new Map((book?.people ?? []).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? null;
}

const words: Readonly<Record<string, string>> = {
  done: 'Kept',
  move: 'Moved',
  drop: 'Dropped',
  told: 'Told',
};

/** What was just done, and the way back. */
export function saidOf(c: Context<WebEnv>, book: Book | null, filter: Filter): Html | null {
  const { did = '', id = '', note = '' } = c.req.query();
  if (did === 'undone') return html`<p>Taken back.</p>`;
  if (did === 'stays') return html`<p>Not taken back: it was changed again since. Undo the newer change first.</p>`;
  const commitment = book?.commitments?.find((one: Commitment) => one.id === id);
  const said = words[did];
  if (said === undefined || !commitment) return null;
  const to = { session: c.get('session'), action: `${ledgerPath(id, 'undo')}${queryOf(filter)}` };
  return html`<p>${said}: ${theirs(commitment.what.slice(0, 200))}.</p><div class="row">${press(to, 'Undo', { note })}</div>`;
}
