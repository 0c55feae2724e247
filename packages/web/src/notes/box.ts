import { contentId } from '@warmstart/core/text';
import type { Session } from '../access/index.ts';
import { assetPaths } from '../assets/index.ts';
import { type Filling, formTokenField, type Html, html } from '../layout/index.ts';
import { newPage } from './sent-note.ts';

/** A box to note in. */
export interface Box {
  readonly session: Session;
  /** As a form names it; empty for none. */
  readonly meeting: string;
  /** What the note is about, above the box. */
  readonly label: Filling;
  /** Of a sealed meeting nothing stays in the browser. */
  readonly sealed: boolean;
  /** Whether the cursor is in it from the beginning. */
  readonly ready?: boolean;
  /** What was typed and could not be kept. */
  readonly text?: string;
  /** Why not. */
  readonly fault?: string;
  /** Something to choose in the form. */
  readonly choice?: Html;
}

/** The box of a signed-in page. */
export function noteBox(box: Box): Html {
  const { session, meeting, choice = html`<input type="hidden" name="meeting" value="${meeting}">` } = box;
  // Whoever else signs in on this machine sends nothing that was written before.
  const owner = contentId(['notes of', session.manager]);
  return noteForm({
    ...box,
    action: '/notes',
    hidden: html`<input type="hidden" name="${formTokenField}" value="${session.formToken}">`,
    choice,
    marks: html` data-owner="${owner}" data-preview="/api/notes/preview"`,
  });
}

interface NoteForm extends Omit<Box, 'session' | 'meeting' | 'choice'> {
  readonly action: string;
  readonly hidden: Html;
  readonly choice: Html | null;
  /** What the script goes by. */
  readonly marks: Html;
}

/** The form itself: the same with a session and behind a link. */
export function noteForm({ action, hidden, choice, marks, label, sealed, ready, text, fault }: NoteForm): Html {
  return html`<form method="post" action="${action}" class="note" data-note${marks}${sealed ? html` data-unkept` : null}>${hidden}<input type="hidden" name="page" value="${newPage()}">
${choice}<label for="note">${label}</label>
<textarea id="note" name="text" rows="4" autocomplete="off" aria-describedby="note-how"${fault === undefined ? null : html` aria-invalid="true"`}${ready ? html` autofocus` : null}>
${text ?? ''}</textarea>
${fault === undefined ? null : html`<span class="why" role="alert">Not kept: ${fault}.</span>`}
<p class="hint" id="note-how">owe Dana the headcount plan by Fri<br>praise Lee for the migration</p>
<output class="small" for="note" data-says></output>
<button class="first">Add the note</button></form>
<script src="${assetPaths.note}" defer></script>`;
}
