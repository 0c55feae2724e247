import type { Book } from '@warmstart/core/book';
import type { Lookout, UnknownAccount } from '@warmstart/core/ports';
import { registryOf } from '@warmstart/core/signal';
import { byText } from '@warmstart/core/text';
import type { Session } from '../access/index.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';
import { hereIn } from '../teams/members.ts';
import { count } from '../words/index.ts';

/** Accounts asked about at once; the next come when these are answered. */
const most = 3;
/** People or teams to choose from. */
const choices = 60;

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
${ignored.length === 0 ? null : html`<details><summary>${count(ignored.length, 'account')} of nobody of yours</summary><ul class="plain-list">${ignored.slice(0, 20).map((one) => html`<li>${theirs(one.account)} ${form({ session, action: '/diffs/accounts' }, html`${named(one)}<button name="whose" value="ask">Ask again</button>`)}</li>`)}</ul></details>`}`;
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
  return form(
    { session, action: '/diffs/accounts' },
    html`${named(one)}<div class="field"><label for="${id}">${theirs(one.account)} <span class="small">${count(one.signals, 'signal')}</span></label><select id="${id}" name="whose"><option value="">choose</option>${options.slice(0, choices).map((two) => html`<option value="is-${two.id}">${two.name}</option>`)}<option value="nobody">nobody of mine</option></select></div><div class="row"><button>Keep</button></div>`,
  );
}

function named({ account, is }: UnknownAccount): Html {
  return html`<input type="hidden" name="account" value="${account}"><input type="hidden" name="is" value="${is}">`;
}
