import { CalendarError, type CalendarTrouble, type Clock } from '@warmstart/core/ports';
import type { Failure } from './failure.ts';
import { type Asked, notBefore } from './not-before.ts';

/** Google cannot go on from where an answer was left: all has to be asked anew. */
export class StartOver extends CalendarError {
  constructor() {
    super('unreachable', 'Google loses its place in this calendar again and again. It is read again later.');
  }
}

/** Something that was to be written is not as it was thought to be: the id is taken (409), or it was changed meanwhile (412). */
export class Contested extends CalendarError {
  readonly because: 'taken' | 'changed';

  constructor(because: 'taken' | 'changed') {
    super('unreachable', 'An event of this calendar is being changed by somebody else. It is tried again later.');
    this.name = 'CalendarError';
    this.because = because;
  }
}

/** Google says of this one event, or calendar, that it knows none of that name. */
export class Unknown extends CalendarError {
  constructor() {
    super('not-found', 'Google has no such calendar any more. Choose another one, or switch this one off.');
    this.name = 'CalendarError';
  }
}

/** Quotas that fill again within minutes, and those that take hours (developers.google.com/workspace/calendar/api/guides/errors). */
const short = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'RATE_LIMIT_EXCEEDED', 'RESOURCE_EXHAUSTED']);
const long = new Set(['quotaExceeded', 'dailyLimitExceeded', 'calendarUsageLimitExceeded']);

/** The project we are known by has no right to the calendar interface. */
const ours = new Set(['accessNotConfigured', 'SERVICE_DISABLED', 'CONSUMER_INVALID', 'API_KEY_INVALID', 'keyInvalid']);

const connectAgain = 'Connect the account again and let Warmstart see its calendars.';

/** What a failed call means for the calendar, in our words: what, why and what to do. */
export function calendarError(failure: Failure, asked: { account: string; clock?: Clock | undefined }): CalendarError {
  switch (failure.kind) {
    case 'answer':
      return answered(failure, asked);
    case 'too-large':
      return error('too-large', 'Google answers with more than can be read at once.');
    case 'too-slow':
      return error('too-slow', 'Google took too long to answer. It is asked again later.');
    case 'cut-off':
      return error('cut-off', 'Google closed the connection before the end of its answer. It is asked again later.');
    case 'unreachable':
      return error('unreachable', 'Google cannot be reached. It is asked again later.');
    case 'impossible':
      return error('not-found', 'Google can be asked for no such calendar. Choose the calendar again.');
  }
}

type Answered = Extract<Failure, { kind: 'answer' }>;

function answered(failure: Answered, asked: { account: string; clock?: Clock | undefined }): CalendarError {
  const { status, reasons } = failure;
  const wait = (by: Asked['by']) => throttled(notBefore(failure, { ...asked, by }));
  if (reasons.some((reason) => long.has(reason))) return wait('hours');
  if (status === 429 || reasons.some((reason) => short.has(reason))) return wait('minutes');
  if (status >= 500) return failure.retryAfter === null ? ofItsOwn(status) : wait('minutes');
  switch (status) {
    case 400:
    case 401:
      return error('refused', 'Google refuses what it was asked about this calendar.');
    case 403:
      return forbidden(reasons);
    case 404:
      return new Unknown();
    case 409:
      return new Contested('taken');
    case 410:
      return new StartOver();
    case 412:
      return new Contested('changed');
    default:
      return error(
        'unreachable',
        `Google answered ${status}, which says nothing of the calendar. It is asked again later.`,
      );
  }
}

function forbidden(reasons: readonly string[]): CalendarError {
  // A page that a firewall put in between says nothing of what Google allows.
  if (reasons.length === 0) return error('unreachable', 'Something between here and Google refused the way.');
  if (reasons.some((reason) => ours.has(reason)))
    return error(
      'our-fault',
      'Google does not let this Warmstart use its calendars. Whoever runs it has to enable the Calendar API in the Google project.',
    );
  return error('no-access', `Google does not let us read this calendar any more. ${connectAgain}`);
}

function ofItsOwn(status: number): CalendarError {
  return error('unreachable', `Google answered ${status}: it has trouble of its own. It is asked again later.`);
}

function throttled(until: string | null): CalendarError {
  return new CalendarError('throttled', 'Google wants to be asked less often. It is left alone for a while.', {
    notBefore: until,
  });
}

function error(trouble: CalendarTrouble, message: string): CalendarError {
  return new CalendarError(trouble, message);
}
