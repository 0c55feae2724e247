import type { Commitment } from '@warmstart/core/commitment';
import { pageId } from '@warmstart/core/day';
import { ledgerOf } from '@warmstart/core/ledger';
import type { NoteRecord } from '@warmstart/core/note';
import type { ManagerStore } from '@warmstart/core/ports';
import { bound, byText, cleanLine } from '@warmstart/core/text';
import type { Handler } from 'hono';
import { newSecret, type WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { type Html, html, page, press, theirs } from '../layout/index.ts';
import { loadWorld } from '../people/load.ts';
import { sayDay, sayWhen } from '../words/index.ts';
import { filterOf } from './filter.ts';
import { meetingsNoted } from './origin.ts';
import { ledgerPath, ledgerRow, type Rows, whoOwes } from './row.ts';
import { namesIn } from './show.ts';

/** One commitment: its row, every date it had, and every note that changed it, each to be taken back. */
export function showEntry(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const id = c.req.param('id') ?? '';
    const commitment = book?.commitments?.find((one) => one.id === id);
    if (!book || !commitment) return notThere(c);
    const notes = await notesAbout(deps.store, id);
    const nameOf = namesIn(book);
    const rows: Rows = {
      at,
      session: c.get('session'),
      filter: filterOf(c),
      once: newSecret(4),
      refused: null,
      nameOf,
      meetingOf: await meetingsNoted(deps.store, [commitment]),
    };
    const ledger = ledgerOf({ ...book, commitments: [commitment] }, at.now, at.zone);
    const entries = [...ledger.iOwe, ...ledger.owedToMe, ...ledger.betweenOthers, ...ledger.closed];
    const content = html`<p class="small"><a href="/ledger">Ledger</a></p>
<h1>${whoOwes(commitment, nameOf)}</h1>
<ul class="plain-list ledger">${entries.map((entry) => ledgerRow(entry, rows))}</ul>
${dates(commitment, rows)}
${changes(notes, commitment, rows)}`;
    const around = frame(deps, { title: 'A promise', here: 'ledger', sealed: commitment.sealed === true }, at);
    return c.html(page(around, content));
  };
}

/** Moves listed; a promise moved more often is none. */
const mostMoves = 50;

function dates({ made, moved = [], closed, status = 'open' }: Commitment, { at }: Rows): Html {
  const day = (date: string) => sayDay(date, at.today, at.locale);
  return html`<h2>Dates</h2><ul class="plain-list"><li>promised ${day(made)}</li>${moved.slice(-mostMoves).map(
    ({ from, to, on, told }) =>
      html`<li>${day(on)}: ${from === undefined ? 'no date' : day(from)} → ${day(to)}, ${told === undefined ? 'not told yet' : `told ${day(told)}`}</li>
`,
  )}${closed === undefined ? null : html`<li>${status} ${day(closed)}</li>`}</ul>`;
}

/** Every note that made or changed it, the newest first. */
async function notesAbout(store: ManagerStore, id: string): Promise<readonly NoteRecord[]> {
  const found: NoteRecord[] = [];
  for await (const { value } of store.noteRecords()) {
    if (value.changes.some((change) => change.part === 'commitments' && change.id === id)) found.push(value);
  }
  return found.sort((a, b) => byText(b.raw.at, a.raw.at));
}

const shownNotes = 15;

function changes(notes: readonly NoteRecord[], { id }: Commitment, { at, session }: Rows): Html | null {
  if (notes.length === 0) return null;
  const to = { session, action: ledgerPath(id, 'undo') };
  return html`<h2>Notes about it</h2><ul class="plain-list">${notes.slice(0, shownNotes).map(
    ({
      raw,
      about,
      changes: made,
    }) => html`<li><span class="small">${sayWhen(raw.at, at)}${raw.meeting === null || about === null ? null : html`, <a href="/meetings/${pageId(raw.meeting.key, raw.meeting.start)}">${theirs(bound(cleanLine(about.title), 120))}</a>`}</span><br><a href="/notes/${encodeURIComponent(raw.id)}">${theirs(bound(cleanLine(lineOf(raw.text, made, id)), 200))}</a>
<div class="row">${press(to, 'Undo', { note: raw.id })}</div></li>
`,
  )}</ul>`;
}

/** The line of a note that is about it, where its number is known; else how the note begins. */
function lineOf(text: string, made: NoteRecord['changes'], id: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const mark = made.find((change) => change.id === id)?.mark;
  return (mark === undefined ? undefined : lines[mark - 1]) ?? lines[0] ?? text;
}
