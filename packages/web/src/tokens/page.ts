import type { PersonalToken } from '@warmstart/core/session';
import type { Session } from '../access/index.ts';
import type { Setting } from '../day/index.ts';
import { type Filled, input } from '../forms/index.ts';
import { form, type Html, html, press, theirs } from '../layout/index.ts';
import { sayAgo, sayWhen } from '../words/index.ts';

export interface TokensView {
  readonly tokens: readonly PersonalToken[];
  /** The one just made, which is shown this once; null where none was. */
  readonly fresh: string | null;
  /** Where notes are sent to. */
  readonly address: string;
  readonly filled: Filled;
  readonly session: Session;
  readonly at: Setting;
  /** What was just done; null where nothing was. */
  readonly said: string | null;
}

/** Tokens for the manager's own shortcuts and scripts: made, seen and revoked. */
export function tokensPage({ tokens, fresh, address, filled, session, at, said }: TokensView): Html {
  return html`<p class="small"><a href="/settings">Settings</a></p>
<h1>Shortcuts and scripts</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${fresh === null ? null : freshToken(fresh, address)}
<p>A token lets a shortcut on your phone, or a script, add notes: nothing else, and it reads nothing. Make one for each device, so that one that is lost can be revoked alone.</p>
${form(
  { session, action: '/settings/tokens/make' },
  html`${input(filled, { name: 'name', label: 'Name', hint: 'Where it will be used, like Phone.' })}
<button class="first">Make a token</button>`,
)}
<h2>Your tokens</h2>
${tokens.length === 0 ? html`<p>None yet. Each will be listed here with when it was used last.</p>` : html`<ul class="plain-list">${tokens.map((token) => tokenRow(token, session, at))}</ul>`}`;
}

function freshToken(token: string, address: string): Html {
  return html`<div class="notice said" role="status"><p><strong>Copy it now.</strong> It is shown this once and kept nowhere.</p>
<pre>${token}</pre>
<p class="small">To try it:</p>
<pre>curl ${address} -H 'Authorization: Bearer ${token}' -H 'Content-Type: text/plain' -d 'praise Lee for the migration'</pre></div>`;
}

function tokenRow({ id, name, made, used }: PersonalToken, session: Session, at: Setting): Html {
  const last = used === null ? 'never used' : `last used ${sayAgo(used, at.now)}`;
  return html`<li><strong>${theirs(name)}</strong> <span class="small">made ${sayWhen(made, at)}, ${last}</span>
<div class="row">${press({ session, action: `/settings/tokens/${id}/revoke` }, 'Revoke')}</div></li>
`;
}
