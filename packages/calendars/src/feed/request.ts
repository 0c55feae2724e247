import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import { CalendarError } from '@warmstart/core/ports';
import { statusError } from './answer.ts';
import { gather, tooLarge } from './bounded.ts';
import { type FeedUrl, shown } from './feed-url.ts';
import { decode } from './unpack.ts';

/** What one request brought: the bytes, unpacked, or another place to ask. */
export type Answer =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly validators: Validators | null }
  /** As it was when the validators were given (RFC 9110, 15.4.5). */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'redirect'; readonly location: string };

/** What a server said of a file, to be asked by whether it changed since (RFC 9110, 8.8). */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

interface Exchange {
  /** The only addresses the socket may be connected to. */
  readonly addresses: readonly [string, ...string[]];
  readonly limit: number;
  readonly ca: string | undefined;
  /** What was told with the last copy; null for none. */
  readonly validators: Validators | null;
  readonly signal: AbortSignal;
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** Sends one GET to one of the addresses and reads what comes back. Keeps no cookies and no connection. */
export async function ask(feed: FeedUrl, exchange: Exchange): Promise<Answer> {
  const where = shown(feed.url);
  try {
    const response = await responseTo(feed, exchange);
    try {
      return await read(response, where, exchange);
    } finally {
      response.destroy();
    }
  } catch (error) {
    if (error instanceof CalendarError) throw error;
    throw connectionError(error, where);
  }
}

function responseTo(feed: FeedUrl, { addresses, ca, signal, validators }: Exchange): Promise<IncomingMessage> {
  const { url, authorization } = feed;
  const options = {
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    path: url.pathname + url.search,
    headers: {
      'user-agent': 'Warmstart',
      accept: 'text/calendar, */*;q=0.1',
      'accept-encoding': 'gzip, deflate, br',
      ...(authorization === null ? {} : { authorization }),
      ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
      ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
    },
    // An agent of its own: no connection that an earlier request opened, no proxy, no second look-up.
    agent: false,
    lookup: pinned(addresses),
    signal,
    ...(ca === undefined ? {} : { ca }),
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? https.request(options) : http.request(options);
    request.on('response', resolve);
    request.on('error', reject);
    request.end();
  });
}

/** A look-up that knows only the addresses that were checked. An address written as such is never looked up at all. */
export function pinned(addresses: readonly [string, ...string[]]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_host, options, answer) => {
    if (options.all) answer(null, answers);
    else answer(null, addresses[0], isIPv6(addresses[0]) ? 6 : 4);
  };
}

async function read(
  response: IncomingMessage,
  where: string,
  { limit, validators }: Pick<Exchange, 'limit' | 'validators'>,
): Promise<Answer> {
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  if (redirects.has(status) && location !== undefined) return { kind: 'redirect', location };
  if (status === 304 && validators !== null) return { kind: 'unchanged' };
  if (status !== 200) throw statusError(status, where, response.headers);
  if (Number(response.headers['content-length'] ?? 0) > limit) throw tooLarge(where, limit);
  const packed = await gather(response, { where, limit });
  const coding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  return { kind: 'bytes', bytes: await decode(packed, coding, { where, limit }), validators: validatorsOf(response) };
}

/** Longer ones are not sent back. */
const longestValidator = 256;

function validatorsOf({ headers }: IncomingMessage): Validators | null {
  const fitting = (text: string | undefined) =>
    text !== undefined && text.length <= longestValidator && /^[\x20-\x7e]+$/.test(text) ? text : null;
  const [etag, lastModified] = [fitting(headers.etag), fitting(headers['last-modified'])];
  return etag === null && lastModified === null ? null : { etag, lastModified };
}

/** Says what broke, in our own words: the words of the error may hold the address. */
function connectionError(error: unknown, where: string): CalendarError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code))
    return new CalendarError(
      'unreachable',
      `The certificate or encryption of ${where} cannot be trusted, so nothing was read. ` +
        'Check the address; for a server of your own, name its authority in NODE_EXTRA_CA_CERTS.',
    );
  if (code === 'ECONNRESET')
    return new CalendarError('cut-off', `${where} closed the connection before the end. Try again.`);
  if (code.startsWith('HPE_'))
    return new CalendarError('unreachable', `What ${where} answers is not HTTP. Check the address.`);
  return new CalendarError('unreachable', `${where} cannot be reached. Check your connection, then try again.`);
}
