/** Pages beside those of diffs, which a diff's id may be called as well. */
const pages: ReadonlySet<string> = new Set(['new', 'read', 'accounts', 'initiatives']);

/** Where a diff is, and below it what can be done there. */
export function diffPath(id: string, below = ''): string {
  const name = pages.has(id) ? `~${id}` : encodeURIComponent(id);
  return `/diffs/${name}${below === '' ? '' : `/${below}`}`;
}

/** The id of a diff in such an address. */
export function diffOf(name: string): string {
  return name.startsWith('~') ? name.slice(1) : name;
}
