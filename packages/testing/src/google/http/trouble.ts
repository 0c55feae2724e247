import type { Answer } from './exchange.ts';
import type { LoggedRequest } from './log.ts';
import { refused } from './refusal.ts';

/** A refusal Google is known for: https://developers.google.com/workspace/calendar/api/guides/errors */
export type KnownRefusal =
  | 'rateLimitExceeded'
  | 'userRateLimitExceeded'
  | 'quotaExceeded'
  | 'tooManyRequests'
  | 'authError'
  | 'insufficientPermissions'
  | 'forbidden'
  | 'notFound'
  | 'fullSyncRequired'
  | 'backendError'
  | 'internalError';

export type Fault =
  /** @property retryAfter what the header Retry-After says: seconds, or a date as HTTP writes it */
  | { readonly kind: 'refusal'; readonly name: KnownRefusal; readonly retryAfter?: string }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: object | string | null;
      readonly headers?: Record<string, string>;
    }
  /** A page of some proxy in between. */
  | { readonly kind: 'html'; readonly status: number }
  /** Nothing ever comes. */
  | { readonly kind: 'hang' }
  /** The right answer ends in its middle. */
  | { readonly kind: 'cut' }
  /** The connection ends without a word. */
  | { readonly kind: 'drop' }
  /** The right answer, later. */
  | { readonly kind: 'slow'; readonly milliseconds: number };

export interface Trouble {
  readonly fault: Fault;
  /** Which requests; every one of the calendar API where it is left out. */
  readonly when?: (request: LoggedRequest) => boolean;
  /** How many of those go well first. */
  readonly after?: number;
  /** How many go wrong then; all until it is lifted where it is left out. */
  readonly times?: number;
}

/** The troubles of a server, each of which a test may lift. */
export class Troubles {
  #active: { readonly trouble: Trouble; met: number }[] = [];

  /** Begins one; the function returned lifts it. */
  begin(trouble: Trouble): () => void {
    const one = { trouble, met: 0 };
    this.#active.push(one);
    return () => {
      this.#active = this.#active.filter((other) => other !== one);
    };
  }

  liftAll(): void {
    this.#active = [];
  }

  /** What goes wrong with a request; null for nothing. */
  of(request: LoggedRequest): Fault | null {
    let found: Fault | null = null;
    for (const one of this.#active) {
      const { when = isCalendar, after = 0, times = Number.POSITIVE_INFINITY, fault } = one.trouble;
      if (!when(request)) continue;
      one.met++;
      if (one.met > after && one.met <= after + times) found ??= fault;
    }
    return found;
  }
}

function isCalendar({ path }: LoggedRequest): boolean {
  return path.startsWith('/calendar/');
}

const refusals: Readonly<Record<KnownRefusal, { status: number; message: string; domain?: string; reason?: string }>> =
  {
    rateLimitExceeded: { status: 403, message: 'Rate Limit Exceeded', domain: 'usageLimits' },
    userRateLimitExceeded: { status: 403, message: 'User Rate Limit Exceeded', domain: 'usageLimits' },
    quotaExceeded: { status: 403, message: 'Calendar usage limits exceeded.', domain: 'usageLimits' },
    tooManyRequests: {
      status: 429,
      message: 'Rate Limit Exceeded',
      domain: 'usageLimits',
      reason: 'rateLimitExceeded',
    },
    authError: { status: 401, message: 'Invalid Credentials' },
    insufficientPermissions: { status: 403, message: 'Insufficient Permission' },
    forbidden: { status: 403, message: 'Forbidden' },
    notFound: { status: 404, message: 'Not Found' },
    fullSyncRequired: {
      status: 410,
      message: 'Sync token is no longer valid, a full sync is required.',
      domain: 'calendar',
    },
    backendError: { status: 503, message: 'Backend Error' },
    internalError: { status: 500, message: 'Internal Error' },
  };

/** The answer of a known refusal. */
export function knownRefusal(name: KnownRefusal, retryAfter?: string): Answer {
  const { reason = name, ...rest } = refusals[name];
  return refused({ ...rest, reason, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });
}
