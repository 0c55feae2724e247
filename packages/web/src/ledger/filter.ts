import type { Context } from 'hono';

/** Which commitments are listed, as the address of the page says it. */
export interface Filter {
  readonly who: 'all' | 'mine' | 'theirs';
  /** Only what is late. */
  readonly late: boolean;
  /** Only with this person; empty for everybody. */
  readonly with: string;
  readonly state: 'open' | 'closed' | 'all';
  /** Where the list begins. */
  readonly from: number;
  /** Where the list of what is sealed begins. */
  readonly behind: number;
}

export function filterOf(c: Context): Filter {
  const { who, late, with: person = '', state, from, behind } = c.req.query();
  return {
    who: who === 'mine' || who === 'theirs' ? who : 'all',
    late: late === 'yes',
    with: person.slice(0, 80),
    state: state === 'closed' || state === 'all' ? state : 'open',
    from: place(from),
    behind: place(behind),
  };
}

function place(text = '0'): number {
  return Math.max(0, Math.floor(Number(text)) || 0);
}

/** The filter as it stands behind the `?` of an address, with more where something was done. */
export function queryOf(filter: Filter, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    ...(filter.who === 'all' ? {} : { who: filter.who }),
    ...(filter.late ? { late: 'yes' } : {}),
    ...(filter.with === '' ? {} : { with: filter.with }),
    ...(filter.state === 'open' ? {} : { state: filter.state }),
    ...(filter.from === 0 ? {} : { from: String(filter.from) }),
    ...(filter.behind === 0 ? {} : { behind: String(filter.behind) }),
    ...more,
  });
  return query.size === 0 ? '' : `?${query}`;
}
