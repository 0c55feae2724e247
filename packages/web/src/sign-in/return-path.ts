/** The longest way back that is kept. */
const longest = 500;

/**
 * Where to go after signing in: a path of ours as it was asked for, or the first page. Anything that a browser may take
 * for another site – a scheme, two slashes, a backslash, what a browser leaves out – is none.
 */
export function ownPath(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > longest || !/^\/(?![/\\])[\w\-.~!$&'()*+,;=:@%/?]*$/.test(wanted))
    return '/';
  const here = 'https://here.invalid';
  const url = URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  if (url?.origin !== here || url.pathname.startsWith('//') || url.pathname.startsWith('/sign-in')) return '/';
  return `${url.pathname}${url.search}`;
}
