/** A page beside those of teams, which a team's id may be called as well. */
const besides = 'new';

/** Where the page of a team is, and below it what can be done there. */
export function teamPath(id: string, below = ''): string {
  const name = id === besides ? `~${id}` : encodeURIComponent(id);
  return `/teams/${name}${below === '' ? '' : `/${below}`}`;
}

/** The id of a team in such an address. */
export function teamOf(name: string): string {
  return name.startsWith('~') ? name.slice(1) : name;
}
