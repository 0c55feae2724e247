/** Pages beside those of people, which somebody's id may be called as well. */
const pages: ReadonlySet<string> = new Set(['grid', 'new']);

/** Where the page of a person is, and below it what can be done there. */
export function personPath(id: string, below = ''): string {
  const name = pages.has(id) ? `~${id}` : encodeURIComponent(id);
  return `/people/${name}${below === '' ? '' : `/${below}`}`;
}

/** The id of a person in such an address. */
export function personOf(name: string): string {
  return name.startsWith('~') ? name.slice(1) : name;
}
