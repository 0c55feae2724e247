import type { ConnectedAccount, Provider } from '@warmstart/core/account';
import type { ConnectedCalendar } from '@warmstart/core/calendar';
import type { Session } from '../access/index.ts';
import type { Setting } from '../day/index.ts';
import { type Html, html, press, theirs } from '../layout/index.ts';
import { sayProvider } from '../words/index.ts';
import { accountPath, disconnectPart, grantedWords, troubleNotice } from './account-words.ts';
import { calendarRow } from './calendar-row.ts';

export interface AccountsView {
  readonly accounts: readonly ConnectedAccount[];
  readonly calendars: readonly ConnectedCalendar[];
  /** Those an account can be connected of. */
  readonly providers: readonly Provider[];
  readonly session: Session;
  readonly at: Setting;
}

/** What is wrong with accounts, before everything else. */
export function accountTroubles({ accounts, session }: AccountsView): Html {
  return html`${accounts.map((account) => troubleNotice(account, session))}`;
}

/** The ways to connect one more. */
export function connectButtons({ providers, session }: AccountsView): Html {
  if (providers.length === 0) return session.email === null ? notSetUpHere : notSetUpThere;
  const buttons = providers.map((one) => press({ session, action: `/connect/${one}` }, `Connect ${sayProvider(one)}`));
  return html`<div class="row">${buttons}</div>`;
}

const notSetUpHere = html`<p class="small">To connect Google or Microsoft 365 itself, Warmstart needs a client of yours there: <code>docs/connect.md</code> says how to get one in ten minutes.</p>`;
const notSetUpThere = html`<p class="small">Google and Microsoft 365 are not set up here. Whoever runs Warmstart finds how in <code>docs/connect.md</code>.</p>`;

/** Each account with what was granted, its calendars, and what can be done to it. */
export function accountParts(view: AccountsView): Html {
  return html`${view.accounts.map((account) => accountPart(account, view))}`;
}

function accountPart(account: ConnectedAccount, { calendars, session, at }: AccountsView): Html {
  const its = calendars.filter((one) => one.kind !== 'ics' && one.account === account.id);
  return html`<h3>${theirs(account.email)}</h3>
<p class="small">${grantedWords(account, at)}</p>
${its.length === 0 ? html`<p>None of its calendars is on.</p>` : null}
<ul class="plain-list">${its.map((calendar) => calendarRow(calendar, session, at))}</ul>
<p><a href="${accountPath(account.id)}">Choose calendars</a></p>
<details><summary>Disconnect</summary>${disconnectPart(account, session)}</details>
`;
}
