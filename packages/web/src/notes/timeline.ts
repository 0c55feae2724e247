import type { NoteRecord } from '@warmstart/core/note';
import type { ManagerStore } from '@warmstart/core/ports';
import type { Session } from '../access/index.ts';
import type { Notes } from '../app/notes.ts';
import type { Found } from '../day/index.ts';
import { type Html, html, press, theirs } from '../layout/index.ts';
import { sayWhen } from '../words/index.ts';
import { rootOf } from './corrected.ts';
import { inOneLine, type ShownNote } from './page.ts';

/** On one page; the older ones are counted. */
const shown = 20;

/** How much of a note's words stands in the list; its page has all. In characters. */
const glimpse = 600;

export interface Timeline {
  readonly notes: readonly ShownNote[];
  readonly older: number;
}

/**
 * The notes of a meeting and of its series, the newest first. Sealed ones stand only where the meeting is sealed, private
 * ones only where it is private or the very one they were made in.
 */
export async function timelineOf({ entry }: Found, store: ManagerStore, notes: Notes): Promise<Timeline> {
  const { kept, meeting, brief } = entry;
  const found: NoteRecord[] = [];
  for await (const { value } of store.noteRecords()) {
    const here = value.raw.meeting?.key === kept.key;
    if (!here && value.about?.uid !== meeting.uid) continue;
    if (value.about?.sealed && brief.privacy !== 'sealed') continue;
    if (value.about?.private && !here && brief.privacy === 'open') continue;
    found.push(value);
  }
  const newest = withoutReplaced(found).sort((a, b) => (a.raw.at < b.raw.at ? 1 : -1));
  const first = newest.slice(0, shown);
  return {
    notes: await Promise.all(first.map((record) => readingOf(record, notes))),
    older: newest.length - first.length,
  };
}

/** A note that was corrected is shown as what it became. */
function withoutReplaced(records: readonly NoteRecord[]): NoteRecord[] {
  const standing = new Set(records.filter(({ state }) => state !== 'undone').map(({ raw }) => rootOf(raw.id)));
  return records.filter(({ state, raw }) => state !== 'undone' || !standing.has(rootOf(raw.id)));
}

/** How a note is read, and by whom its names are meant. */
export async function readingOf(record: NoteRecord, notes: Notes): Promise<ShownNote> {
  const { context, marks, note } = await notes.preview(record.raw);
  return { record, context, reading: record.reading ?? { marks, note } };
}

/** The list on the page of a meeting; null where nothing was noted. */
export function timeline({ notes, older }: Timeline, { day }: Found, session: Session): Html | null {
  if (notes.length === 0) return null;
  return html`<h2 id="notes">Notes</h2>
<ul class="plain-list">${notes.map((one) => row(one, { session, when: sayWhen(one.record.raw.at, day) }))}</ul>
${older === 0 ? null : html`<p class="small">And ${older} older.</p>`}`;
}

function row(one: ShownNote, { session, when }: { session: Session; when: string }): Html {
  const { raw, state } = one.record;
  const undone = state === 'undone';
  return html`<li class="noted"><span class="small"><a href="/notes/${raw.id}">${when}</a></span>${undone ? html` <span class="small">taken back</span>` : null}
<p class="words" dir="auto">${raw.text.length > glimpse ? `${raw.text.slice(0, glimpse).toWellFormed()} …` : raw.text}</p>
${undone || one.reading.marks.length === 0 ? null : html`<p class="small">${theirs(inOneLine(one))}</p>`}
${undone ? null : press({ session, action: `/notes/${raw.id}/undo` }, 'Undo')}</li>
`;
}
