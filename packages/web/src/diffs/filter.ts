import type { Context } from 'hono';

/** Which diffs are listed, as the address of the page says it. */
export interface Filter {
  readonly state: 'open' | 'closed' | 'all';
  /** Only of this team; empty for all. */
  readonly team: string;
  readonly who: 'all' | 'nobody' | 'team' | 'me';
  /** Where the list begins. */
  readonly from: number;
}

export function filterOf(c: Context): Filter {
  const { state, team = '', who, from = '0' } = c.req.query();
  return {
    state: state === 'closed' || state === 'all' ? state : 'open',
    team: team.slice(0, 80),
    who: who === 'nobody' || who === 'team' || who === 'me' ? who : 'all',
    from: Math.max(0, Math.floor(Number(from)) || 0),
  };
}

/** The filter as it stands behind the `?` of an address, with more where something was done. */
export function queryOf(filter: Filter, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    ...(filter.state === 'open' ? {} : { state: filter.state }),
    ...(filter.team === '' ? {} : { team: filter.team }),
    ...(filter.who === 'all' ? {} : { who: filter.who }),
    ...(filter.from === 0 ? {} : { from: String(filter.from) }),
    ...more,
  });
  return query.size === 0 ? '' : `?${query}`;
}
