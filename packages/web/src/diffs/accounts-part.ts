import type { Book } from '@warmstart/core/book';
import type { Lookout, UnknownAccount } from '@warmstart/core/ports';
import { registryOf } from '@warmstart/core/signal';
import { bound, byText } from '@warmstart/core/text';
import type { Session } from '../access/index.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';
import { hereIn } from '../teams/members.ts';
import { count } from '../words/index.ts';

/** Accounts asked about at once; the next come when these are answered. */
const most = 2;
/** With more people or teams than these, who is meant is typed. */
const choices = 25;
/** Accounts of nobody that are listed. */
const mostIgnored = 8;

/** Accounts nobody in the book has: whose they are is asked once, and never guessed. */
export function accountsPart(book: Book, { unknown }: Lookout, session: Session): Html | null {
  const open = stillUnknown(book, unknown);
  const ignored = unknown.filter((one) => one.ignored);
  if (open.length === 0 && ignored.length === 0) return null;
  const asked = open.slice(0, most);
  return html`<h2 id="accounts">Whose accounts are these?</h2>
${
  open.length === 0
    ? null
    : html`<p class="small">${count(open.length, 'account')} of which signals came and which nobody in your book has. Until you say, their signals are nobody’s.</p>
${asked.map((one, index) => question(one, { book, session, id: `a${index}` }))}`
}
${ignored.length === 0 ? null : html`<details><summary>${count(ignored.length, 'account')} of nobody of yours</summary>${form({ session, action: '/diffs/accounts' }, html`<ul class="plain-list">${ignored.slice(0, mostIgnored).map(({ account }) => html`<li>${theirs(bound(account, 60))} <button name="again" value="${account}">Ask again</button></li>`)}</ul>`)}${ignored.length > mostIgnored ? html`<p class="small">And ${ignored.length - mostIgnored} more.</p>` : null}</details>`}`;
}

/** Without what the book knows by now: the next look takes them off the list. */
function stillUnknown(book: Book, unknown: readonly UnknownAccount[]): UnknownAccount[] {
  const registry = registryOf(book);
  return unknown
    .filter(({ ignored }) => !ignored)
    .filter(({ account, is }) => (is === 'person' ? registry.person(account, '') : registry.team(account, '')) === null)
    .sort((a, b) => byText(a.is, b.is) || byText(a.account, b.account));
}

function question(
  one: UnknownAccount,
  { book, session, id }: { readonly book: Book; readonly session: Session; readonly id: string },
): Html {
  const options = one.is === 'person' ? hereIn(book) : [...(book.teams ?? [])].sort((a, b) => byText(a.name, b.name));
  const label = html`<label for="${id}">${theirs(one.account)} <span class="small">${count(one.signals, 'signal')}</span></label>`;
  const asked =
    options.length > choices
      ? html`${label}<input id="${id}" name="called" autocomplete="off" aria-describedby="${id}-h"><span class="hint" id="${id}-h">The name or id of ${one.is === 'person' ? 'a person' : 'a team'} in your book.</span>`
      : html`${label}<select id="${id}" name="whose"><option value="">choose</option>${options.map((two) => html`<option value="is-${two.id}">${two.name}</option>`)}</select>`;
  return form(
    { session, action: '/diffs/accounts' },
    html`${named(one)}<div class="field">${asked}</div><div class="row"><button>Keep</button><button name="whose" value="nobody">Nobody of mine</button></div>`,
  );
}

function named({ account, is }: UnknownAccount): Html {
  return html`<input type="hidden" name="account" value="${account}"><input type="hidden" name="is" value="${is}">`;
}
