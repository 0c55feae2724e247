/** An OAuth client as it stands in the console. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  /** Where it may send people back to. On the loopback any port is as good, as for desktop apps. */
  readonly redirects: readonly string[];
}

const loopback = ['127.0.0.1', '[::1]', 'localhost'];

/**
 * Whether people may be sent there: the same text as one registered, the port of a loopback address left out.
 * https://developers.google.com/identity/protocols/oauth2/native-app#redirect-uri_loopback
 */
export function mayReturnTo({ redirects }: OAuthClient, redirect: string): boolean {
  return (
    redirects.includes(redirect) ||
    redirects.some((one) => portless(one) !== null && portless(one) === portless(redirect))
  );
}

function portless(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' || !loopback.includes(url.hostname) || url.username !== '' || url.hash !== '')
    return null;
  return `${url.hostname}${url.pathname}${url.search}`;
}
