import type { ConnectedAccount } from '@warmstart/core/account';
import type { AccountCalendar } from '@warmstart/core/calendar';
import type { OfferedCalendar } from '@warmstart/core/ports';
import type { Session } from '../access/index.ts';
import type { Answered } from '../app/deps.ts';
import type { Setting } from '../day/index.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';
import { sayProvider } from '../words/index.ts';
import { accountPath, disconnectPart, grantedWords, troubleNotice } from './account-words.ts';

export interface AccountView {
  readonly account: ConnectedAccount;
  /** Of this account, those that are connected. */
  readonly calendars: readonly AccountCalendar[];
  /** What the provider offers; null where it was not asked, because the account lets us in no more. */
  readonly offered: Answered<{ readonly calendars: readonly OfferedCalendar[] }> | null;
  readonly session: Session;
  readonly at: Setting;
  /** What was just done, or why not; null where nothing was. */
  readonly said: string | null;
}

/** The field of each calendar that is chosen. */
export const chosenField = 'calendar';

/** One account: which of its calendars are read, and the way out. */
export function accountPage(view: AccountView): Html {
  const { account, session, at, said } = view;
  return html`<p class="small"><a href="/settings#calendars">Settings</a></p>
<h1>${theirs(account.email)}</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${troubleNotice(account, session)}
<p>${grantedWords(account, at)}</p>
<h2>Calendars</h2>
${choosing(view)}
<h2>Disconnect</h2>
${disconnectPart(account, session)}`;
}

function choosing({ account, offered, calendars, session }: AccountView): Html {
  if (offered === null) return html`<p>They can be chosen again once the account is connected again.</p>`;
  if (!offered.done)
    return html`<div class="notice" role="alert"><p>The calendars of this account could not be listed: ${offered.why.replace(/\.$/, '')}. Nothing was changed; load this page again.</p></div>`;
  if (offered.calendars.length === 0)
    return html`<p>${sayProvider(account.provider)} lists no calendar for this account. One that is added there can be chosen here.</p>`;
  const on = new Set(calendars.filter((one) => one.on).map((one) => one.calendar));
  return form(
    { session, action: accountPath(account.id, 'calendars') },
    html`<fieldset><legend class="small">Briefs come for the meetings of those that are ticked.</legend>
${[...offered.calendars].sort(ownFirst).map((one) => choiceOf(one, on.has(one.id)))}</fieldset>
<button class="first">Save</button>`,
  );
}

function choiceOf({ id, name, primary, bare }: OfferedCalendar, on: boolean): Html {
  const about = bare ? 'only free and busy times' : primary ? 'the account’s own' : null;
  return html`<label class="check"><input type="checkbox" name="${chosenField}" value="${id}"${on ? html` checked` : null}><span>${theirs(name)}${about === null ? null : html` <span class="small">${about}</span>`}</span></label>
`;
}

function ownFirst(one: OfferedCalendar, other: OfferedCalendar): number {
  return Number(other.primary) - Number(one.primary) || one.name.localeCompare(other.name);
}
