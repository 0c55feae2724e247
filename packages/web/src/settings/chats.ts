import * as z from 'zod';
import type { Session } from '../access/index.ts';
import type { ShownChat } from '../app/chats.ts';
import type { Setting } from '../day/index.ts';
import { checkbox, type Filled, input } from '../forms/index.ts';
import { form, type Html, html, press, theirs } from '../layout/index.ts';
import { sayDay } from '../words/index.ts';

export interface ChatsView {
  readonly chats: readonly ShownChat[];
  /** Whether an app of Slack is set up here; null where no chat can be connected. */
  readonly slack: boolean | null;
  /** The form that connects Teams. */
  readonly chat: Filled;
  readonly session: Session;
  readonly at: Setting;
}

export const TeamsForm = z.object({
  workflow: z.string().trim().min(1, 'the address of the workflow').max(2000, 'the address of a workflow'),
  own: z.literal('yes').optional(),
});

export const CodeForm = z.object({ code: z.string().max(40) });

/** Slack and Teams: what is connected, what waits for its code, and the ways to connect. */
export function chatsSection(view: ChatsView): Html | null {
  const { chats, slack, session, chat } = view;
  if (slack === null) return null;
  return html`<h2 id="chat">Chat</h2>
${chats.length === 0 ? html`<p>Briefs can come to Slack or Teams too. Notes can be made in Slack.</p>` : null}
${chats.map((one) => chatPart(one, view))}
${slack ? html`<div class="row">${press({ session, action: '/settings/chats/slack' }, 'Connect Slack')}</div>` : html`<p class="small">Slack is not set up here: <code>docs/slack.md</code> says how to, in ten minutes.</p>`}
<details${chat.faults['workflow'] === undefined ? null : html` open`}><summary>Connect Teams</summary>
${form(
  { session, action: '/settings/chats/teams' },
  html`${input(chat, { name: 'workflow', label: 'Address of the workflow', hint: 'Teams makes it for a chat: docs/teams.md shows where. It is kept encrypted and never shown again.' })}
${checkbox(chat, { name: 'own', label: 'Nobody but me reads this chat: private briefs may go there' })}
<button class="first">Send a code there</button>`,
)}</details>`;
}

function chatPart(chat: ShownChat, view: ChatsView): Html {
  const { session } = view;
  const at = (verb: string) => ({ session, action: `/settings/chats/${encodeURIComponent(chat.name)}/${verb}` });
  return html`<h3>${chat.kind === 'slack' ? 'Slack' : 'Teams'}: ${theirs(chat.shown)}</h3>
${standing(chat, view.at)}
${chat.waits ? codeForm(at('confirm')) : null}
<div class="row">${chat.confirmedAt === null || chat.dead !== null ? null : press(at('test'), 'Send a test brief')}
${press(at('disconnect'), 'Disconnect')}</div>
`;
}

function standing({ kind, own, confirmedAt, dead }: ShownChat, { today, locale }: Setting): Html {
  if (dead !== null)
    return html`<div class="notice" role="alert"><p>Nothing arrives here since ${sayDay(dead.since.slice(0, 10), today, locale)}. ${theirs(dead.why)}</p></div>`;
  if (confirmedAt === null) return html`<p>Not confirmed: nothing goes there yet.</p>`;
  if (kind === 'teams' && !own) return html`<p>Open briefs go there. Private and sealed ones do not.</p>`;
  return html`<p>Briefs go there.</p>`;
}

function codeForm(to: { readonly session: Session; readonly action: string }): Html {
  const empty = { values: {}, faults: {} };
  return form(
    to,
    html`${input(empty, { name: 'code', label: 'Code that came there', short: true, autocomplete: 'one-time-code' })}
<button class="first">Confirm</button>`,
  );
}
