import { type NoteContext, type ReadNote, sayMarks } from '@warmstart/core/capture';
import type { NoteRecord } from '@warmstart/core/note';
import type { Session } from '../access/index.ts';
import { type Html, html, press, theirs } from '../layout/index.ts';
import { type Reader, sayWhen } from '../words/index.ts';
import { type Box, noteBox } from './box.ts';
import { marksList } from './marks.ts';

/** One note, with how it is read. */
export interface ShownNote {
  readonly record: NoteRecord;
  /** As it was read last, or would be read now where nobody has read it yet. */
  readonly reading: ReadNote;
  readonly context: NoteContext;
}

export interface NoteView extends ShownNote {
  readonly session: Session;
  readonly at: Reader;
  /** The meeting it is about, with the way to its page; null where there is none. */
  readonly meeting: { readonly page: string; readonly title: string } | null;
  /** What was just done, or why not. */
  readonly said: readonly string[];
  readonly box: Box;
}

/** What was read from a note, with how to put it right; then its words, and a box for the next. */
export function notePage(view: NoteView): Html {
  const { record, reading, context, session, at, meeting, said, box } = view;
  const undone = record.state === 'undone';
  const refused = undone ? [] : (record.refused ?? []);
  return html`<p class="small">${meeting === null ? html`Note, ${sayWhen(record.raw.at, at)}` : html`Note for <a href="/meetings/${meeting.page}">${theirs(meeting.title)}</a>, ${sayWhen(record.raw.at, at)}`}</p>
${said.length === 0 ? null : html`<div class="notice said" role="status">${said.map((words) => html`<p>${words}</p>`)}</div>`}
<h1>${undone ? 'Taken back' : 'Kept'}</h1>
${undone ? html`<p>Nothing of it counts any more. Its words stay.</p>` : whatWasRead({ note: record.raw.id, reading, context, session })}
${refused.map(({ line, why }) => html`<p class="why">Not done: ${theirs(line)}: ${why}.</p>`)}
${undone ? null : html`<div class="row">${press({ session, action: `/notes/${record.raw.id}/undo` }, 'Undo')}</div>`}
${record.raw.remarks.map((words) => html`<p class="small">${words}</p>`)}
<h2>As it came</h2>
<pre class="words" dir="auto">${record.raw.text}</pre>
<h2>Another note</h2>
${noteBox(box)}`;
}

interface Read {
  readonly note: string;
  readonly reading: ReadNote;
  readonly context: NoteContext;
  readonly session: Session;
}

function whatWasRead({ note, reading, context, session }: Read): Html {
  if (reading.marks.length === 0)
    return html`<p>A plain note: it is shown again before the next of these meetings.</p>`;
  return html`${marksList({ note, marks: reading.marks, context, session })}
${reading.note === '' ? null : html`<p class="small">The other lines are plain note.</p>`}`;
}

/** What was read, in one line. */
export function inOneLine({ reading, context }: Pick<ShownNote, 'reading' | 'context'>): string {
  return sayMarks(reading, context).replace(/ Undo$/, '');
}
