/** Where initiatives are listed, of one team or of all. */
export function initiativesPath(team: string | undefined, done = ''): string {
  const query = new URLSearchParams({ ...(team === undefined ? {} : { team }), ...(done === '' ? {} : { done }) });
  return query.size === 0 ? '/initiatives' : `/initiatives?${query}`;
}

/** Where one is added, to a team or to none yet. */
export function newInitiativePath(team: string | undefined): string {
  return team === undefined ? '/initiatives/new' : `/initiatives/new?team=${encodeURIComponent(team)}`;
}

/** Where one of them is edited. */
export function initiativePath(id: string, below = ''): string {
  const name = id === 'new' ? `~${id}` : encodeURIComponent(id);
  return `/initiatives/${name}${below === '' ? '' : `/${below}`}`;
}

/** The id of an initiative in such an address. */
export function initiativeOf(name: string): string {
  return name.startsWith('~') ? name.slice(1) : name;
}
