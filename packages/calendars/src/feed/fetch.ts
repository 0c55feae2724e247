import { CalendarError } from '@warmstart/core/ports';
import { otherContent } from './answer.ts';
import { feedBytes } from './bounded.ts';
import { withinSeconds } from './deadline.ts';
import { type FeedRules, type FeedUrl, readFeedUrl, redirected, shown } from './feed-url.ts';
import { isPublicAddress, isPublicOrOwnAddress, reachableFrom } from './reachable.ts';
import { ask, type Validators } from './request.ts';
import { type Permit, permittedAddresses, type Resolve, systemResolve } from './resolve.ts';
import { gunzipped } from './unpack.ts';

export interface FetchOptions {
  /** Lets an `http:` address be read. A redirect from https to http is refused all the same. */
  readonly allowHttp?: boolean;
  /** Lets servers in private networks and on this machine be read; never link-local ones, never led there from outside. */
  readonly allowPrivate?: boolean;
  /**
   * Where other people's data is beside it: nothing is opened but https addresses of the open internet, whatever the above
   * say – no file, no standard input – and no message tells to allow more.
   */
  readonly networkOnly?: boolean;
  /** Which addresses may be connected to, in place of the rules above. */
  readonly permit?: Permit;
  /** The look-up of host names; the system's unless given. */
  readonly resolve?: Resolve;
  /** Certificates (PEM) to trust in place of the system's. */
  readonly ca?: string;
  /** For everything together; 10 unless given. */
  readonly seconds?: number;
  /** The bound, packed or unpacked; 20 MB unless given. */
  readonly bytes?: number;
  /** Stops early; the promise then rejects with its reason. */
  readonly signal?: AbortSignal;
}

const mostRedirects = 3;

/**
 * Fetches a calendar feed from an `https:` or `webcal:` address: unpacked bytes, not yet parsed.
 *
 * Connects only to public addresses, each looked up once, checked, and then connected to as checked; every redirect
 * (at most 3) anew, none from https to http. Sends no cookies; a user and password in the address go to that origin
 * alone and over https alone. Certificates are always checked.
 * @throws CalendarError with scheme and host at most: the rest of a feed's address is a secret
 */
export async function fetchFeed(address: string, options: FetchOptions = {}): Promise<Uint8Array> {
  const fetched = await fetchChanged(address, options, null);
  if (fetched.kind === 'bytes') return fetched.bytes;
  throw new CalendarError('unreachable', 'The server of the calendar answers what was not asked. Try again.');
}

/** A feed as it is now, with what the server said of it; or that it is as it was. */
export type Fetched =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly validators: Validators | null }
  | { readonly kind: 'unchanged' };

/** Like `fetchFeed`, asking only for what changed since the copy these validators came with. */
export async function fetchChanged(
  address: string,
  options: FetchOptions,
  validators: Validators | null,
): Promise<Fetched> {
  const first = readFeedUrl(address, rulesOf(options));
  const seconds = options.seconds ?? 10;
  const late = () =>
    new CalendarError('too-slow', `${shown(first.url)} took longer than ${seconds} s. Try again in some minutes.`);
  return withinSeconds((signal) => follow(first, options, { signal, validators }), {
    seconds,
    late,
    signal: options.signal,
  });
}

async function follow(
  first: FeedUrl,
  options: FetchOptions,
  { signal, validators }: { readonly signal: AbortSignal; readonly validators: Validators | null },
): Promise<Fetched> {
  const limit = options.bytes ?? feedBytes;
  const resolve = options.resolve ?? systemResolve;
  const { networkOnly = false, allowPrivate = false } = options;
  let reachable = allowPrivate && !networkOnly ? isPublicOrOwnAddress : isPublicAddress;
  let feed = first;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const addresses = await permittedAddresses(feed.url, { resolve, permit: options.permit ?? reachable, networkOnly });
    signal.throwIfAborted();
    const answer = await ask(feed, { addresses, limit, ca: options.ca, validators, signal });
    if (answer.kind === 'unchanged') return answer;
    if (answer.kind === 'bytes') return { ...answer, bytes: await opened(answer.bytes, shown(feed.url), limit) };
    feed = redirected(feed, answer.location, rulesOf(options));
    reachable = reachableFrom(addresses, reachable);
  }
  throw new CalendarError(
    'unreachable',
    `${shown(first.url)} redirects more than ${mostRedirects} times. Copy the address anew from your calendar's settings.`,
  );
}

function rulesOf({ allowHttp = false, networkOnly = false }: FetchOptions): FeedRules {
  return { allowHttp: allowHttp && !networkOnly, networkOnly };
}

async function opened(bytes: Uint8Array, where: string, limit: number): Promise<Uint8Array> {
  const plain = await gunzipped(bytes, { where: `What ${where} sends`, limit });
  const other = otherContent(plain, `What ${where} sends`);
  if (other) throw other;
  return plain;
}
