import { type Mark, type NoteContext, sayMark } from '@warmstart/core/capture';
import type { Session } from '../access/index.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';

/** The marks of one note, with what can be put right. */
export interface MarksView {
  /** The id of the note. */
  readonly note: string;
  readonly marks: readonly Mark[];
  readonly context: NoteContext;
  readonly session: Session;
}

/** Candidates that are buttons; more are a list to choose from. */
const mostButtons = 6;

/** Each mark as it was read; a question with its answers as buttons, else what can be corrected behind one press. */
export function marksList(view: MarksView): Html {
  return html`<ol class="marks">${view.marks.map((mark, index) => markRow(mark, index, view))}</ol>`;
}

function markRow(mark: Mark, index: number, view: MarksView): Html {
  const asked = 'unclear' in mark ? mark.unclear : undefined;
  return html`<li><span${asked ? html` class="state"` : null}>${theirs(sayMark(mark, view.context))}</span>
${asked ? answers(mark, asked.candidates, { index, view }) : null}${corrections(mark, { index, view, open: asked !== undefined && asked.candidates.length === 0 })}</li>
`;
}

interface At {
  readonly index: number;
  readonly view: MarksView;
}

/** One button for each of whom it may be. */
function answers(mark: Mark, candidates: readonly string[], { index, view }: At): Html | null {
  const field = openField(mark);
  if (candidates.length === 0 || candidates.length > mostButtons || field === null) return null;
  return html`<div class="row">${candidates.map((id) =>
    form(
      { session: view.session, action: correctPath(view.note) },
      html`<input type="hidden" name="mark" value="${index}"><input type="hidden" name="${field}" value="${id}"><button>${theirs(fullName(id, view.context))}</button>`,
    ),
  )}</div>`;
}

/** Which of the two people of a mark is in question. */
function openField(mark: Mark): 'person' | 'to' | null {
  if (!('person' in mark) && !hasPerson(mark)) return null;
  if (mark.kind === 'owes' && mark.person !== undefined) return 'to';
  return 'person';
}

/** Kinds that name somebody; a diff may be about a team instead. */
export function hasPerson(mark: Mark): boolean {
  return [
    'owe',
    'owes',
    'ask',
    'praised',
    'praise',
    'diff',
    'expects',
    'blocked',
    'feedback',
    'heard',
    'position',
    'place',
  ].includes(mark.kind);
}

/** Kinds that may have a date. */
export function hasDue(mark: Mark): boolean {
  return ['owe', 'owes', 'ask', 'expects', 'blocked', 'feedback', 'decided', 'move'].includes(mark.kind);
}

function corrections(mark: Mark, { index, view, open }: At & { readonly open: boolean }): Html | null {
  if (!hasPerson(mark) && !hasDue(mark)) return null;
  const { context, session, note } = view;
  const person = 'person' in mark ? mark.person : undefined;
  const due = 'due' in mark ? mark.due : undefined;
  const fields = html`<input type="hidden" name="mark" value="${index}">${hasPerson(mark) ? chooser({ id: `person-${index}`, name: 'person', label: mark.kind === 'owes' ? 'Who owes' : 'Who', chosen: person, context }) : null}${
    mark.kind === 'owes'
      ? chooser({ id: `to-${index}`, name: 'to', label: 'To whom', chosen: mark.to, context, me: true })
      : null
  }${hasDue(mark) ? html`<span><label class="label" for="due-${index}">Date</label><br><input id="due-${index}" name="due" type="date" value="${due ?? ''}"></span>` : null}<button>${open ? 'Answer' : 'Correct'}</button>`;
  return html`<details${open ? html` open` : null}><summary>${open ? 'Answer' : 'Correct'}</summary><div class="row">${form({ session, action: correctPath(note) }, fields)}</div></details>`;
}

function correctPath(note: string): string {
  return `/notes/${note}/correct`;
}

interface Chooser {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly context: NoteContext;
  readonly me?: boolean;
}

/** Whoever was there first, then everybody by name. */
function chooser({ id, name, label, chosen, context, me = false }: Chooser): Html {
  const present = new Set(context.attendees);
  const people = [...context.people].sort(
    (a, b) => Number(present.has(b.id)) - Number(present.has(a.id)) || a.name.localeCompare(b.name),
  );
  const option = (value: string, words: string) =>
    html`<option value="${value}"${value === chosen ? html` selected` : null}>${words}</option>`;
  return html`<span><label class="label" for="${id}">${label}</label><br><select id="${id}" name="${name}">${chosen === undefined ? option('', 'Choose') : null}${me ? option('me', 'me') : null}${people.map((one) => option(one.id, one.name))}</select></span>`;
}

function fullName(id: string, { people }: NoteContext): string {
  return people.find((one) => one.id === id)?.name ?? id;
}
