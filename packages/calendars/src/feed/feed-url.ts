import { CalendarError } from '@warmstart/core/ports';

/** Where one request goes, with what it may say about itself. */
export interface FeedUrl {
  /** Without user, password and fragment. */
  readonly url: URL;
  /** The value of an Authorization header; null where the address names no user. */
  readonly authorization: string | null;
}

/** What may be read, and told: nobody can allow more where the network is all there is. */
export interface FeedRules {
  readonly allowHttp: boolean;
  readonly networkOnly?: boolean;
}

/** Below it live mail, name and file servers, to which a calendar's address has no business to make us talk. */
const firstOpenPort = 1024;

/**
 * Reads a feed's address: `https:`, `webcal:` (which is https here), or `http:` where that is allowed. Ports are the
 * scheme's own or from 1024 up. A user and password are taken out of it and become Basic authentication over https.
 * @throws CalendarError `refused` without the address in it: whoever knows a feed's address can read the calendar
 */
export function readFeedUrl(address: string, rules: FeedRules): FeedUrl {
  const text = address.trim().replace(/^webcals?:/i, 'https:');
  const url = URL.parse(text);
  if (!url || url.hostname === '')
    throw refused('This is no address of a calendar', 'Copy it anew from the settings of your calendar');
  if (url.protocol === 'http:' && !rules.allowHttp)
    throw refused(
      `${shown(url)} would send the calendar unencrypted`,
      rules.networkOnly
        ? 'Use its https: address'
        : 'Use its https: address, or allow http for this calendar if there is none',
    );
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refused('A calendar is read from an https: or webcal: address', 'Copy it anew from your calendar');
  if (url.port !== '' && Number(url.port) < firstOpenPort)
    throw refused(`${shown(url)} names a port that is kept for other services`, 'Use the usual port or one from 1024');
  const authorization = basicAuthorization(url);
  if (authorization !== null && url.protocol === 'http:')
    throw refused(`${shown(url)} would send a password unencrypted`, 'Use its https: address');
  return { url: bare(url), authorization };
}

/**
 * Where a redirect leads, checked like the first address and never from https to http. What authenticates goes along
 * only to the same origin; a user named by the redirect itself is not sent at all.
 */
export function redirected(from: FeedUrl, location: string, rules: FeedRules): FeedUrl {
  const target = location.trim().replace(/^webcals?:/i, 'https:');
  const resolved = URL.parse(target, from.url.href);
  if (!resolved)
    throw new CalendarError('unreachable', `${shown(from.url)} redirects to something that is no address.`);
  const { url } = readFeedUrl(bare(resolved).href, rules);
  if (from.url.protocol === 'https:' && url.protocol === 'http:')
    throw refused(`${shown(from.url)} redirects to an unencrypted address`, 'Copy the address anew from your calendar');
  return { url, authorization: url.origin === from.url.origin ? from.authorization : null };
}

/** As much of an address as may be shown: scheme, host and port. Path and query are what keeps a feed secret. */
export function shown(url: URL): string {
  return `${url.protocol}//${url.host}`;
}

function bare(url: URL): URL {
  const copy = new URL(url);
  copy.username = '';
  copy.password = '';
  copy.hash = '';
  // `example.com.` is the same host, but certificates and virtual hosts do not know it by that name.
  copy.hostname = copy.hostname.replace(/\.$/, '');
  return copy;
}

function basicAuthorization(url: URL): string | null {
  if (url.username === '' && url.password === '') return null;
  try {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return `Basic ${Buffer.from(pair).toString('base64')}`;
  } catch {
    throw refused(`The user or password in the address of ${shown(url)} cannot be read`, 'Write % in it as %25');
  }
}

function refused(what: string, advice: string): CalendarError {
  return new CalendarError('refused', `${what}. ${advice}.`);
}
