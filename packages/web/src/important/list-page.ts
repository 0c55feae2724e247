import { type ImportantItem, isActive, weigh } from '@warmstart/core/important';
import type { OfferedSlot } from '@warmstart/core/review';
import { bound, byText, cleanLine } from '@warmstart/core/text';
import type { Session } from '../access/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { weekWays } from '../review/ways.ts';
import { sayDay } from '../words/index.ts';
import { type Filter, isWanted, listPath, states } from './filter.ts';
import { slotButtons } from './forms.ts';
import type { Desk } from './load.ts';
import { itemPath } from './paths.ts';
import { countItems, sayRung, sayStanding, sayState } from './words.ts';

export interface ListView extends Desk {
  readonly session: Session;
  readonly filter: Filter;
  /** All items as they stand now. */
  readonly items: readonly ImportantItem[];
  /** The one that keeps not happening, with times for it; null for none. */
  readonly first: { readonly item: ImportantItem; readonly slots: readonly OfferedSlot[] } | null;
}

/** Rows on one page. */
const shown = 20;
const longest = 160;

/** What should I book? Then the others by importance and age. */
export function listPage(view: ListView): Html {
  const { items, filter, first } = view;
  const wanted = items.filter((item) => isWanted(item, filter));
  const open = ranked(
    wanted.filter((item) => !item.sealed && item !== first?.item),
    view,
  );
  const left = open.length - filter.from - shown;
  return html`${weekWays('/important')}${first ? stalled(first, view) : html`<h1>Important</h1>`}
${first || items.length > 0 ? null : html`<p>What matters and is not urgent will be here, and the weekly review asks for a time for one of it. Keep the first, or note “important growth plan for Bo”.</p>`}
<p class="row"><a class="button" href="/important/new">Keep something important</a></p>
${items.length === 0 ? null : finding(view)}
${open.length === 0 ? nothing(view) : html`<ul class="plain-list ledger">${open.slice(filter.from, filter.from + shown).map((item) => row(item, view))}</ul>`}
${left > 0 ? html`<p><a href="${listPath({ ...filter, from: filter.from + shown })}">${left} more</a></p>` : null}
${sealedPart(
  wanted.filter(({ sealed }) => sealed),
  view,
)}`;
}

/** The most important first by age; what is over by when it was closed. */
function ranked(items: readonly ImportantItem[], { book, at }: Desk): ImportantItem[] {
  const scores = new Map(items.map((item) => [item, weigh(item, book, at.today).score]));
  const score = (item: ImportantItem) => scores.get(item) ?? 0;
  return [...items].sort(
    (a, b) =>
      Number(isActive(b)) - Number(isActive(a)) ||
      (isActive(a) ? score(b) - score(a) : byText(b.closed ?? '', a.closed ?? '')) ||
      byText(a.added, b.added) ||
      byText(a.id, b.id),
  );
}

function stalled({ item, slots }: NonNullable<ListView['first']>, { book, at, session }: ListView): Html {
  return html`<h1><a href="${itemPath(item.id)}">${theirs(bound(cleanLine(item.what), longest))}</a></h1>
<p>${sayStanding(item, book, at.today)}. <strong>${sayRung(item)}</strong></p>
${slots.length === 0 ? html`<p>No free 25 minutes in the next seven days: drop a meeting first.</p>` : slotButtons({ item, session, slots })}
<p><a href="${itemPath(item.id)}">Offer it, make it smaller, or drop it</a></p>`;
}

function finding({ filter }: ListView): Html {
  const link = (state: Filter['state']) =>
    html`<a href="${listPath({ words: filter.words, state })}"${filter.state === state ? html` aria-current="true"` : null}>${state === 'all' ? 'All' : `${state.slice(0, 1).toUpperCase()}${state.slice(1)}`}</a>`;
  return html`<form class="row" action="/important" role="search"><span><label class="label" for="q">Words in them</label><br><input id="q" name="q" type="search" value="${filter.words}" autocomplete="off"></span><button>Search</button></form>
<nav class="filters" aria-label="Which">${states.map(link)}</nav>`;
}

function nothing({ filter, first, items }: ListView): Html | null {
  if (items.length === 0) return null;
  if (filter.words !== '') return html`<p>Nothing is found by ${theirs(filter.words)}.</p>`;
  if (filter.state === 'open') return first ? html`<p>Nothing else is open.</p>` : html`<p>Nothing is open.</p>`;
  return html`<p>Nothing of this.</p>`;
}

/** One item: what, how it stands, and its plan. */
function row(item: ImportantItem, { book, at }: Desk): Html {
  const state = sayState(item, book);
  const closed = item.closed === undefined ? '' : ` ${sayDay(item.closed, at.today, at.locale)}`;
  const standing = isActive(item) ? sayStanding(item, book, at.today) : null;
  return html`<li><span class="what"><a href="${itemPath(item.id)}">${theirs(bound(cleanLine(item.what), longest))}</a></span><br><span class="small">${[standing, state === null ? null : `${bound(cleanLine(state), longest)}${closed}`].filter((words) => words !== null).join('; ')}</span>${item.plan === undefined ? null : html`<br>${theirs(bound(cleanLine(item.plan.says), 300))}`}</li>
`;
}

function sealedPart(sealed: readonly ImportantItem[], view: ListView): Html | null {
  if (sealed.length === 0) return null;
  return html`<h2 id="sealed">Behind the seal</h2><details><summary>${countItems(sealed.length)} from sealed meetings</summary><ul class="plain-list ledger">${ranked(
    sealed,
    view,
  )
    .slice(0, shown)
    .map((item) => row(item, view))}</ul></details>`;
}
