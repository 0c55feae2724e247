import type { ConnectedCalendar } from '@warmstart/core/calendar';
import type { Session } from '../access/index.ts';
import type { Setting } from '../day/index.ts';
import { type Html, html, press, theirs } from '../layout/index.ts';
import { sayHearing, saySync } from '../words/index.ts';

/** A calendar with how reading it goes, and what can be done to it. */
export function calendarRow(calendar: ConnectedCalendar, session: Session, at: Setting): Html {
  const { id, name, on } = calendar;
  const to = (verb: string) => ({ session, action: `/settings/calendars/${encodeURIComponent(id)}/${verb}` });
  const { text, grave } = saySync(calendar, at.now, at);
  const hearing = calendar.kind === 'ics' || grave ? null : sayHearing(calendar, at.now);
  return html`<li><strong>${theirs(name)}</strong> <span class="small">${grave ? html`<strong>${text}</strong>` : text}${hearing === null ? null : `, ${hearing}`}</span>
${leftOut(calendar)}
<div class="row">${on ? press(to('read'), 'Read now') : null}${press(to(on ? 'off' : 'on'), on ? 'Switch off' : 'Switch on')}</div>
${calendar.kind === 'ics' ? html`<details><summary>Disconnect</summary><p class="small">Its meetings are withdrawn, unless another calendar holds them too.</p>${press(to('disconnect'), 'Disconnect now')}</details>` : null}</li>
`;
}

function leftOut({ sync: { faults } }: ConnectedCalendar): Html | null {
  if (faults.length === 0) return null;
  return html`<details><summary>${faults.length === 1 ? '1 part was left out' : `${faults.length} parts were left out`}</summary><ul>${faults.map((fault) => html`<li class="small">${theirs(fault.where)}: ${fault.what}</li>`)}</ul></details>`;
}
