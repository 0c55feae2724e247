import type { PlainDate } from '../../time/index.ts';
import { untilLetter } from '../trim.ts';
import type { Calendar } from './calendar.ts';
import { monthNamed } from './names.ts';
import { mostWords, type Reading, readByLibrary, readPhrase } from './phrase.ts';

/** How dates may stand in a line of a verb. */
export interface Places {
  /** Whether "on Friday" says when it is due, and not what it is about. */
  readonly on: boolean;
  /** Whether the last words may be a date without a preposition. */
  readonly last: boolean;
}

/** The words that are no date, and when it is due; `unclear` holds a phrase that was meant as a date and names none. */
export interface Due {
  readonly words: readonly string[];
  readonly due?: PlainDate;
  readonly unclear?: string;
}

/** Whose names are months: "by May" is no date when May is in the room. */
export interface Dating extends Calendar {
  readonly namesakes: ReadonlySet<string>;
}

const prepositions = new Set(['by', 'due', 'on', 'before']);

/** Finds by when something is due, in the words behind a verb and a person. */
export function findDue(words: readonly string[], places: Places, dating: Dating): Due {
  const end = atEnd(words, places, dating);
  if (end?.due === undefined)
    return end ?? withinText(words, dating) ?? (places.last ? bare(words, dating) : null) ?? { words };
  // "plan by Fri, budget by Mon": which of them is due when is not ours to say.
  const other = withinText(end.words, dating);
  if (other?.due === undefined || other.due === end.due) return end;
  return { words, unclear: `${other.due} or ${end.due}` };
}

/** A preposition and a date up to the end of the line; the longest such phrase. */
function atEnd(words: readonly string[], places: Places, dating: Dating): Due | null {
  const end = lastWord(words);
  let unclear: Due | null = null;
  for (let at = Math.max(0, end - mostWords - 2); at < end; at++) {
    if (!stands(words, at, places)) continue;
    const phrase = phraseOf(words.slice(at + 1, end + 1));
    const read = readPhrase(phrase, dating) ?? (bareWord(words[at]) === 'on' ? null : readByLibrary(phrase, dating));
    if (read === 'unclear') unclear ??= { words, unclear: edges(words.slice(at + 1, end + 1).join(' ')) };
    else if (read !== null && !isNamesake(phrase, dating)) return { words: before(words, at), due: read.date };
  }
  return unclear;
}

/** Longer lines are prose: a date in the midst of them is no promise. */
const longestLine = 60;

const goesOn = new Set(
  'so for if because and with to but then please via in as since when unless while given'.split(' '),
);

/** A preposition and a date in the midst of the text, where the text plainly goes on behind it. */
function withinText(words: readonly string[], dating: Dating): Due | null {
  if (words.length > longestLine) return null;
  for (let at = words.length - 3; at >= 0; at--) {
    if (!stands(words, at, { on: false, last: false })) continue;
    for (let end = Math.min(words.length - 1, at + 1 + mostWords); end > at + 1; end--) {
      const parted = at === 0 || /[,:;)]$/.test(words[end - 1] ?? '') || goesOn.has(bareWord(words[end]));
      if (!parted) continue;
      const phrase = phraseOf(words.slice(at + 1, end));
      const read = readPhrase(phrase, dating);
      if (isDay(read)) return { words: [...before(words, at), ...words.slice(end)], due: read.date };
    }
  }
  return null;
}

/** What stands before a date that tells what something is about: "notes from Monday", "a plan for next week". */
const about = new Set(
  'of from since after for about at during until till through between vs than last past every each on and or to in per like was is the a an our my his her their this & - – → +'.split(
    ' ',
  ),
);

/** Words of every day that are dates only with a capital letter. */
const everyday = new Set(['sat', 'sun', 'mon', 'wed', 'mar', 'may', 'march', 'now']);

/** A date that is the last words of the line. */
function bare(words: readonly string[], dating: Dating): Due | null {
  const end = lastWord(words);
  for (let at = Math.max(1, end - mostWords); at <= end; at++) {
    if (about.has(bareWord(words[at - 1])) || (at === end && everyday.has(words[at] ?? ''))) continue;
    const read = readPhrase(phraseOf(words.slice(at, end + 1)), dating);
    if (isDay(read)) return { words: words.slice(0, at), due: read.date };
  }
  return null;
}

/** Reads all the words as a date, as where a number is moved: "Fri", "to next Friday". */
export function readWhole(words: readonly string[], dating: Dating): Reading {
  const phrase = phraseOf(words.slice(0, lastWord(words) + 1));
  return readPhrase(phrase, dating) ?? readByLibrary(phrase, dating);
}

function isDay(read: Reading): read is { date: PlainDate; loose: false } {
  return read !== null && read !== 'unclear' && !read.loose;
}

function isNamesake(phrase: readonly string[], { namesakes }: Dating): boolean {
  const [only = ''] = phrase;
  return phrase.length === 1 && monthNamed(only) !== undefined && namesakes.has(only);
}

/** Whether a preposition of dates stands there; "due to" is none, and "on" is one where it may or behind "due". */
function stands(words: readonly string[], at: number, places: Places): boolean {
  const word = bareWord(words[at]);
  if (!prepositions.has(word)) return false;
  if (word !== 'on') return true;
  return places.on || bareWord(words[at - 1]) === 'due';
}

/** The words before the preposition, "due" in "due by" and "on or" in "on or before" with it gone. */
function before(words: readonly string[], at: number): readonly string[] {
  const [two, one] = [bareWord(words[at - 2]), bareWord(words[at - 1])];
  if (one === 'due') return words.slice(0, at - 1);
  return one === 'or' && prepositions.has(two) ? words.slice(0, at - 2) : words.slice(0, at);
}

/** The last word that says something: marks and emoji behind it do not count. */
function lastWord(words: readonly string[]): number {
  let end = words.length - 1;
  while (end > 0 && !/[\p{L}\p{N}]/u.test(words[end] ?? '')) end--;
  return end;
}

/** Words as a phrase is read: bare, but for the dot of an ordinal that another word follows, as in "20. Oktober". */
function phraseOf(words: readonly string[]): string[] {
  const last = words.length - 1;
  return words.map((word, at) => (at < last && /^\d{1,2}\.$/.test(word) ? word : bareWord(word)));
}

/** A word in small letters, without the marks around it. */
function bareWord(word = ''): string {
  return edges(word.slice(0, 60)).toLowerCase();
}

function edges(text: string): string {
  return untilLetter(text.replace(/^[([{"“'‘]+/, ''));
}
