/**
 * Whether an application that registered these addresses may be sent back to this one.
 * Written from https://learn.microsoft.com/entra/identity-platform/reply-url: of `localhost` the port is ignored, path
 * and scheme are not; everything else must be as registered, 127.0.0.1 with its port too; plain http is for loopback only.
 */
export function isRegistered(redirect: string, registered: readonly string[]): boolean {
  const asked = URL.parse(redirect);
  if (asked?.hash !== '') return false;
  if (asked.protocol === 'http:' && !['localhost', '127.0.0.1'].includes(asked.hostname)) return false;
  return registered.some((one) => {
    if (one === redirect) return true;
    const known = URL.parse(one);
    return known !== null && asked.hostname === 'localhost' && portless(asked) === portless(known);
  });
}

function portless({ protocol, hostname, pathname, search }: URL): string {
  return `${protocol}//${hostname}${pathname}${search}`;
}
