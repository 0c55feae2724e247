import { sayDate } from '../brief/lines/say.ts';
import { dateIn } from '../time/index.ts';
import type { NoteContext } from './context.ts';
import type { Mark, ReadNote } from './mark.ts';
import { callName } from './names/directory.ts';
import { nameAsked } from './world.ts';

/**
 * What was read, as the answer to a note shows it: `1 You owe Dana headcount plan, Fri 9 Oct · 2 praise due: Lee · 3 note.
 * Undo`. Dates are absolute, in the manager's zone and locale; what is unclear ends in its question. Empty where nothing
 * was noted.
 */
export function sayMarks({ marks, note }: ReadNote, context: NoteContext): string {
  const said = [...marks.map((mark) => sayMark(mark, context)), ...(note === '' ? [] : ['note'])];
  const last = said.at(-1);
  if (last === undefined) return '';
  return `${said.map((text, at) => `${at + 1} ${text}`).join(' · ')}${/[.?]$/.test(last) ? '' : '.'} Undo`;
}

/** One mark in words. */
export function sayMark(mark: Mark, context: NoteContext): string {
  const said = wordsOf(mark, context);
  return 'unclear' in mark && mark.unclear ? `${said}: ${mark.unclear.question}` : said;
}

function wordsOf(mark: Mark, context: NoteContext): string {
  const who = nameOf('person' in mark ? mark.person : undefined, mark, context);
  const text = 'text' in mark ? (mark.text ?? '') : '';
  const by = 'due' in mark && mark.due !== undefined ? `, ${day(mark.due, context)}` : '';
  const behind = text && `: ${text}`;
  switch (mark.kind) {
    case 'owe':
      return `You owe ${joined(who, text)}${by}`;
    case 'owes':
      return `${nameOf(mark.person, mark, context) || 'Somebody'} owes ${creditor(mark, context)} ${text}${by}`;
    case 'ask':
      return `ask ${who}${behind}${by}`;
    case 'praised':
      return `praised ${who}${behind}`;
    case 'praise':
      return `praise due: ${who}${text && `, ${text}`}`;
    case 'diff':
      return `diff ${joined(teamName(mark.team, context) ?? who, text)}`;
    case 'important':
      return `important${behind}${mark.minutes ? `, ${mark.minutes} min` : ''}${mark.step ? `, next: ${mark.step}` : ''}`;
    case 'expects':
      return `expect of ${who}${behind}${by}`;
    case 'blocked':
      return `${who} is blocked${behind}${by}`;
    case 'feedback':
      return mark.due === undefined ? `feedback given: ${who}, ${text}` : `feedback due: ${who}, ${text}${by}`;
    case 'heard':
      return `heard: ${joined(who, text)}`;
    case 'topic':
    case 'aim':
    case 'watch':
    case 'decided':
      return `${mark.kind}${behind}${by}`;
    case 'position':
      return `position of ${who}${behind}${mark.noGo ? ' (no-go)' : ''}`;
    case 'place':
      return [who, mark.power && `power ${mark.power}`, mark.interest && `interest ${mark.interest}`]
        .filter(Boolean)
        .join(', ');
    case 'move':
      return `move ${mark.number}${mark.due === undefined ? '' : ` to ${day(mark.due, context)}`}${behind}`;
    case 'done':
    case 'drop':
    case 'told':
      return `${mark.kind} ${mark.number}${behind}`;
    case 'undo':
      return mark.number === undefined ? 'undo' : `undo ${mark.number}`;
  }
}

function joined(...words: string[]): string {
  return words.filter((word) => word !== '').join(' ');
}

function day(date: string, { now, zone, locale }: NoteContext): string {
  return sayDate(date, dateIn(now, zone), { locale, weekday: true });
}

/** What a person is called among everybody, or the name as it was written where that is the question. */
function nameOf(id: string | undefined, mark: Mark, { people }: NoteContext): string {
  if (id === undefined) return 'unclear' in mark && mark.unclear ? (nameAsked(mark.unclear) ?? '') : '';
  const person = people.find((one) => one.id === id);
  return person ? callName(person, people) : id;
}

function creditor(mark: Extract<Mark, { kind: 'owes' }>, context: NoteContext): string {
  if (mark.to === 'me') return 'you';
  return nameOf(mark.to, mark, context);
}

function teamName(id: string | undefined, { teams }: NoteContext): string | undefined {
  return id === undefined ? undefined : (teams.find((team) => team.id === id)?.name ?? id);
}
