import type { ConnectedAccount } from '@warmstart/core/account';
import { dateIn } from '@warmstart/core/time';
import type { Session } from '../access/index.ts';
import type { Setting } from '../day/index.ts';
import { type Html, html, press, theirs } from '../layout/index.ts';
import { consentPages, sayDay, sayPermissions, sayProvider, sayTrouble } from '../words/index.ts';

/** Where the page of an account is, and below it what can be done to it. */
export function accountPath(id: string, verb = ''): string {
  return `/settings/accounts/${encodeURIComponent(id)}${verb === '' ? '' : `/${verb}`}`;
}

/** What was granted, to whom, since when. */
export function grantedWords({ provider, permissions, grantedAt, trouble }: ConnectedAccount, at: Setting): string {
  const since = sayDay(dateIn(grantedAt, at.zone), at.today, at.locale);
  if (trouble !== null) return `${sayProvider(provider)}. What you allowed on ${since} does not work now.`;
  return `${sayProvider(provider)}. Warmstart ${sayPermissions(permissions)}, since ${since}.`;
}

/** What is wrong with an account, what to do, and the button that does it; null while nothing is. */
export function troubleNotice(account: ConnectedAccount, session: Session): Html | null {
  if (account.trouble === null) return null;
  const { what, todo, again } = sayTrouble(account, account.trouble);
  return html`<div class="notice" role="alert"><p><strong>${theirs(account.email)}: ${what}</strong> ${todo} Briefs go on from the last copy.</p>
${again ? html`<div class="row">${press({ session, action: accountPath(account.id, 'again') }, 'Connect again')}</div>` : null}</div>
`;
}

/** What disconnecting does, and the button. */
export function disconnectPart(account: ConnectedAccount, session: Session): Html {
  const there = consentPages(account.provider).map(
    ({ address, of }, index) =>
      html`${index === 0 ? '' : ' or '}<a href="${address}" rel="noreferrer">${address.replace('https://', '')}</a>${of === null ? '' : ` (${of})`}`,
  );
  const provider =
    account.provider === 'google'
      ? html`Google is told that Warmstart may read nothing any more; ${there} shows it.`
      : html`Microsoft lets no program take the permission back: it is forgotten here, and you withdraw it at ${there}.`;
  return html`<p class="small">Its calendars are no longer read, and their meetings are withdrawn unless another calendar holds them too. ${account.permissions.includes('write') ? 'Focus times booked there stay in it: take them out there. ' : null}${provider}</p>
<div class="row">${press({ session, action: accountPath(account.id, 'disconnect') }, 'Disconnect now')}</div>`;
}
