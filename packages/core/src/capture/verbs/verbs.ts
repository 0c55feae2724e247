import type { Mark } from '../mark.ts';
import { withoutEnd } from '../trim.ts';
import type { Said, World } from '../world.ts';
import { handles } from './handles.ts';
import { about, decided, diff, important } from './meeting.ts';
import { ask, blocked, expects, feedback, heard, praise } from './people.ts';
import { owe, owes } from './promises.ts';
import { place, position } from './shareholders.ts';
import { textOf } from './text.ts';

/** Longer words are no verb, and lines are looked at no further to tell. */
const beginning = 80;

/** The marks of a line without its bullet; none for a plain note. */
export function readVerb(line: string, body: string, world: World): readonly Mark[] {
  const start = body.slice(0, beginning).toLowerCase();
  const verb = /^[\p{L}\d]+/u.exec(start)?.[0] ?? '';
  if (verb === 'i' && start.startsWith('i owe ')) return readVerb(line, body.slice(2), world);
  if (isHandle(verb)) return readHandles(line, body, world);
  const colon = start.charAt(verb.length) === ':';
  const behind = start.charAt(verb.length + (colon ? 1 : 0));
  if (verbs.has(verb) && (behind === ' ' || (colon && behind !== ''))) {
    const words = body
      .slice(verb.length + (colon ? 1 : 0))
      .trim()
      .split(' ');
    return read(verb, { line, words, colon }, world);
  }
  if (!start.includes('owes ')) return [];
  const mark = owes(line, body.split(' '), world);
  return mark ? [mark] : [];
}

const verbs = new Set(
  'owe ask praised praise diff important q2 expects blocked feedback heard topic decided aim watch position power interest'.split(
    ' ',
  ),
);

function read(verb: string, said: Said, world: World): readonly Mark[] {
  if (verb === 'power' || verb === 'interest') return place(said.line, [verb, ...said.words], world);
  const mark = one(verb, said, world);
  return mark ? [mark] : [];
}

function one(verb: string, said: Said, world: World): Mark | null {
  switch (verb) {
    case 'owe':
      return owe(said, world);
    case 'ask':
      return ask(said, world);
    case 'praised':
    case 'praise':
      return praise(verb, said, world);
    case 'diff':
      return diff(said, world);
    case 'important':
    case 'q2':
      return important(verb, said);
    case 'expects':
      return expects(said, world);
    case 'blocked':
      return blocked(said, world);
    case 'feedback':
      return feedback(said, world);
    case 'heard':
      return heard(said, world);
    case 'topic':
    case 'aim':
    case 'watch':
      return about(verb, said);
    case 'decided':
      return decided(said, world);
    case 'position':
      return position(said, world);
    default:
      return null;
  }
}

function isHandle(verb: string): boolean {
  return /^(?:done|move|drop|told|undo)$/.test(verb);
}

/** What parts several numbers of one line: "done 1 · move 2 Fri". */
const parts = / ?[·|•] ?|; |[,.] (?=(?:done|move|drop|told) #?\d)/i;

/** A line with more marks is no note but something pasted; each mark keeps its line, so they would grow without bounds. */
const mostMarks = 24;

/** A line of numbers. What stands in it without a number belongs to the number before. */
function readHandles(line: string, body: string, world: World): readonly Mark[] {
  const marks: Mark[] = [];
  for (const part of body.split(parts)) {
    const words = part.trim().split(' ');
    const found = isHandle(withoutEnd((words[0] ?? '').toLowerCase(), ':.!'))
      ? handles(line, words, world)
      : marks.length > 0
        ? readVerb(line, part.trim(), world)
        : [];
    if (found.length === 0 && marks.length === 0) return [];
    if (found.length === 0) remark(marks, part);
    if (found.length + marks.length > mostMarks) return [];
    marks.push(...found);
  }
  return marks;
}

function remark(marks: Mark[], part: string): void {
  const last = marks.at(-1);
  const text = textOf([part.trim()]);
  if (text === null || last === undefined || !('number' in last) || last.kind === 'undo') return;
  marks[marks.length - 1] = { ...last, text: last.text === undefined ? text : `${last.text} · ${text}` };
}
