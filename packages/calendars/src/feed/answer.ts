import { CalendarError } from '@warmstart/core/ports';
import { leaveAloneUntil } from './leave-alone.ts';

const copyAnew = "The secret address was reset or withdrawn: copy it anew from your calendar's settings.";

/** What a status other than 200 means for the calendar, as an error that says what to do. */
export function statusError(
  status: number,
  where: string,
  {
    'retry-after': retryAfter,
    date,
  }: { readonly 'retry-after'?: string | undefined; readonly date?: string | undefined },
): CalendarError {
  const notBefore = [429, 503].includes(status) ? leaveAloneUntil(retryAfter, date) : null;
  const trouble = notBefore === null ? 'unreachable' : 'throttled';
  const said = `${where} answered ${status}`;
  switch (status) {
    case 401:
    case 403:
    case 407:
      return new CalendarError('refused', `${said}: it does not let us in. ${copyAnew}`);
    case 404:
    case 410:
      return new CalendarError('not-found', `${said}: there is no calendar at this address. ${copyAnew}`);
    case 429:
      return new CalendarError(trouble, `${said}: it is asked too often. Try again ${pause(retryAfter)}.`, {
        notBefore,
      });
    default:
      return status >= 500
        ? new CalendarError(trouble, `${said}: it has trouble of its own. Try again ${pause(retryAfter)}.`, {
            notBefore,
          })
        : new CalendarError('unreachable', `${said}, which is no calendar. Open the address in a browser to see why.`);
  }
}

/** What the bytes are, where they are plainly something else than a calendar; null otherwise. The parser looks closer. */
export function otherContent(bytes: Uint8Array, where: string): CalendarError | null {
  const start = new TextDecoder()
    .decode(bytes.subarray(0, 512))
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start === '' && bytes.length <= 512) return other(`${where} is empty. Export or copy the calendar again.`);
  if (start.startsWith('PK\u0003\u0004'))
    return other(`${where} is a ZIP archive. Unpack it and give the .ics file inside.`);
  if (/^<(?:!doctype html|html|head|body|!--)/i.test(start))
    return other(
      `${where} is a web page, perhaps one to sign in. Copy the address that ends in .ics from your calendar's settings.`,
    );
  return null;
}

function other(message: string): CalendarError {
  return new CalendarError('not-a-calendar', message);
}

function pause(retryAfter: string | undefined): string {
  return retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter) ? `in ${retryAfter} s` : 'in some minutes';
}
