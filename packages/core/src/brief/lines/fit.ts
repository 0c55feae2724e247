import { bound, cleanLine, countWords, wordsOf } from '../../text/index.ts';

/** A line's text has at most this many words (BRIEF, "Budget"). */
export const wordsPerLine = 17;

/** The longest text of a line in characters: a single word can be a page long. */
const longest = 220;

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}';

/** What is never cut in half: dates, numbers with their units and separators, and names of several words. */
const whole = [
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?\\.? ${month}(?:,? \\d{4})?`, 'gu'),
  new RegExp(`\\b${month}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?`, 'gu'),
  /[€$£¥]? ?\d[\d.,:/–→-]*(?: ?(?:%|‰|°|€|[$£¥]|(?:ms|s|min|h|d|wd|kg|km|m|k|M|EUR|USD|million|billion|percent|days?|weeks?|months?|years?|hours?|minutes?)\b))?/gu,
  /\p{Lu}[\p{L}\p{M}'’.-]*(?: (?:(?:van|von|de|der|den|da|di|du|la|le|del|al|bin|of) )*\p{Lu}[\p{L}\p{M}'’.-]*)+/gu,
];

/**
 * The text in at most `limit` words: whole sentences where they fit, else up to a word boundary with "…". Dates, numbers
 * and names are kept whole or left out whole.
 */
export function fit(text: string, limit: number, locale: string): string {
  const line = bound(cleanLine(text), longest);
  if (countWords(line, locale) <= limit) return line;
  return wholeSentences(line, limit, locale) ?? cutAtWord(line, limit, locale);
}

function wholeSentences(line: string, limit: number, locale: string): string | null {
  let end = 0;
  let words = 0;
  for (const sentence of new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(line)) {
    words += countWords(sentence.segment, locale);
    if (words > limit) break;
    end = sentence.index + sentence.segment.length;
  }
  const kept = line.slice(0, end).trim();
  // A full stop after an initial or an abbreviation ends no sentence worth keeping alone.
  return countWords(kept, locale) >= Math.min(3, limit) && /[.!?。！？…]["”’)]?$/u.test(kept) ? kept : null;
}

function cutAtWord(line: string, limit: number, locale: string): string {
  const words = wordsOf(line, locale);
  const spans = wholeSpans(line);
  for (let count = Math.min(limit, words.length); count > 0; count--) {
    const last = words[count - 1];
    const next = words[count];
    if (!last) continue;
    const end = last.index + last.segment.length;
    const split = next !== undefined && spans.some(({ from, to }) => from < end && next.index < to);
    if (!split && isBoundary(line, end)) return `${line.slice(0, end).replace(/[\s\p{Pd},;:(["“]+$/u, '')}…`;
  }
  return '…';
}

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

function wholeSpans(line: string): { from: number; to: number }[] {
  return whole.flatMap((pattern) =>
    [...line.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].trimEnd().length })),
  );
}
