/** Where a kept note is, and below it what can be done with it. */
export function notedPath(id: string, below = ''): string {
  return `/noted/${encodeURIComponent(id)}${below === '' ? '' : `/${below}`}`;
}
