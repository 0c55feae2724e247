import type { Book } from '@warmstart/core/book';
import { pageId } from '@warmstart/core/day';
import type { Note } from '@warmstart/core/note';
import { bound, byText, cleanLine, cleanText } from '@warmstart/core/text';
import { dateIn, instantOf } from '@warmstart/core/time';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import type { Setting } from '../day/index.ts';
import { form, type Html, html, page, theirs } from '../layout/index.ts';
import { personLink } from '../people/facts.ts';
import { isSealed } from '../people/known.ts';
import { loadWorld } from '../people/load.ts';
import { fromOf } from '../people/show.ts';
import { count, sayDay, sayWhen } from '../words/index.ts';
import { forgetWords } from './forget.ts';
import { notedPath } from './paths.ts';

/** Notes on one page. */
const shown = 25;
const longest = 160;
/** A page is read between two doors; the rest of a transcript is on the page of the note as it came. */
const longestNote = 12_000;

/** Notes that are kept, with one person or with all, the newest first. */
export function showNotes(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const { with: person, done } = c.req.query();
    const series = book?.series ?? [];
    const all = (book?.notes ?? [])
      .filter((note) => person === undefined || note.with?.includes(person))
      .sort((a, b) => byText(instantOf(b.at), instantOf(a.at)));
    const behind = all.filter((note) => isSealed(note, series));
    const open = all.filter((note) => !isSealed(note, series));
    const from = fromOf(c);
    const left = open.length - from - shown;
    const around = frame(deps, { title: 'Notes', here: 'people', sealed: behind.length > 0 }, at);
    const next = new URLSearchParams({ ...(person === undefined ? {} : { with: person }), from: String(from + shown) });
    const content = html`${person === undefined || book === null ? null : html`<p class="small">${personLink(book, person)}</p>`}
<h1>Notes</h1>
${done === 'forgotten' ? html`<div class="notice said" role="status"><p>Forgotten.</p></div>` : null}
${all.length === 0 ? html`<p>None is kept. What is noted in plain words stands here, and comes back before the next of these meetings.</p>` : null}
<ul class="plain-list ledger">${open.slice(from, from + shown).map((note) => row(note, at))}</ul>
${left > 0 ? html`<p><a href="/noted?${next.toString()}">${left} older</a></p>` : null}
${behind.length === 0 ? null : html`<h2 id="sealed">Behind the seal</h2><details><summary>${count(behind.length, 'note')} from sealed meetings</summary><ul class="plain-list ledger">${behind.slice(0, shown).map((note) => row(note, at))}</ul></details>`}`;
    return c.html(page(around, content));
  };
}

function row({ id, at: when, title, text }: Note, at: Setting): Html {
  const words = theirs(bound(cleanLine(cleanText(text.slice(0, 1000))), longest));
  const about = title === undefined ? null : html`, ${theirs(bound(cleanLine(title), 80))}`;
  return html`<li><span class="small">${sayDay(dateIn(instantOf(when), at.zone), at.today, at.locale)}${about}</span><br>${id === undefined ? words : html`<a href="${notedPath(id)}">${words}</a>`}</li>
`;
}

/** One note in full. */
export function showNoted(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const note = book?.notes?.find(({ id }) => id === c.req.param('id'));
    if (!book || !note) return notThere(c);
    const sealed = isSealed(note, book.series ?? []);
    return c.html(
      page(frame(deps, { title: 'A note', here: 'people', sealed }, at), await notePage(deps, c, { book, note, at })),
    );
  };
}

interface Shown {
  readonly book: Book;
  readonly note: Note;
  readonly at: Setting;
}

async function notePage({ store }: WebDeps, c: Context<WebEnv>, { book, note, at }: Shown): Promise<Html> {
  const { id = '', title, text, with: people = [] } = note;
  const record = /^[\w-]{8,80}$/.test(id) ? (await store.noteRecord(id))?.value : undefined;
  const meeting = record?.raw.meeting ?? null;
  const named = title === undefined ? null : theirs(bound(cleanLine(title), 200));
  const where =
    meeting === null
      ? named
      : html`<a href="/meetings/${pageId(meeting.key, meeting.start)}">${named ?? 'its meeting'}</a>`;
  return html`<p class="small"><a href="/noted">Notes</a></p>
<h1>${sayWhen(instantOf(note.at), { ...at, today: '' })}</h1>
<p class="small">${where === null ? null : html`${where} · `}${people.slice(0, 12).map((one, index) => html`${index === 0 ? '' : ', '}${personLink(book, one)}`)}</p>
<pre class="words" dir="auto">${bound(cleanText(text), longestNote)}</pre>
${record === undefined ? null : html`<p><a href="/notes/${encodeURIComponent(id)}">As it came, and what was read of it</a></p>`}
<details><summary>Forget it</summary><p class="small">${forgetWords}</p>${form({ session: c.get('session'), action: notedPath(id, 'forget') }, html`<button>Forget this note</button>`)}</details>`;
}
