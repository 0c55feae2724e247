/**
 * An address to press, in normal form (no blank, quote, angle bracket or control character in it), or null: only http
 * and https, and no user or password in front of the host.
 */
export function href(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.username === '' && url.password === '' ? url.href : null;
}
