import { type DayEntry, holdsSealed } from '@warmstart/core/day';
import type { NoteRecord } from '@warmstart/core/note';
import { wallAt } from '@warmstart/core/time';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { type Day, loadDay, loadSetting } from '../day/index.ts';
import { formValues } from '../forms/index.ts';
import { type Html, html, page, theirs } from '../layout/index.ts';
import { meetingByClock, nameOf } from './about.ts';
import { noteBox } from './box.ts';
import { Correction, corrected } from './corrected.ts';
import { notePage } from './page.ts';
import { readingOf } from './timeline.ts';

/** A box for any note: the meeting that runs or ended last is chosen already. */
export function showNewNote(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const day = await loadDay(deps);
    const chosen = meetingByClock(day.entries, day.now);
    const sealed = holdsSealed(day.entries);
    const box = {
      session: c.get('session'),
      meeting: chosen?.id ?? '',
      label: 'Note',
      sealed,
      ready: true,
      choice: meetingChoice(day, chosen),
    };
    return c.html(page(frame(deps, { title: 'Note', here: null, sealed }, day), html`<h1>Note</h1>${noteBox(box)}`));
  };
}

/** Choosing among more is for the pages of the meetings. */
const mostOffered = 40;

function meetingChoice({ entries, zone }: Day, chosen: DayEntry | null): Html {
  const option = ({ id, meeting, brief }: DayEntry) =>
    html`<option value="${id}"${id === chosen?.id ? html` selected` : null}>${wallAt(meeting.start, zone).time} ${brief.meeting.title}</option>`;
  return html`<div class="field"><label for="meeting">About</label>
<select id="meeting" name="meeting" autocomplete="off">${entries
    .filter(({ off }) => off === null)
    .slice(0, mostOffered)
    .map(option)}<option value=""${chosen === null ? html` selected` : null}>No meeting</option></select></div>`;
}

/** One note, and what was read of it. */
export function showNote(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const record = await recordOf(deps, c);
    return record === null ? notThere(c) : render(deps, c, { record, said: sayDone[c.req.query('done') ?? ''] ?? [] });
  };
}

const sayDone: Readonly<Record<string, readonly string[]>> = { corrected: ['Corrected.'] };

/** Takes back what a note changed; its words stay. */
export function undoNote(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const id = c.req.param('id') ?? '';
    const { outcome, stays } = await deps.actions.notes.undo(id);
    const record = outcome === 'undone' ? await recordOf(deps, c) : null;
    if (record === null) return notThere(c);
    if (stays.length === 0) return c.redirect(`/notes/${id}`, 303);
    return render(deps, c, { record, said: ['This was changed since, and stays:', ...stays] });
  };
}

/**
 * Writes a line of a note anew, as it was meant. The note as it came is taken back and stays with its words; what it
 * becomes is a note of its own, made at the same time about the same meeting.
 */
export function correctNote(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const record = await recordOf(deps, c);
    if (record === null) return notThere(c);
    const correction = Correction.safeParse(await formValues(c.req));
    const { context, reading } = await readingOf(record, deps.actions.notes);
    const next = correction.success ? corrected({ raw: record.raw, reading }, correction.data, context) : null;
    if (next === null) return render(deps, c, { record, said: [notCorrected], status: 422 });
    const { notes } = deps.actions;
    // In this order: a promise that was done by number can be done again only once that was taken back.
    await notes.undo(record.raw.id);
    await notes.take(next);
    return c.redirect(`/notes/${next.id}?done=corrected`, 303);
  };
}

const notCorrected =
  'Not corrected: choose what is asked for. If it is something else, undo the note and write the line anew.';

async function recordOf({ store }: WebDeps, c: Context): Promise<NoteRecord | null> {
  const id = c.req.param('id') ?? '';
  return /^[\w-]{8,80}$/.test(id) ? ((await store.noteRecord(id))?.value ?? null) : null;
}

interface Shown {
  readonly record: NoteRecord;
  readonly said: readonly string[];
  readonly status?: 200 | 422;
}

async function render(deps: WebDeps, c: Context<WebEnv>, { record, said, status = 200 }: Shown): Promise<Response> {
  const session = c.get('session');
  const { meeting } = record.raw;
  const [at, preview, kept] = await Promise.all([
    loadSetting(deps),
    deps.actions.notes.preview(record.raw),
    meeting === null ? null : deps.store.meeting(meeting.key),
  ]);
  const sealed = preview.sealed || record.about?.sealed === true;
  const name = meeting === null ? '' : nameOf(meeting);
  const title = record.about?.title ?? kept?.value.last.title ?? '';
  const view = {
    record,
    reading: record.reading ?? { marks: preview.marks, note: preview.note },
    context: preview.context,
    session,
    at,
    said,
    meeting: meeting === null ? null : { page: name, title: title === '' ? 'a meeting' : title },
    box: {
      session,
      meeting: name,
      label: meeting === null ? 'Note' : html`Note for ${theirs(title)}`,
      sealed,
    },
  };
  return c.html(page(frame(deps, { title: 'Note', here: null, sealed }, at), notePage(view)), status);
}
