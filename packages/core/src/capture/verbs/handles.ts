import { findDue, readWhole } from '../dates/due.ts';
import type { Mark } from '../mark.ts';
import { withoutEnd } from '../trim.ts';
import { type World, whenIs } from '../world.ts';
import { textOf } from './text.ts';

/** Numbers of a brief, and the words behind them. */
interface Numbered {
  readonly numbers: readonly number[];
  readonly rest: readonly string[];
  /** Whether a mark parts the numbers from the words. */
  readonly parted: boolean;
}

/** `done 1`, `move 2 Fri`, `drop 3 no longer needed`, `told 2`, `undo`; empty where the line means no number of a brief. */
export function handles(line: string, words: readonly string[], world: World): Mark[] {
  const verb = withoutEnd((words[0] ?? '').toLowerCase(), ':.!');
  const behind = words.slice(1);
  if (verb === 'undo') return undo(line, behind);
  const numbered = numbersIn(behind);
  if (!numbered) return [];
  switch (verb) {
    case 'done':
    case 'told': {
      if (numbered.rest.length > 0 && !numbered.parted) return [];
      return numbered.numbers.map((number) => ({ kind: verb, line, ...remark(numbered.rest), number }));
    }
    case 'drop':
      if (!numbered.parted && counts(numbered)) return [];
      return numbered.numbers.map((number) => ({ kind: 'drop', line, ...remark(numbered.rest), number }));
    case 'move':
      return move(line, numbered, world);
    default:
      return [];
  }
}

function undo(line: string, behind: readonly string[]): Mark[] {
  if (behind.length === 0) return [{ kind: 'undo', line }];
  const numbered = numbersIn(behind);
  return numbered && numbered.rest.length === 0
    ? numbered.numbers.map((number) => ({ kind: 'undo', line, number }))
    : [];
}

/** "2", "#2", "1, 3", "1 and 3" at the beginning of the words. */
function numbersIn(words: readonly string[]): Numbered | null {
  const numbers: number[] = [];
  let at = 0;
  for (;;) {
    const found = /^#?(\d{1,3})([,.;:!]*)$/.exec(words[at] ?? '');
    const number = Number(found?.[1] ?? 0);
    if (number < 1) return null;
    numbers.push(number);
    at++;
    const joined = /^(?:and|&|\+)$/i.test(words[at] ?? '') && isNumber(words[at + 1]);
    if (joined) at++;
    else if (!(found?.[2] === ',' && isNumber(words[at]))) break;
  }
  // A tick or a smile behind the number says nothing of its own.
  const rest = words.slice(at).some((word) => /[\p{L}\p{N}]/u.test(word)) ? words.slice(at) : [];
  const parted = /[,.;:]$/.test(words[at - 1] ?? '') || /^(?:[-–—:]+$|\()/.test(rest[0] ?? '');
  return { numbers, rest, parted };
}

function isNumber(word = ''): boolean {
  return /^#?\d{1,3}[,.;:!]*$/.test(word);
}

/** Whether the number counts what follows: "3 berths", "2 people", "1 of us". */
function counts({ numbers, rest }: Numbered): boolean {
  const [first = ''] = rest;
  if (/^(?:of|or|more|percent|per|k|days?|weeks?|hours?|minutes?|months?|years?|points?)$/i.test(first)) return true;
  const many = (numbers.at(-1) ?? 0) > 1;
  return many && (/^(?:people|men|women|children|folks)$/.test(first) || /^\p{Ll}{2,}(?<![suia])s$/u.test(first));
}

function remark(words: readonly string[]): { text?: string } {
  const text = textOf(words);
  return text === null ? {} : { text: text.replace(/^\((.{1,2000})\)?$/u, '$1').replace(/\)$/, '') };
}

const towards = /^(?:to|by|until|till|on)$/i;

/** A new date, with a remark perhaps; a number alone is asked about, and a move of something else is none. */
function move(line: string, numbered: Numbered, { dating }: World): Mark[] {
  const { numbers, rest } = numbered;
  const marks = (more: { due?: string; text?: string }): Mark[] =>
    numbers.map((number) => ({ kind: 'move', line, ...more, number }));
  if (rest.length === 0)
    return numbers.map((number) => ({
      kind: 'move',
      line,
      number,
      unclear: { question: `Move ${number} to when?`, candidates: [] },
    }));
  const skipped = towards.test(rest[0] ?? '') ? rest.slice(1) : rest;
  const whole = readWhole(skipped, dating);
  if (whole === 'unclear') {
    const said = textOf(skipped) ?? '';
    return numbers.map((number) => ({ kind: 'move', line, ...remark(rest), number, unclear: whenIs(said) }));
  }
  if (whole) return marks({ due: whole.date });
  const first = findDue(['by', ...skipped], { on: false, last: false }, dating);
  const dashed = skipped.findIndex((word) => /^[-–—]$/.test(word));
  const early = dashed > 0 ? readWhole(skipped.slice(0, dashed), dating) : null;
  if (early !== null && early !== 'unclear') return marks({ due: early.date, ...remark(skipped.slice(dashed + 1)) });
  if (first.due !== undefined && first.words.length > 0 && partedEarly(skipped, first.words))
    return marks({ due: first.due, ...remark(first.words) });
  if (counts(numbered)) return [];
  const last = findDue(
    rest.map((word) => (/^(?:to|until|till)$/i.test(word) ? 'by' : word)),
    { on: true, last: true },
    dating,
  );
  return last.due === undefined ? [] : marks({ due: last.due, ...remark(rest.slice(0, last.words.length)) });
}

/** Whether the date came first and a mark or a word of reason parts it from the rest. */
function partedEarly(words: readonly string[], left: readonly string[]): boolean {
  const before = words[words.length - left.length - 1] ?? '';
  return /[,;:]$/.test(before) || /^(?:because|since|as|so|for|while|until)$/i.test(left[0] ?? '');
}
