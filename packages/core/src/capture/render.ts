import { cleanLine } from '../text/index.ts';
import type { NoteContext } from './context.ts';
import type { Mark, MarkKind } from './mark.ts';
import { nameWords } from './names/directory.ts';
import { readNote } from './read-note.ts';
import { nameAsked } from './world.ts';

/**
 * Writes a mark as a line that reads back, in the same context, as the same mark but for its `line`. Of several ways to
 * write it the first is taken that does; where none does (a text that no line can hold) the raw line.
 */
export function renderMark(mark: Mark, context: NoteContext): string {
  for (const line of linesOf(mark, context)) {
    const [read, ...more] = readNote(line, context).marks;
    if (read && more.length === 0 && sameMark(read, mark)) return line;
  }
  return mark.line;
}

/** Whether two marks say the same, whatever lines they come from. */
export function sameMark(one: Mark, other: Mark): boolean {
  return saidBy(one) === saidBy(other);
}

function saidBy(mark: Mark): string {
  const entries = Object.entries(mark).filter(([key]) => key !== 'line');
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every way to write the mark, the most natural first. */
function* linesOf(mark: Mark, context: NoteContext): Generator<string> {
  for (const name of namesOf(mark, context))
    for (const text of textsOf(mark)) yield* written(mark, { name, text, context });
  yield mark.line;
}

interface Pieces {
  readonly name: string;
  readonly text: string;
  readonly context: NoteContext;
}

const links: Partial<Record<MarkKind, string>> = { ask: 'about', praise: 'for', praised: 'for', blocked: 'on' };

function* written(mark: Mark, { name, text, context }: Pieces): Generator<string> {
  const due = 'due' in mark && mark.due !== undefined ? ` by ${mark.due}` : '';
  switch (mark.kind) {
    case 'owes': {
      const to = mark.to === undefined ? mark.unclear && nameAsked(mark.unclear) : creditor(mark.to, context);
      const debtor = mark.person === undefined ? name : callNames(mark.person, context);
      for (const from of [debtor].flat())
        for (const creditors of [to ?? 'me'].flat()) yield `${from} owes ${creditors} ${text}${due}`;
      return;
    }
    case 'feedback':
      yield `feedback ${mark.due === undefined ? '' : 'due '}${name}: ${text}${due}`;
      return;
    case 'place':
      yield [mark.power && `power ${name} ${mark.power}`, mark.interest && `interest ${name} ${mark.interest}`]
        .filter(Boolean)
        .join(', ');
      return;
    case 'diff':
      for (const subject of mark.team === undefined ? [name] : teamNames(mark.team, context)) {
        yield `diff ${subject} ${text}`.replace(/ {2,}/, ' ');
        yield `diff ${subject}: ${text}`;
      }
      return;
    case 'position':
      yield `position ${name} ${text}${mark.noGo ? ' no-go' : ''}`;
      return;
    case 'important':
      yield `important: ${text}${mark.minutes ? ` ~${mark.minutes}m` : ''}${mark.step ? ` next: ${mark.step}` : ''}`;
      return;
    case 'topic':
    case 'aim':
    case 'watch':
    case 'decided':
      yield `${mark.kind} ${text}${due}`;
      yield `${mark.kind}: ${text}${due}`;
      return;
    case 'done':
    case 'told':
    case 'drop':
      yield `${mark.kind} ${mark.number}${text && ` - ${text}`}`;
      return;
    case 'move':
      yield `move ${mark.number}${mark.due ? ` ${mark.due}` : ''}${text && `${mark.due ? ' -' : ''} ${text}`}`;
      return;
    case 'undo':
      yield mark.number === undefined ? 'undo' : `undo ${mark.number}`;
      return;
    default: {
      const link = links[mark.kind];
      if (link && text) yield `${mark.kind} ${name} ${link} ${text}${due}`.replace(/ {2,}/, ' ');
      yield `${mark.kind} ${name}${text && ` ${text}`}${due}`.replace(/ {2,}/, ' ');
      yield `${mark.kind} ${name}: ${text}${due}`;
      yield `${mark.kind}: ${text}${due}`;
    }
  }
}

/** The text as it is, and for a position within each kind of quotation marks. */
function textsOf(mark: Mark): string[] {
  const text = 'text' in mark ? (mark.text ?? '') : '';
  return mark.kind === 'position' ? [`"${text}"`, `“${text}”`, `«${text}»`, text] : [text];
}

/** How to write who is meant: shortest first, the address last; the name in question; nothing where nobody is. */
function namesOf(mark: Mark, context: NoteContext): string[] {
  const person = 'person' in mark ? mark.person : undefined;
  if (person !== undefined && mark.kind !== 'owes') return callNames(person, context);
  const asked = 'unclear' in mark && mark.unclear ? nameAsked(mark.unclear) : null;
  return [asked ?? ''];
}

function callNames(id: string, { people }: NoteContext): string[] {
  const person = people.find((one) => one.id === id);
  if (!person) return [id];
  return [nameWords(person.name)[0] ?? '', cleanLine(person.name), ...(person.emails ?? [])];
}

function creditor(to: string, context: NoteContext): string[] {
  return to === 'me' ? ['me'] : callNames(to, context);
}

function teamNames(id: string, { teams }: NoteContext): string[] {
  return [teams.find((team) => team.id === id)?.name ?? id, id];
}
