import type { NoteContext } from '../../capture/context.ts';
import { readWhole } from '../../capture/dates/due.ts';
import { withoutEnd } from '../../capture/trim.ts';
import { type World, whenIs, whoIs, worldOf } from '../../capture/world.ts';
import type { Obstacle } from '../../important/item.ts';
import { cleanLine } from '../../text/index.ts';
import type { ReviewAnswer } from './answer.ts';
import { timeIn } from './time.ts';

/** What was answered, and the lines that are no answer: those are a note. */
export interface ReadAnswers {
  readonly answers: readonly ReviewAnswer[];
  readonly rest: string;
}

/**
 * Reads answers to a review, line by line: `book 1 Thu`, `offer 1 to Sam`, `drop 1`, `smaller: three bullets`, `why: unclear`. Any
 * other line is left as it is, and no line is an error. Dates and names are read as in notes. Takes time in proportion to the text.
 */
export function readAnswers(text: string, context: NoteContext): ReadAnswers {
  const world = worldOf(context);
  const answers: ReviewAnswer[] = [];
  const rest: string[] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    const answer = readLine(line, world);
    if (answer) answers.push(answer);
    else rest.push(line);
  }
  return { answers, rest: rest.join('\n').trim() };
}

/** Longer lines are prose. */
const longest = 400;

function readLine(line: string, world: World): ReviewAnswer | null {
  if (line.length > longest) return null;
  const body = cleanLine(line).replace(/^(?:[-*•–] ?|\d{1,3}[.)] )/, '');
  const found =
    /^(book|offer|drop|smaller|why|done|took|no room|again)(?: ?#?(\d{1,3})(?!\d|[:./]\d))?([:.,]?)(?: (.*))?$/iu.exec(
      body,
    );
  if (!found) return null;
  const [, verb = '', digits, mark = '', words = ''] = found;
  const number = digits === undefined ? 1 : Number(digits);
  if (number === 0) return null;
  const said: Said = { line, number, numbered: digits !== undefined, mark: mark === ':', words: words.trim() };
  return answerTo(verb.toLowerCase(), said, world);
}

interface Said {
  readonly line: string;
  readonly number: number;
  /** Whether the number was written. */
  readonly numbered: boolean;
  /** Whether a colon parts the verb from what follows. */
  readonly mark: boolean;
  readonly words: string;
}

function answerTo(verb: string, said: Said, world: World): ReviewAnswer | null {
  const { line, number, numbered, mark, words } = said;
  switch (verb) {
    case 'book':
      return numbered || words === '' ? book(said, world) : null;
    case 'offer':
      return numbered || /^to /i.test(words) ? offer(said, world) : null;
    case 'drop':
      if (!numbered && words !== '' && !mark) return null;
      return { kind: 'drop', line, number, ...(words === '' ? {} : { text: words }) };
    case 'smaller':
      return words !== '' && (mark || numbered) ? { kind: 'smaller', line, number, text: words } : null;
    case 'why':
      return words !== '' && (mark || numbered) ? why(said, world) : null;
    case 'done':
    case 'took':
    case 'again':
      return numbered && words === '' ? { kind: verb, line, number } : null;
    case 'no room':
      return words === '' ? { kind: 'no-room', line, number } : null;
    default:
      return null;
  }
}

function book({ line, number, words }: Said, { dating }: World): ReviewAnswer {
  if (words === '') return { kind: 'book', line, number };
  const { time, rest } = timeIn(words.replace(/^(?:on|for|at) /i, ''));
  if (rest === '' && time !== null) return { kind: 'book', line, number, time };
  const read = readWhole(rest.split(' '), dating);
  if (read === null || read === 'unclear' || read.date < dating.today)
    return { kind: 'book', line, number, unclear: whenIs(words) };
  return { kind: 'book', line, number, date: read.date, ...(time === null ? {} : { time }) };
}

function offer({ line, number, words }: Said, world: World): ReviewAnswer {
  const name = withoutEnd(words.replace(/^to /i, ''), '.!');
  if (name === '') return { kind: 'offer', line, number, unclear: { question: 'Offer it to whom?', candidates: [] } };
  const who = personCalled(name, world);
  return typeof who === 'string'
    ? { kind: 'offer', line, number, person: who }
    : { kind: 'offer', line, number, ...who };
}

function personCalled(name: string, { directory }: World) {
  const byId = directory.person(name);
  const found = byId ? [byId] : directory.peopleCalled(name.split(' '));
  const [only, ...more] = found;
  return only && more.length === 0 ? only.id : { unclear: whoIs(name, found) };
}

/** What people say stops them, in the words of the review and near them. */
const said: readonly (readonly [Obstacle, RegExp])[] = [
  ['no-time', /^(?:no time|time|too (?:busy|big|long)|busy)\b/i],
  ['unclear', /^(?:unclear|not clear|don['’]t know (?:how|where|what)|no idea)\b/i],
  ['unpleasant', /^(?:unpleasant|boring|awkward|afraid|i (?:don['’]t|do not) want)\b/i],
  ['waits', /^(?:waits?|waiting|blocked)\b/i],
];

function why({ line, number, words }: Said, world: World): ReviewAnswer {
  const obstacle = said.find(([, pattern]) => pattern.test(words))?.[0];
  if (obstacle === undefined) return { kind: 'why', line, number, text: words };
  const name = /^(?:waits?|waiting|blocked)(?: (?:for|on|by))? (.+)$/i.exec(withoutEnd(words, '.!'))?.[1];
  if (obstacle !== 'waits' || name === undefined || /^some(?:one|body)$/i.test(name))
    return { kind: 'why', line, number, obstacle };
  const who = personCalled(name, world);
  return { kind: 'why', line, number, obstacle, ...(typeof who === 'string' ? { waitsFor: who } : who) };
}
