import type { Instant } from '../time/index.ts';
import { focusTitle } from './name/index.ts';

/** A time to put into a calendar by hand. */
export interface PrefilledFocus {
  readonly start: Instant;
  readonly end: Instant;
  readonly says: string;
}

/** The address of Google's form for a new event, filled in. Its parameters are not published; they are as of 2010 and unchanged. */
export function googleLink({ start, end, says }: PrefilledFocus): string {
  const address = new URL('https://calendar.google.com/calendar/render');
  address.searchParams.set('action', 'TEMPLATE');
  address.searchParams.set('text', focusTitle);
  address.searchParams.set('dates', `${basic(start)}/${basic(end)}`);
  address.searchParams.set('details', says);
  return address.href;
}

/** The same of Outlook on the web. @param host where somebody's mailbox is: at an organisation, or at home */
export function outlookLink(
  { start, end, says }: PrefilledFocus,
  host: 'outlook.office.com' | 'outlook.live.com',
): string {
  const address = new URL(`https://${host}/calendar/0/deeplink/compose`);
  const parts = { path: '/calendar/action/compose', rru: 'addevent', subject: focusTitle };
  for (const [name, value] of Object.entries({ ...parts, startdt: start, enddt: end, body: says }))
    address.searchParams.set(name, value);
  // Outlook shows a plus sign as it is.
  return address.href.replaceAll('+', '%20');
}

/** `20261126T140000Z`, as ISO 8601 has it without marks between. */
function basic(instant: Instant): string {
  return instant.replaceAll(/[-:]/g, '');
}
