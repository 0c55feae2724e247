import type { Mark } from '../mark.ts';
import { withoutEnd } from '../trim.ts';
import type { Said, World } from '../world.ts';
import { textOf } from './text.ts';
import { type Who, whoAndWhat } from './who.ts';

/** Quotation marks, each opening one with its end. */
const quotes = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ["'", "'"],
  ['‘', '’'],
]);

const noGoEnd = /\bno[-‐‑ ]?go\)?$/i;

/** `position Raj "no new headcount before June" no-go` */
export function position(said: Said, world: World): Mark | null {
  const understood = (words: readonly string[]) => quotes.has((words[0] ?? '').charAt(0));
  const found = whoAndWhat(said, world, {
    demand: 'person',
    possessive: false,
    understood,
    pronouns: false,
    links: [],
  });
  if (!found) return null;
  const all = found.words.join(' ');
  const tail = withoutEnd(all, '.!').slice(-12);
  const end = noGoEnd.exec(tail);
  const before = withoutEnd(all, '.!').slice(0, -tail.length) + tail.slice(0, end?.index);
  const words = unquoted((end ? withoutEnd(before, ' ,;(–—-') : all).trim());
  const text = textOf([words]);
  if (text === null) return null;
  return { kind: 'position', line: said.line, text, ...(end ? { noGo: true } : {}), ...found.who };
}

/** Without the quotation marks around all of it. */
function unquoted(text: string): string {
  const end = quotes.get(text.charAt(0));
  if (end === undefined || text.length < 3 || !text.endsWith(end)) return text;
  const inner = text.slice(1, -1);
  return inner.includes(end) || inner.includes(text.charAt(0)) ? text : inner;
}

interface Placing {
  readonly who: Who;
  readonly power?: number;
  readonly interest?: number;
}

/** `power Dana 5, interest Dana 4`: one mark for one person; a name need not be said twice. */
export function place(line: string, words: readonly string[], world: World): Mark[] {
  const starts = words.flatMap((word, at) => (/^(?:power|interest):?$/i.test(word) ? [at] : []));
  if (starts[0] !== 0 || starts.length > 2) return [];
  const found: Placing[] = [];
  for (const [index, at] of starts.entries()) {
    const read = placing(words.slice(at, starts[index + 1] ?? words.length), found[0]?.who ?? null, world);
    if (!read) return [];
    found.push(read);
  }
  const [one, two] = found;
  if (one && two && sameWho(one.who, two.who))
    return [{ kind: 'place', line, ...ranks({ ...one, ...two }), ...one.who }];
  return found.map((read) => ({ kind: 'place', line, ...ranks(read), ...read.who }));
}

function placing(words: readonly string[], before: Who | null, world: World): Placing | null {
  const [verb = '', ...rest] = words;
  const named = rest.filter((word) => !/^(?:and|&|,)$/i.test(word));
  const rank = /^([1-5])(?:\/5)?[,;.]*$/.exec(named.at(-1) ?? '')?.[1];
  if (rank === undefined) return null;
  const said = { line: '', words: named.slice(0, -1), colon: true };
  const found =
    said.words.length === 0 && before !== null
      ? { who: before, words: [] }
      : whoAndWhat(said, world, {
          demand: 'person',
          possessive: false,
          understood: () => true,
          pronouns: false,
          links: [],
        });
  if (!found || found.words.length > 0) return null;
  const axis = verb.toLowerCase().startsWith('power') ? { power: Number(rank) } : { interest: Number(rank) };
  return { who: found.who, ...axis };
}

function ranks({ power, interest }: Placing): { power?: number; interest?: number } {
  return { ...(power === undefined ? {} : { power }), ...(interest === undefined ? {} : { interest }) };
}

function sameWho(one: Who, two: Who): boolean {
  if ('person' in one) return 'person' in two && one.person === two.person;
  return 'unclear' in two && one.unclear.question === two.unclear.question;
}
