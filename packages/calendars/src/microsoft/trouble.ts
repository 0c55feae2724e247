import { CalendarError } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { notBeforeOf } from './retry-after.ts';

/** An answer that is none: its status, and what goes with it. */
export interface Refusal {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: unknown;
}

/** What was being read is no longer what the provider knows it as: to be begun anew. */
export class CursorGone extends CalendarError {
  constructor() {
    super('unreachable', 'Microsoft lost its place while the calendar was read. It will be read again.');
    this.name = 'CalendarError';
  }
}

/** What was to be written is there already, or was changed meanwhile (409, 412). */
export class Contested extends CalendarError {
  constructor() {
    super('unreachable', 'An event of this calendar is being changed by somebody else. It will be tried again.');
    this.name = 'CalendarError';
  }
}

/** There is nothing of that name (404). */
export class Unknown extends CalendarError {
  constructor(said: string) {
    super('not-found', `${said}: it knows this calendar no more. Choose another one of your account.`);
    this.name = 'CalendarError';
  }
}

/** https://learn.microsoft.com/graph/errors: the code and the message, which may hold anything and is never shown. */
const ErrorBody = z.object({ error: z.object({ code: z.string() }) });

/** The code of a refusal, in lower case; empty where it has none. */
export function codeOf({ body }: Refusal): string {
  const read = ErrorBody.safeParse(body);
  return read.success ? read.data.error.code.slice(0, 100).toLowerCase() : '';
}

const noMailbox = new Set([
  'mailboxnotenabledforrestapi',
  'mailboxnotsupportedforrestapi',
  'mailboxnothostedinexchangeonline',
]);

/** What a refusal means for the calendar, as an error that says what to do. */
export function refusalError(
  refusal: Refusal,
  { account, now }: { readonly account: string; readonly now: Instant | null },
): CalendarError {
  const { status } = refusal;
  const code = codeOf(refusal);
  const said = `Microsoft answered ${status}`;
  if (noMailbox.has(code))
    return new CalendarError(
      'refused',
      'This Microsoft account has no mailbox in Exchange Online, so its calendar cannot be read from outside. Connect the account that holds your calendar, or the calendar as an ICS address.',
    );
  if (status === 410 || code === 'syncstatenotfound') return new CursorGone();
  if (code === 'errorinvalididmalformed') return gone(said);
  // More subscriptions than a mailbox may have: nothing that letting us in again would mend.
  if (code === 'extensionerror') return declined(said);
  switch (status) {
    case 401:
      return new CalendarError('no-access', `${said}: it does not let us in any more. Connect your account again.`);
    case 403:
      return new CalendarError(
        'no-access',
        `${said}: it does not let us read this calendar. Connect your account again and allow it; if you may not, ask your administrator.`,
      );
    case 404:
      return gone(said);
    case 409:
    case 412:
      return new Contested();
    case 429:
    case 503:
    case 504:
    case 509:
      return new CalendarError('throttled', `${said}: it wants to be left alone for a while. It will be asked again.`, {
        notBefore: now === null ? null : notBeforeOf(refusal.retryAfter, { account, now }),
      });
    default:
      return status >= 500 || status < 400
        ? new CalendarError('unreachable', `${said}: it has trouble of its own. It will be asked again.`)
        : declined(said);
  }
}

function declined(said: string): CalendarError {
  return new CalendarError('refused', `${said}: it does not take what was asked. It will be asked again.`);
}

function gone(said: string): CalendarError {
  return new Unknown(said);
}

/** What broke on the way there, in our own words: those of the error may hold an address. */
export function connectionError(error: unknown): CalendarError {
  const code = causeCode(error);
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code))
    return new CalendarError(
      'unreachable',
      'The certificate or encryption of Microsoft Graph cannot be trusted, so nothing was read. For a server of your own, name its authority in NODE_EXTRA_CA_CERTS.',
    );
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET')
    return new CalendarError('cut-off', 'Microsoft closed the connection before the end. It will be asked again.');
  return new CalendarError('unreachable', 'Microsoft cannot be reached. It will be asked again.');
}

/** Fetch hides what happened one or two causes deep. */
function causeCode(error: unknown): string {
  let inner = error;
  for (let depth = 0; depth < 4 && inner instanceof Error; depth++) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
    inner = inner.cause;
  }
  return '';
}
