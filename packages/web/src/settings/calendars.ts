import type { ConnectedCalendar } from '@warmstart/core/calendar';
import { Text } from '@warmstart/core/text';
import * as z from 'zod';
import type { Session } from '../access/index.ts';
import type { Setting } from '../day/index.ts';
import { type Filled, input } from '../forms/index.ts';
import { form, type Html, html, press, theirs } from '../layout/index.ts';
import { saySync } from '../words/index.ts';

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

export interface CalendarsView {
  readonly calendars: readonly ConnectedCalendar[];
  readonly filled: Filled;
  readonly session: Session;
  readonly at: Setting;
}

/** The connected calendars, each with what can be done to it, and a form for one more. */
export function calendarsSection({ calendars, filled, session, at }: CalendarsView): Html {
  return html`<h2 id="calendars">Calendars</h2>
${calendars.length === 0 ? html`<p>None is connected. Meetings come from here.</p>` : null}
<ul class="plain-list">${calendars.map((calendar) => calendarRow(calendar, session, at))}</ul>
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

function calendarRow(calendar: ConnectedCalendar, session: Session, at: Setting): Html {
  const { id, name, on, sync } = calendar;
  const to = (verb: string) => ({ session, action: `/settings/calendars/${encodeURIComponent(id)}/${verb}` });
  const { text, grave } = saySync(calendar, at.now, at);
  return html`<li><strong>${theirs(name)}</strong> <span class="small">${grave ? html`<strong>${text}</strong>` : text}</span>
${sync.faults.length === 0 ? null : html`<details><summary>${sync.faults.length === 1 ? '1 part was left out' : `${sync.faults.length} parts were left out`}</summary><ul>${sync.faults.map((fault) => html`<li class="small">${theirs(fault.where)}: ${fault.what}</li>`)}</ul></details>`}
<div class="row">${on ? press(to('read'), 'Read now') : null}${press(to(on ? 'off' : 'on'), on ? 'Switch off' : 'Switch on')}</div>
<details><summary>Disconnect</summary><p class="small">Its meetings are withdrawn, unless another calendar holds them too.</p>${press(to('disconnect'), 'Disconnect now')}</details></li>
`;
}
