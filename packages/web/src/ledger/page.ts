import type { Book } from '@warmstart/core/book';
import type { Entry } from '@warmstart/core/ledger';
import { type Html, html, theirs } from '../layout/index.ts';
import { personPath } from '../people/paths.ts';
import { count } from '../words/index.ts';
import { type Filter, queryOf } from './filter.ts';
import { followThroughPart } from './follow-part.ts';
import type { Lists } from './lists.ts';
import { ledgerRow, type Rows, shortRow } from './row.ts';

export interface LedgerView {
  /** Null before the manager said who they are, as are the lists. */
  readonly book: Book | null;
  readonly lists: Lists | null;
  readonly rows: Rows;
  /** What was just done; null where nothing was. */
  readonly said: Html | null;
}

/** What you owe and what is owed to you, what is late first; then how promises were kept. */
export function ledgerPage({ book, lists, rows, said }: LedgerView): Html {
  const { filter, at } = rows;
  if (book === null || lists === null)
    return html`<h1>Ledger</h1><p>What you owe and what is owed to you will be here. <a href="/settings">Say who you are</a> first.</p>`;
  const { owed, count: listed, next } = lists;
  return html`<h1>You owe ${owed.mine} · Owed to you ${owed.theirs}</h1>
${said === null ? null : html`<div class="notice said" role="status">${said}</div>`}
${filter.with === '' ? null : html`<p>With <a href="${personPath(filter.with)}">${theirs(rows.nameOf(filter.with) ?? filter.with)}</a> only. <a href="/ledger${queryOf({ ...filter, with: '', from: 0, behind: 0 })}">With everybody</a></p>`}
${filters(filter)}
${listed === 0 ? nothing(filter) : null}
${list('You owe', lists.mine, rows)}${list('Owed to you', lists.theirs, rows)}${list('Between others', lists.others, rows)}
${next === null ? null : html`<p><a href="/ledger${queryOf({ ...filter, from: next })}">${listed - next} more</a></p>`}
${sealedPart(lists, rows)}
${filter.from === 0 && filter.with === '' ? followThroughPart(book, at) : null}`;
}

function nothing(filter: Filter): Html {
  if (filter.state === 'closed') return html`<p>Nothing of this was closed.</p>`;
  if (filter.late) return html`<p>Nothing is late.</p>`;
  return html`<p>Nothing is open. A note like “owe Dana headcount plan by Fri” puts it here.</p>`;
}

function list(label: string, entries: readonly Entry[], rows: Rows): Html | null {
  if (entries.length === 0) return null;
  return html`<h2>${label}</h2><ul class="plain-list ledger">${entries.map((entry) => ledgerRow(entry, rows))}</ul>`;
}

/** What comes from sealed meetings, apart and closed until it is opened. */
function sealedPart({ sealed, sealedCount, nextSealed }: Lists, rows: Rows): Html | null {
  if (sealed.length === 0) return null;
  const { filter } = rows;
  return html`<h2 id="sealed">Behind the seal</h2><details><summary>${count(sealedCount, 'promise')} from sealed meetings</summary><ul class="plain-list ledger">${sealed.map((entry) => shortRow(entry, rows))}</ul>${nextSealed === null ? null : html`<p><a href="/ledger${queryOf({ ...filter, behind: nextSealed })}#sealed">${sealedCount - nextSealed} more</a></p>`}</details>`;
}

function filters(filter: Filter): Html {
  const link = (change: Partial<Filter>, text: string) => {
    const next = { ...filter, ...change, from: 0, behind: 0 };
    const here = queryOf(next) === queryOf({ ...filter, from: 0, behind: 0 });
    return html`<a href="/ledger${queryOf(next)}"${here ? html` aria-current="true"` : null}>${text}</a>`;
  };
  return html`<nav class="filters" aria-label="Whose and when">${link({ who: 'all', late: false }, 'All')}${link({ who: 'mine', late: false }, 'Mine')}${link({ who: 'theirs', late: false }, 'Theirs')}${link({ late: true, state: 'open' }, 'Late')}</nav>
<nav class="filters" aria-label="State">${link({ state: 'open' }, 'Open')}${link({ state: 'closed', late: false }, 'Closed')}${link({ state: 'all', late: false }, 'Both')}</nav>`;
}
