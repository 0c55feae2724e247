import { type AccessTokens, CalendarError, type Clock, type Quota } from '@warmstart/core/ports';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { mostBytes } from '../ics/bounds.ts';
import { failureOf } from './failure.ts';
import { calendarError } from './trouble.ts';

/** The way into one account at Google. */
export interface WayIn {
  /** Our id of the account, under which its calls are counted. */
  readonly account: string;
  readonly access: AccessTokens;
  readonly quota: Quota;
  /** Without one, the time is what Google's answers bear. */
  readonly clock?: Clock | undefined;
  /** `https://www.googleapis.com` unless another is set; serves `/calendar/v3/…`. */
  readonly root?: string | undefined;
}

/** How one call is made, for the client's methods to take. */
interface CallOptions {
  readonly rootUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly retry: false;
  readonly timeout: number;
  readonly maxContentLength: number;
  readonly maxRedirects: number;
  readonly responseType: 'json';
  readonly signal: AbortSignal;
}

/** One call of Google's client, given all that is the same for each. */
export type Call = (client: calendar_v3.Calendar, options: CallOptions) => Promise<{ readonly data: unknown }>;

/** How long an answer may take to be there whole, in milliseconds. */
const longest = 15_000;

const usualRoot = 'https://www.googleapis.com';

/** A bundler gives what CommonJS exports as the default alone; Node gives it by its names too. */
type Api = typeof import('googleapis/build/src/apis/calendar/v3.js');
type Loaded = Api & { readonly default?: Api };

let client: Promise<calendar_v3.Calendar> | undefined;

/** Loads Google's client when it is first needed: who reads only feeds should not wait for it. */
async function load(): Promise<calendar_v3.Calendar> {
  const loaded: Loaded = await import('googleapis/build/src/apis/calendar/v3.js');
  const { calendar_v3: api } = loaded.default ?? loaded;
  return new api.Calendar({});
}

/**
 * Makes one call and gives the parsed body, which may be anything. A token that is refused is exchanged once; beyond that
 * nothing is tried again here. Rejects with `CalendarError`.
 */
export async function callGoogle(way: WayIn, call: Call): Promise<unknown> {
  client ??= load();
  const google = await client;
  const token = await way.access.token();
  const first = await attempt(google, { way, call, token });
  if (first !== refused) return first.data;
  const other = await way.access.token(token);
  const second = await attempt(google, { way, call, token: other });
  if (second !== refused) return second.data;
  throw new CalendarError(
    'no-access',
    'Google refuses what it gave us to get into this account. Connect the account again.',
  );
}

const refused = Symbol('the token was refused');

interface Attempt {
  readonly way: WayIn;
  readonly call: Call;
  readonly token: string;
}

async function attempt(
  google: calendar_v3.Calendar,
  { way, call, token }: Attempt,
): Promise<{ readonly data: unknown } | typeof refused> {
  await way.quota.take(way.account);
  const stop = new AbortController();
  try {
    return await call(google, {
      rootUrl: way.root ?? usualRoot,
      headers: { authorization: `Bearer ${token}` },
      // Backing off is decided where the calendar is kept, which knows when it may ask again.
      retry: false,
      timeout: longest,
      maxContentLength: mostBytes,
      // No call of ours is answered with a redirect, and a token must go nowhere else.
      maxRedirects: 0,
      responseType: 'json',
      signal: stop.signal,
    });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'answer' && failure.status === 401 && !failure.reasons.some(isOfPush)) return refused;
    throw calendarError(failure, { account: way.account, clock: way.clock });
  } finally {
    // What is left of an answer that was too large, or no use, is not waited for.
    stop.abort();
  }
}

/** An address that may not be called is told by the same status as a token that is not good. */
function isOfPush(reason: string): boolean {
  return reason.startsWith('push.');
}
