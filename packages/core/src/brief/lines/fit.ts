import { bound, cleanLine, countWords, wordsOf } from '../../text/index.ts';
import { isWithin, type Whole, wholeSpans } from './whole.ts';

/** A line's text has at most this many words (BRIEF, "Budget"). */
export const wordsPerLine = 17;

/** How many characters a line may have: 13 a word, and never less than fits twice on a phone, for long words. */
const perWord = 13;
const fewestCharacters = 220;

/** More of a text than this is never read for one line, in characters. */
const mostRead = 1500;

interface Bounds {
  readonly words: number;
  readonly characters: number;
  readonly whole: Whole;
}

/** A clean line and how many words it has. */
export interface Counted {
  readonly text: string;
  readonly words: number;
}

/**
 * The text in at most `limit` words: whole sentences where they fit, else up to a word boundary with "…". Dates, numbers
 * and names are kept whole or left out whole.
 */
export function fit(text: string, limit: number, locale: string): string {
  return fitted(text, limit, locale).text;
}

/** As `fit`, with the words of what is left counted. */
export function fitted(text: string, limit: number, locale: string): Counted {
  const line = cleanLine(text.length > mostRead ? text.slice(0, mostRead) : text);
  const most = Math.max(1, limit);
  const characters = Math.max(fewestCharacters, most * perWord);
  if (line.length <= characters) {
    const words = countWords(line, locale);
    if (words <= most) return { text: line, words };
  }
  const bounds = { words: most, characters, whole: wholeSpans(line, locale) };
  const cut = wholeSentences(line, bounds, locale) ?? cutAtWord(line, bounds, locale);
  return { text: cut, words: countWords(cut, locale) };
}

function wholeSentences(line: string, { words: limit, characters, whole }: Bounds, locale: string): string | null {
  let end = 0;
  let words = 0;
  for (const sentence of new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(line)) {
    words += countWords(sentence.segment, locale);
    const to = sentence.index + sentence.segment.trimEnd().length;
    if (words > limit || to > characters) break;
    // "12. March" and "A. Quist" end no sentence at their stop.
    if (!isWithin([...whole.figures, ...whole.names], to)) end = to;
  }
  const kept = line.slice(0, end);
  // A full stop after an abbreviation ends no sentence worth keeping alone.
  return countWords(kept, locale) >= Math.min(3, limit) && /[.!?。！？…]["”’)]?$/u.test(kept) ? kept : null;
}

function cutAtWord(line: string, { words: limit, characters, whole }: Bounds, locale: string): string {
  const words = wordsOf(line, locale);
  const ends = words
    .slice(0, limit)
    .map((word) => word.index + word.segment.length)
    .filter((end) => end <= characters);
  const between = ends.filter((at) => isBoundary(line, at));
  const end =
    between.findLast((at) => !isWithin([...whole.figures, ...whole.names], at)) ??
    // A line of nothing but one long name or figure has to be cut somewhere all the same.
    between.findLast((at) => !isWithin(whole.figures, at)) ??
    between.at(-1) ??
    ends.at(-1);
  return end === undefined ? bound(line, fewestCharacters) : `${line.slice(0, end).replace(opening, '')}…`;
}

/** What leads over to words that are cut off. */
const opening = /(?<![\s\p{Pd},;:·(["“])[\s\p{Pd},;:·(["“]+$/u;

/** Whether a cut may fall here: not inside "3.5", "don't" or "02:10-02:40". */
function isBoundary(line: string, at: number): boolean {
  const next = line[at];
  return (
    next === undefined ||
    !/[\p{L}\p{N}'’:./→_@-]/u.test(next) ||
    /^[.:/'’-]+(?:\s|$)/u.test(line.slice(at)) ||
    isUnspaced(line, at)
  );
}

/** Scripts that put no blanks between words may be cut between any two words. */
function isUnspaced(line: string, at: number): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    line.slice(Math.max(0, at - 1), at + 1),
  );
}
