import type { ImportantItem } from '@warmstart/core/important';
import { isActive } from '@warmstart/core/important';
import type { Context } from 'hono';
import { foldWords } from '../people/search.ts';
import { fromOf } from '../people/show.ts';

export const states = ['open', 'parked', 'done', 'dropped', 'all'] as const;
export type State = (typeof states)[number];

/** Which items are listed, as the address of the page says it. */
export interface Filter {
  readonly state: State;
  readonly words: string;
  readonly from: number;
}

export function filterOf(c: Context): Filter {
  const { state, q = '' } = c.req.query();
  const words = q.slice(0, 200);
  return { state: states.find((one) => one === state) ?? usualState(words), words, from: fromOf(c) };
}

/** Whoever searches looks for what is parked and dropped too. */
function usualState(words: string): State {
  return words === '' ? 'open' : 'all';
}

export function listPath({ state, words = '', from }: Partial<Filter>): string {
  const query = new URLSearchParams({
    ...(state === undefined || state === usualState(words) ? {} : { state }),
    ...(words === '' ? {} : { q: words }),
    ...(from === undefined || from === 0 ? {} : { from: String(from) }),
  });
  return query.size === 0 ? '/important' : `/important?${query}`;
}

/** Whether a filter lists an item. */
export function isWanted(item: ImportantItem, { state, words }: Filter): boolean {
  const { status = 'open', what, why = '', step = '', serves = '', reason = '' } = item;
  if (state === 'open' ? !isActive(item) : state !== 'all' && status !== state) return false;
  const folded = foldWords(words);
  return folded === '' || [what, why, step, serves, reason].some((one) => foldWords(one).includes(folded));
}
