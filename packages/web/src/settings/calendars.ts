import { Text } from '@warmstart/core/text';
import * as z from 'zod';
import { type Filled, input } from '../forms/index.ts';
import { form, type Html, html } from '../layout/index.ts';
import { type AccountsView, accountParts, accountTroubles, connectButtons } from './accounts.ts';
import { calendarRow } from './calendar-row.ts';

/** A calendar to connect. The address is judged by whoever reads it. */
export const ConnectForm = z.object({
  calendarName: z
    .string()
    .pipe(Text)
    .refine((text) => text.length <= 80, 'at most 80 characters'),
  address: z
    .string()
    .refine(
      (text) => /^(?:https:\/\/|webcal:\/\/|\/|[A-Za-z]:[\\/])./i.test(text),
      'an address that begins with https:// or webcal://, or the whole path of a file',
    ),
});

export interface CalendarsView extends AccountsView {
  readonly filled: Filled;
}

/** What is wrong first, then the connected accounts and calendars, each with what can be done to it, and one more. */
export function calendarsSection(view: CalendarsView): Html {
  const { calendars, accounts, filled, session, at } = view;
  const feeds = calendars.filter(({ kind }) => kind === 'ics');
  return html`<h2 id="calendars">Calendars</h2>
${accountTroubles(view)}
${calendars.length + accounts.length === 0 ? html`<p>None is connected. Meetings come from here.</p>` : null}
${connectButtons(view)}
${accountParts(view)}
<h3>By address${session.email === null ? ' or file' : ''}</h3>
<ul class="plain-list">${feeds.map((calendar) => calendarRow(calendar, session, at))}</ul>
${form(
  { session, action: '/settings/calendars' },
  html`${input(filled, { name: 'calendarName', label: 'Name', hint: 'What you call it, like Work.' })}
${input(filled, { name: 'address', ...(session.email === null ? here : hosted) })}
<button>Connect</button>`,
)}`;
}

/** On the manager's own machine a calendar may be a file. */
const here = {
  label: 'Address or file',
  hint: 'The secret iCal address of the calendar (https or webcal), or the whole path of an .ics file. It is kept on this machine and never shown again.',
};
const hosted = {
  label: 'Address',
  hint: 'The secret iCal address of the calendar (https or webcal). It is kept and never shown again.',
};
