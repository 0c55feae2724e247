import type { Kind } from '../brief/index.ts';
import { domainOf } from '../people/index.ts';
import type { Recurring } from './recurring.ts';
import { usualDays } from './rhythm.ts';

/** Conversations between two that say nothing about who reports to whom. */
const elsewise: ReadonlySet<Kind> = new Set(['coaching', 'interview', 'customer', 'negotiation', 'social', 'hr']);

/** A manager and a report meet at least every three weeks; with peers and bosses it may be so too, so it is a guess. */
const seldomest = 21;

/** The addresses of those with whom the manager organises a regular 1:1 within the own house. */
export function likelyReports(series: readonly Recurring[], mine: ReadonlySet<string>): ReadonlySet<string> {
  const house = new Set([...mine].map(domainOf));
  const regular = series.filter(
    ({ hosted, kind, starts }) => hosted && !elsewise.has(kind) && (usualDays(starts) ?? seldomest + 1) <= seldomest,
  );
  return new Set(
    regular.flatMap(({ oneOnOneWith }) =>
      oneOnOneWith !== null && house.has(domainOf(oneOnOneWith)) ? [oneOnOneWith] : [],
    ),
  );
}
