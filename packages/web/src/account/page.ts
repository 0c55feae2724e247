import type { BookFault } from '@warmstart/core/book';
import type { Session } from '../access/index.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';

/** What the page says besides its forms. */
export interface BookView {
  readonly session: Session;
  /** Whether there is anything to take out. */
  readonly any: boolean;
  /** What was just done; null where nothing was. */
  readonly said: string | null;
  /** What is wrong with the file that was sent. */
  readonly faults: readonly BookFault[];
  /** What is wrong with how it was sent, or with the word that erases. */
  readonly wrong: { readonly book?: string; readonly word?: string };
}

/** The word that erases everything. */
export const eraseWord = 'erase';

/** Faults of one file that are shown. */
const shown = 100;

/** The book in, everything out, everything gone. */
export function bookPage(view: BookView): Html {
  const { said, faults } = view;
  return html`<p class="small"><a href="/settings#account">Settings</a></p>
<h1>Your book</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${faults.length === 0 ? null : faultList(faults)}
${importForm(view)}
${view.any ? exportLinks() : null}
${eraseForm(view)}`;
}

function faultList(faults: readonly BookFault[]): Html {
  return html`<div class="notice" role="alert"><p>${faults.length === 1 ? 'One fault' : `${faults.length} faults`} in the file, so nothing was changed. Mend it and send it again.</p>
<ul>${faults.slice(0, shown).map(
    ({ line, column, field, what }) =>
      html`<li>Line ${line}, column ${column}: ${field === '' ? null : html`<code>${theirs(field)}</code> `}${theirs(what)}</li>
`,
  )}</ul></div>`;
}

function importForm({ session, wrong }: BookView): Html {
  return html`<h2>Import a book</h2>
<p>People, teams, commitments, notes: what the file says is added, or changed where it has the same id. Nothing is deleted.</p>
${form(
  { session, action: '/settings/book', carries: 'file' },
  html`<div class="field"><label for="book">Book, a .yaml file of at most 4 MB</label>
<input id="book" name="book" type="file" accept=".yaml,.yml,.json"${invalid('book', wrong.book)}>${why('book', wrong.book)}</div>
<button>Import</button>`,
)}`;
}

function exportLinks(): Html {
  return html`<h2>Take it with you</h2>
<p>Your book is a file that can be imported again. Everything is also settings, calendars with their secret addresses, and what was sent.</p>
<div class="row"><a class="button" href="/settings/book.yaml" download>Download your book</a><a class="button" href="/settings/everything.jsonl" download>Download everything</a></div>`;
}

function eraseForm({ session, wrong }: BookView): Html {
  return html`<h2>Erase everything</h2>
<p>Erases everything kept of you, at once and for good, and signs you out everywhere. Take out first what you want to keep.</p>
${form(
  { session, action: '/settings/erase' },
  html`<div class="field"><label for="word">Type "${eraseWord}" to confirm</label>
<input id="word" name="word" class="short" autocomplete="off"${invalid('word', wrong.word)}>${why('word', wrong.word)}</div>
<button>Erase everything</button>`,
)}`;
}

function invalid(name: string, fault: string | undefined): Html | null {
  return fault === undefined ? null : html` aria-invalid="true" aria-describedby="${name}-why"`;
}

function why(name: string, fault: string | undefined): Html | null {
  return fault === undefined ? null : html`<span class="why" id="${name}-why">Not done: ${fault}.</span>`;
}
