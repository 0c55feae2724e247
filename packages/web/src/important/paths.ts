/** Pages beside those of items, which an item's id may be called as well. */
const besides = 'new';

/** Where the page of an important item is, and below it what can be done there. */
export function itemPath(id: string, below = ''): string {
  const name = id === besides ? `~${id}` : encodeURIComponent(id);
  return `/important/${name}${below === '' ? '' : `/${below}`}`;
}

/** The id of an item in such an address. */
export function itemOf(name: string): string {
  return name.startsWith('~') ? name.slice(1) : name;
}
